"""`raci import`: what is read is said, what is chosen is written, and several plans are written all or not at all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from raci.document.load import load
from tests.cli.conftest import Raci, write
from tests.exchange.workbooks import foreign

TABLE = ",ML engineer,Ops\nTrain,AR,C\nShip,R,A\n"
FRAUD = [["", "ML", "Ops"], ["Train", "AR", "C"], ["Ship", "R", "A"]]
CHURN = [["", "Data", "Ops"], ["Clean", "AR", "C"], ["Watch", "C", "AR"]]
NOTES = [["Nothing of the kind"], ["is on this sheet."]]


@pytest.fixture
def book() -> str:
    """A workbook with two matrices and a sheet without one."""
    return write("book.xlsx", foreign(FRAUD, "Fraud", Churn=CHURN, Notes=NOTES))


def test_a_plan_is_made_and_what_was_read_is_said(raci: Raci) -> None:
    write("m.csv", TABLE)
    ended = raci("import", "m.csv", "-o", "raci.yaml")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith("2 activities, 2 roles\n")
    assert ended.err.endswith(
        "Wrote raci.yaml. Check it with `raci check raci.yaml`, open it with `raci edit raci.yaml`.\n"
    )
    assert load("raci.yaml").plan.title == "m"
    assert raci("check").status == 0


def test_one_of_a_kind_is_counted_as_such(raci: Raci) -> None:
    assert raci("import", "-", "--json", stdin="Activity,ML,Ops\nTrain,AR,C\n").err.startswith("1 activity, 2 roles\n")
    table = "Activity,ML\nTrain,AR\nShip,AR\nWatch,R\n"
    assert raci("import", "-", "--json", stdin=table).err.startswith("3 activities, 1 role\n")


def test_a_command_that_is_offered_can_be_copied(raci: Raci) -> None:
    write("m.csv", TABLE)
    said = raci("import", "m.csv", "-o", "my plan.yaml").err
    assert ("`raci check 'my plan.yaml'`" if os.name == "posix" else '`raci check "my plan.yaml"`') in said


def test_a_plan_can_go_to_standard_output_and_come_from_standard_input(raci: Raci) -> None:
    ended = raci("import", "-", "-o", "-", "--title", "Churn", stdin=TABLE)
    assert ended.status == 0
    assert "title: Churn\n" in ended.out
    assert raci("check", "-", stdin=ended.out).status == 0
    assert not Path("-").exists()


def test_where_the_plan_is_to_go_is_asked_before_anything_is_read(raci: Raci) -> None:
    ended = raci("import", "gone.csv")
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: where is the plan to go?")


def test_a_file_that_cannot_be_read_ends_with_2_and_one_without_a_matrix_with_1(raci: Raci) -> None:
    ended = raci("import", "gone.csv", "-o", "x.yaml")
    assert (ended.status, ended.err) == (2, "raci: gone.csv: there is no such file\nCheck the name.\n")
    ended = raci("import", "-", "-o", "x.yaml", stdin="")
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: standard input: the file is empty")
    write("notes.csv", "a,b\nnothing,here\n")
    ended = raci("import", "notes.csv", "-o", "x.yaml")
    assert ended.status == 1
    first, last = ended.err.splitlines()
    assert first.startswith("notes.csv was left out: ")
    assert last == "notes.csv: nothing in it is a responsibility matrix."
    assert not Path("x.yaml").exists()


@pytest.mark.parametrize("title", ["a\udcff", "\ud800"])
def test_a_title_that_no_plan_can_hold_is_refused(raci: Raci, title: str) -> None:
    write("m.csv", TABLE)
    ended = raci("import", "m.csv", "-o", "x.yaml", "--title", title)
    assert (ended.status, Path("x.yaml").exists()) == (2, False)
    assert "the title has bytes that are no text" in ended.err


# For programs


def test_what_is_read_is_printed_for_programs_and_nothing_is_written(raci: Raci, book: str) -> None:
    ended = raci("import", book, "--json", "-o", "x.yaml")
    data = json.loads(ended.out)
    assert ended.status == 0
    assert [matrix["sheet"] for matrix in data["matrices"]] == ["Fraud", "Churn"]
    assert [refusal["sheet"] for refusal in data["refused"]] == ["Notes"]
    assert sorted(path.name for path in Path().iterdir()) == [book]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("text", ["\x7f", "\x9b31m", "\u202e", "\u2028", "\x1b[2J", "\udcff"])
def test_nothing_in_what_is_printed_is_obeyed_by_a_terminal(raci: Raci, text: str) -> None:
    try:
        Path(f"a{text}.csv").write_text(TABLE, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")
    ended = raci("import", f"a{text}.csv", "--json")
    assert json.loads(ended.out)["source"] == f"a{text}.csv"
    assert text not in ended.out
    assert ended.out.isascii()


def test_json_can_be_limited_to_a_sheet(raci: Raci, book: str) -> None:
    ended = raci("import", book, "--json", "--sheet", " churn ")
    data = json.loads(ended.out)
    assert ended.status == 0
    assert [matrix["sheet"] for matrix in data["matrices"]] == ["Churn"]
    assert data["refused"] == []
    assert "Fraud" not in ended.err


# Several matrices


@pytest.mark.parametrize("way", [["--json"], ["-o", "x.yaml"]])
def test_a_sheet_without_a_matrix_is_refused(raci: Raci, book: str, way: list[str]) -> None:
    ended = raci("import", book, "--sheet", "Bogus", *way)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == 'raci: no matrix is on a sheet \'Bogus\'\nTake one of "Fraud", "Churn".\n'
    assert "no matrix is on a sheet 'Notes': " in raci("import", book, "--sheet", "Notes", *way).err
    write("m.csv", TABLE)
    assert "Leave --sheet out: this file has no sheets." in raci("import", "m.csv", "--sheet", "Bogus", *way).err
    assert not Path("x.yaml").exists()


def test_of_several_matrices_one_is_to_be_chosen(raci: Raci, book: str) -> None:
    ended = raci("import", book, "-o", "x.yaml")
    assert (ended.status, Path("x.yaml").exists()) == (2, False)
    assert ended.err.endswith(
        "raci: book.xlsx holds 2 matrices, and a plan is one\n"
        'Choose one with --sheet, or take all with --all: "Fraud", "Churn".\n'
    )
    assert raci("import", book, "-o", "x.yaml", "--sheet", "churn").status == 0
    assert list(load("x.yaml").plan.roles) == ["data", "ops"]


def test_tables_without_names_can_be_chosen_by_number(raci: Raci) -> None:
    write("m.md", "| Task | ML | Ops |\n|---|---|---|\n| Train | AR | C |\n| Ship | R | A |\n\nand\n\n" * 2)
    said = raci("import", "m.md", "-o", "x.yaml").err
    assert said.endswith('Choose one with --sheet, or take all with --all: "table 1", "table 2".\n')
    assert raci("import", "m.md", "-o", "x.yaml", "--sheet", "table 2").status == 0


def test_all_matrices_are_written_a_file_each(raci: Raci, book: str) -> None:
    ended = raci("import", book, "--all", "-o", "plans/x.raci.yaml")
    assert ended.status == 2
    assert "the folder does not exist" in ended.err
    Path("plans").mkdir()
    assert raci("import", book, "--all", "-o", "plans/x.raci.yaml").status == 0
    assert sorted(path.name for path in Path("plans").iterdir()) == ["x-1.raci.yaml", "x-2.raci.yaml"]
    assert list(load("plans/x-2.raci.yaml").plan.roles) == ["data", "ops"]


@pytest.mark.parametrize("taken", ["x-1.raci.yaml", "x-2.raci.yaml"])
def test_where_one_file_exists_none_is_written(raci: Raci, book: str, taken: str) -> None:
    write(taken, "precious")
    ended = raci("import", book, "--all", "-o", "x.yaml")
    assert ended.status == 2
    assert f"raci: {taken} exists already\n" in ended.err
    assert "Wrote" not in ended.err
    assert sorted(path.name for path in Path().iterdir()) == [book, taken]
    assert Path(taken).read_text(encoding="utf-8") == "precious"
    assert raci("import", book, "--all", "-o", "x.yaml", "--force").status == 0
    assert load(taken).plan.roles


@pytest.mark.parametrize("sheet", [[], ["--sheet", "Churn"]])
def test_several_plans_cannot_go_to_one_stream(raci: Raci, book: str, sheet: list[str]) -> None:
    ended = raci("import", book, "--all", "-o", "-", *sheet)
    assert (ended.status, ended.out) == (2, "")
    assert "several plans cannot go to one stream" in ended.err
    assert sorted(path.name for path in Path().iterdir()) == [book]


@pytest.mark.parametrize("output", ["", ".", "/"])
def test_numbers_need_a_name_to_go_with(raci: Raci, book: str, output: str) -> None:
    ended = raci("import", book, "--all", "-o", output)
    assert (ended.status, ended.out) == (2, "")
    assert f"{output!r} is not the name of a file" in ended.err


def test_the_table_that_is_read_is_never_overwritten(raci: Raci) -> None:
    Path("a.csv").write_text("Task,Dev,Ops\nBuild it,R,A\nRun it,C,AR\n")
    before = Path("a.csv").read_bytes()
    ended = raci("import", "a.csv", "-o", "./a.csv", "--force")
    assert (ended.status, "./a.csv is the file that is read" in ended.err) == (2, True)
    assert Path("a.csv").read_bytes() == before


def test_a_plan_that_uses_another_comes_back_as_it_was(raci: Raci) -> None:
    write("org.raci.yaml", "raci: 1\ntitle: Org\nroles: {ml: {name: ML engineer}}\n")
    write(
        "raci.yaml", "raci: 1\ntitle: T\nuses: org.raci.yaml\nstages: {s: {activities: {ship: {assign: {ml: AR}}}}}\n"
    )
    assert raci("export", "-o", "x.xlsx").status == 0
    assert raci("import", "x.xlsx", "-o", "back.raci.yaml").status == 0
    assert load("back.raci.yaml").own == load("raci.yaml").own
    Path("elsewhere").mkdir()
    assert "org.raci.yaml is not to be found" in raci("import", "x.xlsx", "-o", "elsewhere/raci.yaml").err
    assert raci("show", "elsewhere/raci.yaml").status == 0


def test_an_encoding_can_be_named(raci: Raci) -> None:
    Path("x.csv").write_bytes("Task,Dev,Ops\nRęka,A,R\nNoga,R,A\n".encode("cp1250"))
    ended = raci("import", "x.csv", "-o", "-", "--encoding", "cp1250")
    assert (ended.status, "Ręka" in ended.out) == (0, True)
    ended = raci("import", "x.csv", "-o", "-", "--encoding", "nonsense")
    assert (ended.status, "no encoding is called 'nonsense'" in ended.err) == (2, True)


def test_all_matrices_of_a_file_are_named_after_it(raci: Raci) -> None:
    table = "| Task | Dev | Ops |\n|---|---|---|\n| Build | A | R |\n| Run | R | A |\n"
    Path("two.md").write_text(f"# One\n\n{table}\n# Two\n\n{table.replace('Dev', 'Law')}", encoding="utf-8")
    assert raci("import", "two.md", "--all").status == 0
    assert sorted(path.name for path in Path().glob("*.yaml")) == ["two-1.raci.yaml", "two-2.raci.yaml"]
