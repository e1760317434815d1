"""`raci brief`: one page in three formats, and what it could not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.lifecycle.demo import demo_text
from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"
DAY = ("--today", "2026-11-23")


def test_markdown_goes_to_standard_output_and_talk_does_not(raci: Raci) -> None:
    write(MINE)
    ended = raci("brief", *DAY)
    assert ended.status == 0
    assert ended.out.startswith("# Churn\n\nThe case on one page · as of 2026-11-23\n")
    assert ended.err.startswith("Not said yet, and looked for in a brief:\n  add `description`: ")
    assert "Not said yet" not in ended.out


def test_a_plan_that_says_it_all_is_told_nothing(raci: Raci) -> None:
    ended = raci("brief", "-", *DAY, stdin=demo_text())
    assert (ended.status, ended.err) == (0, "")
    assert "| Recall among the 5 % most at risk | 0.41 | \\>= 0.62 | 0.64 |" in ended.out


@pytest.mark.parametrize(
    ("out", "begins"),
    [("b.md", b"# Churn"), ("b.HTML", b"<!DOCTYPE html>"), ("b.htm", b"<!DOCTYPE html>"), ("b.docx", b"PK")],
)
def test_the_ending_says_what_is_written(raci: Raci, out: str, begins: bytes) -> None:
    write(MINE)
    ended = raci("brief", MINE, "-o", out)
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith(f"Wrote {out}.\n")
    assert Path(out).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "a.pdf"), "a.pdf: raci does not write files that end in .pdf\nGive OUT one of the endings .md, "),
        (("-o", "taken.md"), "taken.md exists already\nGive another name, or --force to replace it.\n"),
        (("-o", MINE, "--format", "markdown"), f"{MINE} is the file that is read\n"),
    ],
)
def test_where_it_cannot_be_written_is_said_and_nothing_is_overwritten(
    raci: Raci, arguments: tuple[str, ...], says: str
) -> None:
    write(MINE)
    write("taken.md", "precious")
    ended = raci("brief", MINE, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"raci: {says}")
    assert Path("taken.md").read_text(encoding="utf-8") == "precious"
    assert Path(MINE).read_text(encoding="utf-8") == SOUND


def test_a_word_document_goes_into_a_pipe_and_not_to_a_terminal(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE)
    command = ("brief", MINE, "--format", "docx")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ended = raci(*command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: a terminal cannot show a Word document\n")


def test_findings_are_those_of_the_configuration_and_tell_nothing_personal(raci: Raci) -> None:
    write(MINE, SOUND.replace("ana: {name: Ana Ruiz, deputy: mei}", "ana: {name: Ana Ruiz, manager: ana}"))
    shown = raci("brief", *DAY).out
    write("raci.toml", 'select = ["H001"]\n')
    assert "| Nothing, no errors |" in raci("brief", *DAY).out
    assert "manager" not in shown


def test_how_things_stand_goes_by_the_day(raci: Raci) -> None:
    waived = SOUND.replace(
        "assign: {ml: AR, ops: C}", "assign: {ml: AR, ops: C}, waive: [{rule: H002, reason: So, until: 2026-12-31}]"
    )
    write(MINE, waived)
    assert "Exception until 2026-12-31" in raci("brief", *DAY).out
    assert "Exception ended 2026-12-31" in raci("brief", "--today", "2027-01-01").out
