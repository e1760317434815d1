"""`raci export`: the ending says what is written, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.exchange.formats import FORMATS, TEXT_FORMATS
from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"


@pytest.mark.parametrize(
    ("out", "begins"),
    [
        ("a.xlsx", b"PK"),
        ("a.CSV", b"\xef\xbb\xbf"),
        ("a.md", b"#"),
        ("a.markdown", b"#"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.htm", b"<!DOCTYPE html>"),
        ("a.json", b"{"),
        ("a.mmd", b"---\ntitle"),
        ("a.mermaid", b"---\ntitle"),
        ("a.dot", b"digraph"),
        ("a.gv", b"digraph"),
    ],
)
def test_the_ending_says_what_is_written(raci: Raci, out: str, begins: bytes) -> None:
    write(MINE)
    ended = raci("export", MINE, "-o", out)
    assert (ended.status, ended.out, ended.err) == (0, "", f"Wrote {out}.\n")
    assert Path(out).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("a.pdf", "a.pdf: raci does not write files that end in .pdf\nGive OUT one of the endings .xlsx, "),
        ("a", "a: raci does not write files without an ending\nGive OUT one of the endings .xlsx, "),
        ("-", "standard output has no ending that says what to write\nSay it with --format: xlsx, csv, "),
        ("folder.md", "folder.md is a folder\nName the file to write in it.\n"),
        ("taken.md", "taken.md exists already\nGive another name, or --force to replace it.\n"),
    ],
)
def test_where_it_cannot_be_written_is_said_before_the_plan_is_read(raci: Raci, out: str, says: str) -> None:
    Path("folder.md").mkdir()
    write("taken.md", "precious")
    ended = raci("export", "gone.yaml", "-o", out)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"raci: {says}")
    assert Path("taken.md").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_plan_goes_through_standard_input_and_output(raci: Raci, form: str) -> None:
    write(MINE)
    assert raci("export", MINE, "-o", "whatever.bin", "--format", form).status == 0
    ended = raci("export", "-", "-o", "-", "--format", form, stdin=SOUND)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == Path("whatever.bin").read_text(encoding="utf-8")


def test_a_workbook_goes_into_a_pipe_and_not_to_a_terminal(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE)
    command = ("export", MINE, "-o", "-", "--format", "xlsx")
    assert raci(*command).out.startswith("PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ended = raci(*command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: a terminal cannot show a workbook\nGive OUT the name of a file")


def test_the_format_that_is_named_counts_more_than_the_ending(raci: Raci) -> None:
    write(MINE)
    assert raci("export", "-o", "matrix.txt", "--format", "dot").status == 0
    assert Path("matrix.txt").read_bytes().startswith(b"digraph")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "raci: 1\ntitle: x\n",
        "raci: 1\ntitle: x\nroles: {a: {}}\n",
        "raci: 1\ntitle: x\nstages: {s: {}}\n",
        "raci: 1\ntitle: x\nstages: {s: {activities: {a: {after: [a, gone], needs: x, produces: x}}}}\n",
        "raci: 1\ntitle: x\nroles: {a: {}}\nstages: {s: {activities: {a: {assign: {a: Zz, b: R}}}}, t: {}}\n",
        "raci: 1\ntitle: x\nstages: {s: {activities: {a: {}}}, t: {activities: {a: {}, b: {after: a}}}}\n",
    ],
    ids=["nothing", "no activities", "an empty stage", "circles", "unknown letters and roles", "one id twice"],
)
def test_plans_that_are_not_finished_can_be_exported(raci: Raci, form: str, text: str) -> None:
    write(MINE, text)
    assert raci("export", "-o", "out", "--format", form).status == 0
    assert Path("out").read_bytes()


def test_a_file_is_replaced_by_force(raci: Raci) -> None:
    write(MINE)
    write("taken.md", "old")
    assert raci("export", "-o", "taken.md", "--force").status == 0
    assert "Train the model" in Path("taken.md").read_text(encoding="utf-8")


def test_what_is_read_is_never_overwritten(raci: Raci) -> None:
    write(MINE)
    Path("link.csv").symlink_to(MINE)
    before = Path(MINE).read_bytes()
    ended = raci("export", MINE, "-o", "link.csv", "--force")
    assert (ended.status, ended.err) == (2, "raci: link.csv is the file that is read\nGive another name.\n")
    assert Path(MINE).read_bytes() == before


def test_the_only_plan_of_a_folder_need_not_be_named(raci: Raci) -> None:
    write("churn.raci.yaml")
    assert raci("export", "-o", "a.md").status == 0
    assert "Train the model" in raci("show").out
    write("fraud.raci.yaml")
    ended = raci("show")
    assert (ended.status, "several plans: churn.raci.yaml, fraud.raci.yaml" in ended.err) == (2, True)


def test_a_file_that_somebody_makes_meanwhile_is_not_overwritten(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE)

    def looked(path: str, **_: object) -> None:
        write(path, "precious")

    monkeypatch.setattr("raci.cli.files.may_write", looked)
    ended = raci("export", MINE, "-o", "new.md")
    assert (ended.status, "a file of that name exists already" in ended.err) == (2, True)
    assert Path("new.md").read_text(encoding="utf-8") == "precious"
