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
    assert ended.err == f"Wrote {BASE} with 1 finding.\nNothing new in 1 plan (1 known).\n"
    lines = Path(BASE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# raci baseline 1"
    assert [line.split("\t")[::3] for line in lines[2:]] == [["raci.yaml", "Train it: nobody is Responsible"]]
    assert [line.split("\t")[1] for line in lines[2:]] == ["H003"]
    ended = raci("check", "--baseline", BASE)
    assert (ended.status, ended.err) == (0, "Nothing new in 1 plan (1 known).\n")


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


# What a known mistake hides is not known with it

SOUND_ROW = "{name: Train it, assign: {ml: AR, ops: C}}"


def known(raci: Raci, row: str, **options: str) -> str:
    """A baseline of a plan whose first row is this; the plan's text."""
    text = TWO_ROWS.replace("{name: Train it, assign: {ml: A, ops: C}}", row)
    write("raci.yaml", text)
    raci("check", "--baseline", BASE, "--write-baseline")
    return text


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (SOUND_ROW.replace("}}", "}, jira: X}"), "{name: Train it, assign: {ml: AR, ops: A}, jira: X}", "H002"),
        ("{name: Train it, assign: {ml: AR, ops: X}}", "{name: Train it, assign: {ml: A, ops: A X}}", "H002"),
    ],
)
def test_a_new_error_behind_a_known_mistake_fails(raci: Raci, before: str, after: str, code: str) -> None:
    text = known(raci, before)
    assert raci("check", "--baseline", BASE).status == 0
    write("raci.yaml", text.replace(before, after))
    ended = raci("check", "--baseline", BASE, "--output-format", "concise")
    assert (ended.status, code in ended.out) == (1, True)


def test_an_error_that_stood_behind_a_known_mistake_is_known_with_it(raci: Raci) -> None:
    text = known(raci, "{name: Train it, assign: {ml: AR, ops: A}, jira: X}")
    assert raci("check", "--baseline", BASE).status == 0
    write("raci.yaml", text.replace(", jira: X", ""))
    assert raci("check", "--baseline", BASE).status == 0


def test_what_is_mended_beside_a_mistyped_name_is_gone(raci: Raci) -> None:
    text = known(raci, "{name: Train it, assign: {ml: A, ops: C}, after: nowhere}")
    write("raci.yaml", text.replace("{ml: A, ops: R}", "{ml: A, ops: C}"))  # H003 on the other row
    assert raci("check", "--baseline", BASE).status == 1
    write("raci.yaml", text.replace("{ml: A, ops: C}", "{ml: AR, ops: C}").replace("after: nowhere", "after: other"))
    ended = raci("check", "--baseline", BASE)
    assert "2 findings of known.txt are gone" in ended.err  # the letters were mended, and another name is at fault
    assert ended.status == 1


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{assign: {ml: AR, ops: C}, after: nowhere}", "{assign: {ml: AR, ops: C}, after: elsewhere}", "F005"),
        ("{assign: {ml: AR, ops: X}}", "{assign: {ml: ARX, ops: C}}", "S001"),
    ],
)
def test_the_same_rule_about_another_name_or_another_cell_is_new(
    raci: Raci, before: str, after: str, code: str
) -> None:
    text = known(raci, before)
    write("raci.yaml", text.replace(before, after))
    ended = raci("check", "--baseline", BASE, "--output-format", "concise")
    assert (ended.status, code in ended.out) == (1, True)


def test_a_plan_whose_letters_nobody_knows_is_never_known(raci: Raci) -> None:
    write("raci.yaml", TWO_ROWS + "scheme: RACY\n")
    assert raci("check", "--baseline", BASE, "--write-baseline").status == 1
    assert raci("check", "--baseline", BASE).status == 1


@pytest.mark.parametrize("here", [".", "plans", "ci"])
def test_a_baseline_beside_the_plans_counts_from_wherever_it_is_asked(
    raci: Raci, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("plans/raci.yaml", TWO_ROWS)
    write("raci.toml", 'baseline = "ci/known.txt"\n')
    Path("ci").mkdir()
    assert raci("check", "--write-baseline").status == 0
    written = Path("ci/known.txt").read_bytes()
    assert b"../plans/raci.yaml\t" in written
    root = Path.cwd()
    monkeypatch.chdir(here)
    plans = "." if here != "ci" else "../plans"
    assert raci("check", plans).status == 0
    assert raci("check", str(root / "plans")).status == 0
    assert raci("check", plans, "--write-baseline").status == 0
    assert (root / "ci/known.txt").read_bytes() == written
