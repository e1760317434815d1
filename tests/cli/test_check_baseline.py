"""`raci check --baseline`: known findings are quiet, the file only shrinks, and what is wrong with it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Raci, write

TWO_ROWS = """\
raci: 1
title: Churn
roles: {ml: {}, ops: {}}
stages:
  s:
    activities:
      train: {name: Train it, assign: {ml: A, ops: C}}
      deploy: {name: Deploy it, assign: {ml: A, ops: R}}
"""
BASE = "known.txt"


def written(raci: Raci) -> None:
    write("raci.yaml", TWO_ROWS)
    assert raci("check", "--baseline", BASE, "--write-baseline").status == 0


def test_a_team_switches_the_gate_on_today(raci: Raci) -> None:
    write("raci.yaml", TWO_ROWS)
    assert raci("check").status == 1
    ended = raci("check", "--baseline", BASE, "--write-baseline")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == f"Wrote {BASE} with 1 finding.\nAll is well in 1 plan (1 more known).\n"
    lines = Path(BASE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# raci baseline 1"
    assert [line.split("\t")[::3] for line in lines[2:]] == [["raci.yaml", "Train it: nobody is Responsible"]]
    assert [line.split("\t")[1] for line in lines[2:]] == ["H003"]
    ended = raci("check", "--baseline", BASE)
    assert (ended.status, ended.err) == (0, "All is well in 1 plan (1 more known).\n")


def test_what_is_new_fails_and_never_becomes_known(raci: Raci) -> None:
    written(raci)
    before = Path(BASE).read_bytes()
    write("raci.yaml", TWO_ROWS.replace("{ml: A, ops: R}", "{ml: A, ops: AR}"))
    for more in ((), ("--write-baseline",)):
        ended = raci("check", "--baseline", BASE, "--output-format", "concise", *more)
        assert ended.status == 1
        assert "H002" in ended.out
        assert "H003" not in ended.out
        assert Path(BASE).read_bytes() == before


def test_what_is_gone_is_said_and_taken_out_when_asked(raci: Raci) -> None:
    written(raci)
    write("raci.yaml", TWO_ROWS.replace("{ml: A, ops: C}", "{ml: AR, ops: C}"))
    ended = raci("check", "--baseline", BASE)
    assert (ended.status, ended.err.splitlines()[0]) == (
        0, f"1 finding of {BASE} is gone: take it out with --write-baseline.",
    )  # fmt: skip
    ended = raci("check", "--baseline", BASE, "--write-baseline")
    assert ended.err.splitlines()[0] == f"Took 1 finding out of {BASE}; 0 left."
    write("raci.yaml", TWO_ROWS)
    assert raci("check", "--baseline", BASE, "--write-baseline").status == 1


def test_a_check_by_some_rules_takes_nothing_of_the_others_out(raci: Raci) -> None:
    written(raci)
    before = Path(BASE).read_bytes()
    ended = raci("check", "--baseline", BASE, "--write-baseline", "--select", "V")
    assert (ended.status, ended.err) == (0, "All is well in 1 plan.\n")
    assert Path(BASE).read_bytes() == before


def test_of_a_plan_that_was_deleted_everything_is_gone(raci: Raci) -> None:
    written(raci)
    write("other.raci.yaml")
    Path("raci.yaml").unlink()
    assert raci("check", "--baseline", BASE).err.startswith(f"1 finding of {BASE} is gone")
    assert raci("check", "other.raci.yaml", "--baseline", BASE).err == "All is well in 1 plan.\n"


def test_several_that_are_gone_are_counted(raci: Raci) -> None:
    write("raci.yaml", TWO_ROWS.replace("ops: R", "ops: C"))
    raci("check", "--baseline", BASE, "--write-baseline")
    write("raci.yaml", TWO_ROWS.replace("ops: R", "ops: C").replace("ml: A", "ml: AR"))
    said = raci("check", "--baseline", BASE).err.splitlines()[0]
    assert said == f"2 findings of {BASE} are gone: take them out with --write-baseline."


def test_standard_input_makes_no_baseline_but_that_of_its_name_counts(raci: Raci) -> None:
    write("raci.yaml", TWO_ROWS)
    write("raci.toml", f'baseline = "{BASE}"\n')
    assert raci("check", "-", "--write-baseline", stdin=TWO_ROWS).status == 2
    assert raci("check", "--write-baseline").status == 0
    assert raci("check", "-", "--stdin-filename", "raci.yaml", stdin=TWO_ROWS).status == 0
    assert raci("check", "-", "--stdin-filename", "other.yaml", stdin=TWO_ROWS).status == 1


def test_a_file_that_is_too_large_is_refused(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    written(raci)
    size = Path(BASE).stat().st_size
    monkeypatch.setattr("raci.cli.baseline._MAX_BYTES", size)
    assert raci("check", "--baseline", BASE).status == 0
    monkeypatch.setattr("raci.cli.baseline._MAX_BYTES", size - 1)
    ended = raci("check", "--baseline", BASE)
    assert (ended.status, ended.err.splitlines()[0]) == (
        2, f"raci: {BASE} is no baseline: it has more than {size - 1} bytes",
    )  # fmt: skip


def test_the_configuration_names_it_for_everybody_wherever_they_stand(
    raci: Raci, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("plans/raci.yaml", TWO_ROWS)
    write("raci.toml", f'baseline = "{BASE}"\n')
    assert raci("check", "--write-baseline").status == 0
    monkeypatch.chdir("plans")
    assert raci("check").status == 0
    assert raci("check", "--isolated").status == 1
    monkeypatch.chdir("..")
    assert raci("check", "plans/raci.yaml").status == 0


def test_json_counts_what_is_known(raci: Raci) -> None:
    written(raci)
    data = json.loads(raci("check", "--baseline", BASE, "--output-format", "json").out)
    assert (data["findings"], data["summary"]["known"], data["summary"]["errors"]) == ([], 1, 0)


def test_a_file_that_cannot_be_read_is_not_known(raci: Raci) -> None:
    write("raci.yaml", "raci: [")
    ended = raci("check", "--baseline", BASE, "--write-baseline")
    assert ended.status == 2
    assert raci("check", "--baseline", BASE).status == 2


@pytest.mark.parametrize(
    ("text", "arguments", "says"),
    [
        (None, ("--write-baseline",), "raci: no baseline is named to be written\n"),
        (None, ("--baseline", BASE), f"raci: there is no baseline {BASE}\nWrite it with --write-baseline.\n"),
        (
            "raci: 1\n",
            ("--baseline", BASE),
            f"raci: {BASE} is no baseline: its first line is not `# raci baseline 1`\n",
        ),
        (b"\xff\xfe", ("--baseline", BASE), f"raci: {BASE} cannot be read as a baseline: it is no text in UTF-8\n"),
        (None, ("--baseline", "raci.yaml"), "raci: raci.yaml cannot be a baseline\n"),
        (None, ("--baseline", "."), "raci: . cannot be read as a baseline: Is a directory\n"),
    ],
)
def test_what_is_wrong_with_it_is_said(
    raci: Raci, text: str | bytes | None, arguments: tuple[str, ...], says: str
) -> None:
    write("raci.yaml", TWO_ROWS)
    if text is not None:
        write(BASE, text)
    ended = raci("check", *arguments)
    assert ended.status == 2
    assert ended.err.startswith(says)
