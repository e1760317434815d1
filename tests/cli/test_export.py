"""`raci export`: the ending says what is written, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Raci, write

MINE = "raci.yaml"


@pytest.mark.parametrize(
    ("out", "begins"), [("a.xlsx", b"PK"), ("a.CSV", b"\xef\xbb\xbf"), ("a.md", b"#"), ("a.json", b"{")]
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
        ("-", "standard output has no ending that says what to write\nPrint the matrix with `raci show --format`.\n"),
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
