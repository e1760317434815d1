"""Stages within stages, whatever tells: numbers, indentation, bold type, or only headings right above headings."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from raci.exchange.formats import import_bytes
from raci.exchange.reading import ReadMatrix
from tests.exchange.plans import only, read_rows
from tests.exchange.workbooks import saved

HEAD = ["Activity", "Dev", "Ops"]
PLAIN = [
    HEAD,
    ["Discovery"],
    ["Scoping"],
    ["Agree the metric", "R", "A"],
    ["Find a budget", "A", "R"],
    ["Data"],
    ["Collect", "R", "A"],
    ["Build"],
    ["Training"],
    ["Fit", "A", "R"],
]
NESTED = [
    ("Discovery / Scoping", "Agree the metric"),
    ("Discovery / Scoping", "Find a budget"),
    ("Discovery / Data", "Collect"),
    ("Build / Training", "Fit"),
]
NOTE = 'rows 2 and 8 hold other stages, and their names stand in front of theirs: "Discovery / Scoping"'


def sheet(rows: list[list[str]], *, bold: str = "", merged: str = "", indents: dict[str, int] | None = None) -> bytes:
    """Rows as a workbook; rows are named by their numbers, cells of `indents` by their names."""
    workbook = Workbook()
    found: Any = workbook.active
    for row in rows:
        found.append(row)
    for number in bold.split():
        found[f"A{number}"].font = Font(bold=True)
    for number in merged.split():
        found.merge_cells(f"A{number}:C{number}")
    for cell, indent in (indents or {}).items():
        found[cell].alignment = Alignment(indent=indent)
    return saved(workbook)


def staged(matrix: ReadMatrix) -> list[tuple[str | None, str]]:
    """The activities, each after its stage."""
    return [(one.stage.name if one.stage else None, one.name) for one in matrix.activities]


@pytest.mark.parametrize(
    "data",
    [
        sheet(PLAIN),
        sheet(PLAIN, bold="2 3 6 8 9"),
        sheet(PLAIN, bold="2 8"),
        sheet(PLAIN, merged="2 3 6 8 9"),
        sheet(PLAIN, bold="2 3 6 8 9", merged="2 8"),
        sheet(PLAIN, bold="3 6 9", merged="2 8"),
        sheet(PLAIN, indents={"A3": 1, "A6": 1, "A9": 1, "A4": 2, "A5": 2, "A7": 2, "A10": 2}),
    ],
)
def test_a_heading_above_a_heading_is_an_outer_stage(data: bytes) -> None:
    matrix = only(import_bytes(data, "x.xlsx"))
    assert staged(matrix) == NESTED
    assert NOTE in matrix.notes


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html"])
def test_indentation_tells_in_texts_as_well(suffix: str) -> None:
    steps = [0, 0, 2, 4, 4, 2, 4, 0, 2, 4]
    if suffix == ".csv":
        data = "\n".join(",".join([" " * step + row[0], *row[1:]]) for step, row in zip(steps, PLAIN, strict=True))
    else:
        rows = [["&nbsp;" * step + row[0], *row[1:], "", ""][:3] for step, row in zip(steps, PLAIN, strict=True)]
        if suffix == ".md":
            rows.insert(1, ["---"] * 3)
            data = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        else:
            data = "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows) + "</table>"
    assert staged(only(import_bytes(data.encode(), f"x{suffix}"))) == NESTED


def test_numbers_tell_which_stage_holds_which() -> None:
    rows = [
        HEAD,
        ["1 Discovery"],
        ["1.1 Scoping"],
        ["1.1.1 Agree", "R", "A"],
        ["1.1.2 Nobody has it yet"],
        ["1.1.3 Ask", "A", "R"],
        ["1.2 Data"],
        ["1.2.1 Collect", "R", "A"],
        ["2 Build"],
        ["2.0.1 Plan it", "R", "A"],
        ["2.1 Training"],
        ["2.1.1 Fit", "A", "R"],
        ["3 Run"],
        ["3.1 Watch", "A", "R"],
    ]
    assert staged(only(read_rows(rows))) == [
        ("1 Discovery / 1.1 Scoping", "1.1.1 Agree"),
        ("1 Discovery / 1.1 Scoping", "1.1.2 Nobody has it yet"),
        ("1 Discovery / 1.1 Scoping", "1.1.3 Ask"),
        ("1 Discovery / 1.2 Data", "1.2.1 Collect"),
        ("2 Build", "2.0.1 Plan it"),
        ("2 Build / 2.1 Training", "2.1.1 Fit"),
        ("3 Run", "3.1 Watch"),
    ]


def test_numbers_in_a_column_of_their_own_tell_too() -> None:
    numbers = ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1"]
    rows = [["No.", *HEAD], *([number, *row] for number, row in zip(numbers, PLAIN[1:], strict=True))]
    assert staged(only(read_rows(rows))) == NESTED


def test_headings_in_columns_further_left_hold_those_further_right() -> None:
    lefts = [2, 0, 1, 2, 2, 1, 2, 0, 1, 2]
    rows = [[*[""] * left, *row] for left, row in zip(lefts, PLAIN, strict=True)]
    assert staged(only(read_rows(rows))) == NESTED


def test_three_levels_of_headings() -> None:
    rows = [HEAD, ["Year"], ["Discovery"], ["Scoping"], ["Agree", "R", "A"], ["Data"], ["Collect", "A", "R"]]
    assert staged(only(read_rows(rows))) == [
        ("Year / Discovery / Scoping", "Agree"),
        ("Year / Discovery / Data", "Collect"),
    ]


def test_an_activity_without_letters_before_a_stage_holds_nothing() -> None:
    rows = [HEAD, ["Scoping"], ["Agree", "R", "A"], ["Find a budget"], ["Data"], ["Collect", "A", "R"]]
    matrix = only(read_rows(rows))
    assert staged(matrix) == [("Scoping", "Agree"), ("Scoping", "Find a budget"), ("Data", "Collect")]
    assert not any("hold" in note for note in matrix.notes)


@pytest.mark.parametrize("bold", ["2", "4", ""])
def test_a_heading_that_is_merged_across_the_table_is_a_stage_bold_or_not(bold: str) -> None:
    rows = [HEAD, ["Scoping"], ["Agree", "R", "A"], ["Data"], ["Collect", "A", "R"], ["Nobody has it yet"]]
    matrix = only(import_bytes(sheet(rows, bold=bold, merged="2 4"), "x.xlsx"))
    assert staged(matrix) == [("Scoping", "Agree"), ("Data", "Collect"), ("Data", "Nobody has it yet")]


def test_a_merged_stage_beside_a_bold_one_in_a_page() -> None:
    rows = (
        "<tr><td>Activity</td><td>Dev</td><td>Ops</td></tr><tr><td><b>Scoping</b></td></tr>"
        "<tr><td>Agree</td><td>R</td><td>A</td></tr><tr><td colspan=3>Data</td></tr>"
        "<tr><td>Collect</td><td>A</td><td>R</td></tr>"
    )
    matrix = only(import_bytes(f"<table>{rows}</table>".encode(), "x.html"))
    assert staged(matrix) == [("Scoping", "Agree"), ("Data", "Collect")]


def test_many_rows_without_letters_are_not_within_each_other() -> None:
    rows = [HEAD, *([f"Thing {number}"] for number in range(3_000)), ["Agree", "R", "A"], ["Ask", "A", "R"]]
    matrix = only(read_rows(rows))
    assert all((stage or "").count(" / ") < 4 for stage, _ in staged(matrix))
