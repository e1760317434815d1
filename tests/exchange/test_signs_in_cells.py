"""What cells of strangers hold besides letters: ticks, strokes through letters, characters that nobody sees."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.styles import Font

from raci.exchange.formats import export_bytes, import_bytes
from tests.exchange.plans import only, read_rows, small_plan, triples
from tests.exchange.workbooks import edited, foreign, opened, row_of, saved

ROWS = [["Task", "Dev", "Ops"], ["Build", "R", "A"], ["Run", "A", "R"]]


@pytest.mark.parametrize("head", [["R", "A", "C", "I"], ["Responsible", "Accountable", "Consulted", "Informed"]])
@pytest.mark.parametrize("tick", ["x", "X", "✓", "yes"])
def test_ticks_under_duties_are_refused_with_a_reason_that_names_them(head: list[str], tick: str) -> None:
    found = read_rows([["Task", *head], ["Build", tick, "", tick, ""], ["Run", "", tick, "", tick]])
    assert not found.matrices
    assert found.refused[0].reason == (
        f"the marks ({tick}) under {', '.join(head)} in rows 2-3 say which duty somebody has, but not who: write the "
        "names of roles in their place"
    )


def test_names_under_duties_are_roles_beside_a_tick_or_two() -> None:
    head = ["Task", "Responsible", "Accountable", "Consulted"]
    matrix = only(read_rows([head, ["Build", "Dev", "Ops", "x"], ["Run", "Ops", "Dev", ""]]))
    assert (None, "Build", "Dev", "R") in triples(matrix)


def _struck(data: bytes, *cells: str) -> bytes:
    workbook = opened(data)
    for cell in cells:
        workbook.worksheets[0][cell].font = Font(strike=True)
    return saved(workbook)


def test_letters_that_are_struck_through_are_read_and_told() -> None:
    matrix = only(import_bytes(_struck(foreign(ROWS), "B2", "A3"), "x.xlsx"))
    assert (None, "Build", "Dev", "R") in triples(matrix)
    assert "2 cells are struck through and read as any other: B2, A3" in matrix.notes


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "| Task | Dev | Ops |\n|---|---|---|\n| Build | ~~R~~ | A |\n| Run | A | R |\n"),
        (".html", "<table><tr><td>Task<td>Dev<td>Ops<tr><td>Build<td><del>R</del><td>A<tr><td>Run<td>A<td>R</table>"),
    ],
)
def test_strokes_in_texts_are_told_as_well(suffix: str, text: str) -> None:
    matrix = only(import_bytes(text.encode(), f"x{suffix}"))
    assert (None, "Build", "Dev", "R") in triples(matrix)
    assert any(note.startswith("1 cell is struck through") for note in matrix.notes)


def test_a_stroke_in_a_meeting_is_told_where_its_workbook_comes_home() -> None:
    def strike(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "train"), 5).font = Font(strike=True)

    matrix = only(import_bytes(edited(small_plan(), strike), "x.xlsx"))
    assert matrix.own is not None
    assert any(note.startswith("1 cell is struck through") for note in matrix.own.remarks)
    plain = only(import_bytes(export_bytes(small_plan(), ".xlsx"), "x.xlsx"))
    assert not any("struck" in note for note in plain.notes)


def test_characters_that_nobody_sees_go() -> None:
    rows = [["Task\ufeff", "De\u200bv", "Ops"], ["Bu\u00adild", "R\u200b", "A"], ["\u200bRun", "\u200b", "R"]]
    matrix = only(read_rows(rows))
    assert triples(matrix) == {(None, "Build", "Dev", "R"), (None, "Build", "Ops", "A"), (None, "Run", "Ops", "R")}


def test_what_joins_signs_stays() -> None:
    rows = [["Task", "👩\u200d🔬 Anna", "Ops"], ["Build", "R", "A"], ["Run", "A", "R"]]
    assert only(read_rows(rows)).roles[0].name == "👩\u200d🔬 Anna"


def test_activities_of_one_stage_with_the_same_name_are_told() -> None:
    matrix = only(read_rows([*ROWS, ["run", "A", "R"]]))
    assert "activities of one stage have the same name: Run; run" in matrix.notes
    again = [ROWS[0], ["One"], *ROWS[1:], ["Two"], *ROWS[1:]]
    assert not any("same name" in note for note in only(read_rows(again)).notes)
