"""`raci repair`: what it says, what it changes in the file, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from raci.repair.proposal import Proposal
from raci.repair.search import propose
from tests.cli.conftest import SOUND, Raci, write

PLAN = """\
raci: 1
title: Churn  # the pilot
roles: {ds: {name: Data scientist}, ml: {name: ML engineer}}
stages:
  s:
    name: Modelling
    activities:
      train: {name: Train the model, assign: {ds: A, ml: A}}   # two of them
      deploy:
        name: Deploy the model
        assign:
          ds: C
          ml: {letters: R, note: at night}
"""
SAID = """\
raci.yaml: 2 changes clear 3 errors

Train the model
  ML engineer  A → R  is Responsible, no longer Accountable
                      mends H002: Data scientist and ML engineer are both Accountable
                      mends H003: nobody is Responsible

Deploy the model
  ML engineer  R → AR  also Accountable
                       mends H001: nobody is Accountable
"""


def test_changes_are_proposed_and_nothing_is_written(raci: Raci) -> None:
    write("raci.yaml", PLAN)
    ended = raci("repair")
    assert (ended.status, ended.out) == (1, SAID)
    assert ended.err == "Make the changes with `raci repair raci.yaml --apply`.\n"
    assert Path("raci.yaml").read_text(encoding="utf-8") == PLAN


def test_applied_they_touch_nothing_but_their_lines(raci: Raci) -> None:
    write("raci.yaml", PLAN.replace("\n", "\r\n"))
    ended = raci("repair", "raci.yaml", "--apply")
    assert (ended.status, ended.out) == (0, SAID)
    assert ended.err == "Changed 2 cells in raci.yaml.\n"
    after = PLAN.replace("{ds: A, ml: A}", "{ds: A, ml: R}").replace("letters: R", "letters: AR")
    assert Path("raci.yaml").read_bytes().decode() == after.replace("\n", "\r\n")
    assert raci("check").status == 0
    again = raci("repair")
    assert (again.status, again.out, again.err) == (0, "raci.yaml: no errors, nothing to repair\n", "")


def test_for_programs(raci: Raci) -> None:
    write("raci.yaml", PLAN.replace("roles:", "colour: red\nroles:"))
    ended = raci("repair", "raci.yaml", "--output-format", "json")
    data = json.loads(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert (data["version"], data["errors"], data["cleared"], data["applied"]) == (1, 4, 3, False)
    first = data["changes"][0]
    assert {key: first[key] for key in ("stage", "activity", "role", "before", "after")} == {
        "stage": "s", "activity": "train", "role": "ml", "before": "A", "after": "R",
    }  # fmt: skip
    assert [one["rule"] for one in first["mends"]] == ["H002", "H003"]
    assert [(one["rule"], one["line"], one["why"]) for one in data["left"]] == [("F003", 3, "letters do not cause it")]


def test_what_is_left_is_listed_with_its_place_and_why(raci: Raci) -> None:
    write("raci.yaml", PLAN.replace("roles:", "colour: red\nroles:"))
    ended = raci("repair", "--apply")
    assert ended.status == 1
    assert ended.out.split("\n\n")[-1].splitlines() == [
        "Left, 1 error:",
        "  raci.yaml:3:1: F003 the key `colour` does not exist in a plan",
        "      letters do not cause it",
    ]


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ("colour: red\n", "1 error, and no change of letters clears it"),
        ("colour: red\nshape: round\n", "2 errors, and no change of letters clears any of them"),
    ],
)
def test_that_no_letters_help_is_said_of_one_error_and_of_several(raci: Raci, faults: str, said: str) -> None:
    write("raci.yaml", SOUND.replace("roles:", f"{faults}roles:"))
    ended = raci("repair")
    assert (ended.status, ended.out.splitlines()[0]) == (1, f"raci.yaml: {said}")


def test_what_is_not_proved_is_not_called_the_smallest(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    def unproved(*arguments: object) -> Proposal:
        return replace(propose(*arguments), proved=False)  # type: ignore[arg-type]

    write("raci.yaml", PLAN)
    assert json.loads(raci("repair", "--output-format", "json").out)["proved"] is True
    monkeypatch.setattr("raci.repair.search.propose", unproved)
    assert json.loads(raci("repair", "--output-format", "json").out)["proved"] is False
    assert raci("repair").out.splitlines()[0] == (
        "raci.yaml: 2 changes clear 3 errors; whether fewer would do, or others clear more, is not proved"
    )
    write("raci.yaml", SOUND.replace("roles:", "colour: red\nroles:"))
    assert raci("repair").out.splitlines()[0] == "raci.yaml: 1 error, and no change of letters was found that clears it"


def test_standard_input_comes_out_repaired(raci: Raci) -> None:
    ended = raci("repair", "-", "--apply", stdin=PLAN)
    assert (ended.status, ended.out) == (
        0, PLAN.replace("{ds: A, ml: A}", "{ds: A, ml: R}").replace("letters: R", "letters: AR"),
    )  # fmt: skip
    assert raci("repair", "-", "--apply", stdin=ended.out).out == ended.out


def test_the_rules_are_those_of_the_project(raci: Raci) -> None:
    write("raci.yaml", PLAN)
    write("raci.toml", 'ignore = ["H001"]\n[severity]\nH002 = "warning"\n')
    assert "1 change clears 1 error\n" in raci("repair").out
    assert "2 changes clear 3 errors\n" in raci("repair", "--isolated").out
    assert raci("repair", "--select", "V").status == 0


def test_what_cannot_be_read_or_written_is_said(raci: Raci) -> None:
    assert raci("repair", "nowhere.yaml").status == 2
    write("raci.yaml", "raci: [")
    ended = raci("repair")
    assert (ended.status, ended.out) == (2, "")


def test_what_an_unknown_letter_hid_is_said_to_be_seen_now(raci: Raci) -> None:
    write("raci.yaml", PLAN.replace("ds: A, ml: A}", "ds: X, ml: R}, locked: [ml]").replace(
        "ds: {name: Data scientist}", "ds: {name: Data scientist, kind: agent}"))  # fmt: skip
    assert raci("repair").out.splitlines()[0] == (
        "raci.yaml: 2 changes clear 2 errors of 2, and 1 that they hid can be seen"
    )


def test_a_plan_that_somebody_else_changed_meanwhile_is_not_overwritten(
    raci: Raci, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*arguments: object) -> Proposal:
        proposal = propose(*arguments)  # type: ignore[arg-type]
        write("raci.yaml", PLAN + "# theirs\n")
        return proposal

    monkeypatch.setattr("raci.repair.search.propose", meanwhile)
    write("raci.yaml", PLAN)
    ended = raci("repair", "--apply")
    assert (ended.status, ended.out) == (2, "")
    assert "raci.yaml" in ended.err
    assert Path("raci.yaml").read_text(encoding="utf-8") == PLAN + "# theirs\n"


def test_a_letter_that_another_file_says_too_is_gone_after_the_repair(raci: Raci) -> None:
    plan = "raci: 1\ntitle: T\nroles: {ml: {}, biz: {}}\nstages: {s: {activities: {t: {assign: {ml: AR, biz: A}}}}}\n"
    write("house.yaml", plan.replace("assign: {ml: AR, biz: A}", "locked: true, assign: {ml: AR}"))
    write("base.yaml", plan)
    own = "stages:\n  s:\n    activities:\n      t:\n        assign:\n          biz: A\n"
    write("raci.yaml", f"raci: 1\ntitle: T\nextends: base.yaml\ntemplate: house.yaml\n{own}")
    assert raci("repair", "--apply").status == 0
    assert Path("raci.yaml").read_text(encoding="utf-8").endswith("          biz:\n")
    assert raci("repair").status == 0
