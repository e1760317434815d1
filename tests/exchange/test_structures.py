"""Matrices in the shapes that people give them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from raci.exchange.formats import import_bytes
from raci.exchange.reading import ReadMatrix
from tests.exchange.plans import csv_of, only, read_rows, triples
from tests.exchange.workbooks import saved

PLAIN = {
    (None, "Build it", "Dev", "A"),
    (None, "Build it", "Ops", "R"),
    (None, "Run it", "Dev", "C"),
    (None, "Run it", "Ops", "AR"),
}


def _sheet(rows: list[list[str]], *, merged: tuple[str, ...] = (), bold: tuple[str, ...] = ()) -> tuple[Any, Any]:
    workbook = Workbook()
    sheet: Any = workbook.active
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                sheet.cell(number, column).value = text
    for box in merged:
        sheet.merge_cells(box)
    for cell in bold:
        sheet[cell].font = Font(bold=True)
    return workbook, sheet


def _read(rows: list[list[str]], *, merged: tuple[str, ...] = (), bold: tuple[str, ...] = ()) -> ReadMatrix:
    workbook, _ = _sheet(rows, merged=merged, bold=bold)
    return only(import_bytes(saved(workbook), "raci.xlsx"))


def _roles(matrix: ReadMatrix) -> list[str]:
    return [role.key for role in matrix.roles]


def test_a_plain_table() -> None:
    matrix = only(read_rows([["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "A/R"]]))
    assert triples(matrix) == PLAIN
    assert matrix.scheme == "RACI"
    assert matrix.orientation == "activities-rows"
    assert "row 1 was taken as roles" in matrix.notes


def test_activities_that_are_only_numbered() -> None:
    matrix = only(read_rows([["Activity", "Dev", "Ops"], ["Task 1", "A", "R"], ["Task 2", "R", "A"]]))
    assert [activity.name for activity in matrix.activities] == ["Task 1", "Task 2"]
    assert not read_rows([["No", "Dev", "Ops"], ["T1", "A", "R"], ["T2", "R", "A"]]).matrices


@pytest.mark.parametrize("word", ["do ", "T-", "1.", ""])
def test_what_stands_under_a_heading_of_activities_names_them_even_where_it_is_a_code(word: str) -> None:
    rows = [[f"{word}{number}", "A", "R"] for number in range(12)]
    matrix = only(read_rows([["Activity", "Boss", "Chief"], *rows]))
    assert [activity.name for activity in matrix.activities] == [row[0] for row in rows]


def test_a_table_that_begins_somewhere() -> None:
    rows = [
        ["RACI matrix"],
        ["", "Project:", "Churn"],
        [],
        ["", "", "", "Activity", "", "Dev", "Ops"],
        ["", "", "", "Build it", "", "A", "R"],
        ["", "", "", "Run it", "", "C", "A, R"],
    ]
    assert triples(only(read_rows(rows))) == PLAIN


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A/R", "AR"), ("R / A", "AR"), ("R, A", "AR"), ("RA", "AR"), ("R A", "AR"), ("R et A", "AR"), ("R·A", "AR"),
        ("r/a", "AR"), ("R (A)", "AR"), ("(R)", "R"), ("C (Legal)", "C"), (" A ", "A"), ("**A**", "A"), ("С", "C"),
        ("Ｒ", "R"), ("Responsible", "R"), ("Consulted", "C"), ("Accountable/Responsible", "AR"), ("Informé", "I"),
        ("-", "none"), ("—", "none"), ("N/A", "none"),
    ],
)  # fmt: skip
def test_letters_in_any_spelling(text: str, letters: str) -> None:
    rows = [["Task", "Dev", "Ops"], ["One", text, "I"], ["Two", "A", "R"], ["Three", "C", "I"]]
    assert (None, "One", "Dev", letters) in triples(only(read_rows(rows)))


def test_rows_of_groups_above_and_below_the_names() -> None:
    above = [["", "IT", "IT", "Law"], ["Activity", "Dev", "Ops", "Legal"], ["Build it", "A", "R", "C"]]
    matrix = _read([["", "IT", "", "Law"], *above[1:], ["Run it", "R", "A", "I"]], merged=("B1:C1",))
    assert [(role.name, role.group) for role in matrix.roles] == [("Dev", "IT"), ("Ops", "IT"), ("Legal", "Law")]
    rows = [
        ["", "Dev", "Ops", "Legal"],
        ["Activity", "IT", "", "Law"],
        ["Build it", "A", "R", "C"],
        ["Run it", "R", "A"],
    ]
    matrix = _read(rows, merged=("B2:C2",))
    assert [(role.name, role.group) for role in matrix.roles] == [("Dev", "IT"), ("Ops", "IT"), ("Legal", "Law")]


def test_names_that_repeat_are_told_apart_by_group_or_number() -> None:
    rows = [
        ["", "EU", "", "US", ""],
        ["Activity", "Lead", "Dev", "Lead", "Dev"],
        ["Build it", "A", "R", "C", "I"],
        ["Run it", "R", "A", "C", "I"],
    ]
    matrix = _read(rows, merged=("B1:C1", "D1:E1"))
    assert _roles(matrix) == ["EU / Lead", "EU / Dev", "US / Lead", "US / Dev"]
    assert _roles(only(read_rows(rows[1:]))) == ["Lead", "Dev", "Lead (2)", "Dev (2)"]


def test_one_merged_name_over_two_columns_is_one_role() -> None:
    rows = [["Activity", "Dev", "", "Ops"], ["Build it", "A", "R", "C"], ["Run it", "", "R", "A"]]
    matrix = _read(rows, merged=("B1:C1",))
    assert _roles(matrix) == ["Dev", "Ops"]
    assert (None, "Build it", "Dev", "AR") in triples(matrix)


def test_roles_without_letters_yet_are_roles() -> None:
    rows = [
        ["Activity", "Sponsor", "Dev", "Ops", "Legal", "Notes"],
        ["Build it", "", "A", "R"],
        ["Run it", "", "C", "A"],
    ]
    matrix = only(read_rows(rows))
    assert _roles(matrix) == ["Sponsor", "Dev", "Ops", "Legal"]


def test_numbers_and_further_columns_are_left_out_and_said() -> None:
    rows = [
        ["ID", "Activity", "Status", "Dev", "Ops", "Due date", "Notes"],
        ["1.1", "Build it", "open", "A", "R", "2026-01-01", "Ask the team"],
        ["1.2", "Run it", "done", "C", "AR", "2026-02-01", ""],
    ]
    matrix = only(read_rows(rows))
    assert triples(matrix) == PLAIN
    assert "columns that are no roles were left out: ID, Status, Due date, Notes" in matrix.notes


def test_rows_without_letters_are_stages() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build"], ["Build it", "A", "R"], ["Run"], ["Run it", "C", "AR"]]
    matrix = only(read_rows(rows))
    assert {(stage, name) for stage, name, _, _ in triples(matrix)} == {("Build", "Build it"), ("Run", "Run it")}


def test_bold_tells_stages_from_activities_that_nobody_has() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build"], ["Build it", "A", "R"], ["Plan it"], ["Test it", "A", "R"]]
    matrix = _read(rows, bold=("A1", "A2"))
    assert [(item.stage.name, item.name) for item in matrix.activities if item.stage] == [
        ("Build", "Build it"),
        ("Build", "Plan it"),
        ("Build", "Test it"),
    ]
    assert "taken as activities without letters: Plan it" in matrix.notes


@pytest.mark.parametrize("second", ["Build", ""])
def test_a_column_of_stages(second: str) -> None:
    rows = [
        ["Phase", "Activity", "Dev", "Ops"],
        ["Build", "Build it", "A", "R"],
        [second, "Test it", "A", "R"],
        ["Run", "Run it", "C", "AR"],
    ]
    stages = [item.stage.name for item in only(read_rows(rows)).activities if item.stage]
    assert stages == ["Build", "Build", "Run"]


def test_a_stage_that_is_merged_over_its_activities() -> None:
    rows = [
        ["", "Activity", "Dev", "Ops"],
        ["Build", "Build it", "A", "R"],
        ["", "Test it", "A", "R"],
        ["Run", "Run it", "C", "AR"],
        ["", "Stop it", "C", "AR"],
    ]
    matrix = _read(rows, merged=("A2:A3", "A4:A5"))
    assert [item.stage.name for item in matrix.activities if item.stage] == ["Build", "Build", "Run", "Run"]


def test_a_section_that_is_merged_over_all_columns() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build"], ["Build it", "A", "R"], ["Run"], ["Run it", "C", "AR"]]
    matrix = _read(rows, merged=("A2:C2", "A4:C4"))
    assert [(item.stage.name, item.name) for item in matrix.activities if item.stage] == [
        ("Build", "Build it"),
        ("Run", "Run it"),
    ]


LEGEND = [["R", "Responsible"], ["A", "Accountable"], ["C", "Consulted"], ["I", "Informed"]]
TABLE = [["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "AR"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Build it", "R", "Responsible", "I"], ["Run it", "Accountable", "A", ""], ["Plan it", "C", "Consulted", "R"]],
        [["Build it", "", "R", "Responsible"], ["Run it", "A", "I", ""], ["Plan it", "A", "", "C"]],
        [["Build it", "R", "Responsible", "Accountable"], ["Run it", "A", "I", ""], ["Plan it", "A", "c", "Consulted"]],
        [
            ["Build it", "Consulted", "C", "Responsible"],
            ["Run it", "A", "I", "R"],
            ["Plan it", "A", "A", "Accountable"],
        ],
    ],
)
@pytest.mark.parametrize("legend", [[], [[], *LEGEND], [[], [], ["", "R", "Responsible"], ["", "A", "Accountable"]]])
def test_letters_beside_words_are_no_legend_within_a_matrix(rows: list[list[str]], legend: list[list[str]]) -> None:
    matrix = only(read_rows([["Activity", "Dev", "Ops", "Risk"], *rows, *legend]))
    wanted = {
        (row[0], role): text[0].upper()
        for row in rows
        for role, text in zip(["Dev", "Ops", "Risk"], row[1:], strict=True)
        if text
    }
    found = {(one.name, role): letters for one in matrix.activities for role, letters in one.cells.items()}
    assert found == wanted


def test_rows_that_were_taken_as_stages_are_counted() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build"], ["Build it", "A", "R"], ["Run"], ["Run it", "C", "AR"]]
    assert "2 rows without letters were taken as stages" in only(read_rows([[*row, "", ""][:3] for row in rows])).notes
    del rows[3]
    assert "1 row without letters was taken as a stage" in only(read_rows([[*row, "", ""][:3] for row in rows])).notes


@pytest.mark.parametrize("below", [[["R"]], [[], [], [], ["C"]], [["", "", ""], ["I"], ["A"]]])
def test_a_letter_that_stands_alone_below_is_no_role(below: list[list[str]]) -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "AR"], ["Plan it", "A", "R"]]
    matrix = only(read_rows([*rows, *([*row, "", "", ""][:3] for row in below)]))
    assert [role.name for role in matrix.roles] == ["Dev", "Ops"]
    assert [one.name for one in matrix.activities][:3] == ["Build it", "Run it", "Plan it"]


def test_an_activity_may_be_called_by_a_letter() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["B", "C", "AR"], ["C", "A", "R"], ["Run it", "A", "R"]]
    assert [one.name for one in only(read_rows(rows)).activities] == ["Build it", "B", "C", "Run it"]


def test_the_corner_may_say_raci() -> None:
    rows = [["RACI", "Deliverable", "Dev", "Ops"], ["Build it", "Report", "A", "R"], ["Run it", "Report", "C", "AR"]]
    assert [one.name for one in only(read_rows(rows)).activities] == ["Build it", "Run it"]


@pytest.mark.parametrize(
    "rows",
    [
        [*TABLE, [], *LEGEND],
        [*TABLE, *LEGEND],
        [*LEGEND, [], *TABLE],
        [*TABLE, ["Legend"], ["R = Responsible, A = Accountable, C = Consulted, I = Informed"]],
        [["R - Responsible; A - Accountable"], *TABLE],
        [*TABLE, [], *[["", *entry] for entry in LEGEND]],
        [[*row, "", *entry] for row, entry in zip([*TABLE, []], LEGEND, strict=True)],
        [*TABLE, [], ["R: Responsible"], ["A: Accountable"], ["* to be confirmed"]],
    ],
)
def test_legends_are_cut_off(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    padded = [[*row, *[""] * (3 - len(row))] if len(row) < 3 <= width else row for row in rows]
    matrix = only(read_rows(padded))
    assert triples(matrix) == PLAIN
    assert _roles(matrix) == ["Dev", "Ops"]


def test_a_legend_gives_other_letters_their_names() -> None:
    rows = [
        ["Task", "Dev", "Ops", "Legal"],
        ["Build it", "D", "R", "S"],
        ["Run it", "R", "D", "A"],
        [],
        ["D", "Driver"],
        ["R", "Responsible"],
        ["S", "Support"],
        ["A", "Accountable"],
    ]
    matrix = only(read_rows(rows))
    assert matrix.letters == {"A": "Accountable", "D": "Driver", "R": "Responsible", "S": "Support"}
    assert matrix.scheme == "RASD"


def test_words_in_the_place_of_letters() -> None:
    rows = [
        ["Activity", "Dev", "Ops"],
        ["Build it", "Responsible", "Accountable"],
        ["Run it", "Consulted", "Responsible/Accountable"],
    ]
    matrix = only(read_rows(rows))
    assert (None, "Run it", "Ops", "AR") in triples(matrix)


def test_columns_of_duties_that_hold_role_names() -> None:
    rows = [
        ["Activity", "Responsible", "Accountable (A)", "Consulted", "Informed"],
        ["Build it", "Dev, Ops", "Lead", "R&D/Legal", "-"],
        ["Run it", "Ops", "Ops", "", "Dev\nLead"],
    ]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "letter-columns"
    assert triples(matrix) == {
        (None, "Build it", "Dev", "R"),
        (None, "Build it", "Ops", "R"),
        (None, "Build it", "Lead", "A"),
        (None, "Build it", "R&D/Legal", "C"),
        (None, "Run it", "Ops", "AR"),
        (None, "Run it", "Dev", "I"),
        (None, "Run it", "Lead", "I"),
    }


@pytest.mark.parametrize(
    "head",
    [
        ["Tarea", "R", "A", "C", "I"],
        ["Aufgabe", "Verantwortlich (Responsible)", "Accountable", "Konsultiert", "Informiert"],
    ],
)
def test_duties_by_letter_and_in_other_languages(head: list[str]) -> None:
    rows = [head, ["Build it", "Dev", "Lead", "Ops", "Law"], ["Run it", "Ops", "Lead", "Dev", "Law"]]
    assert (None, "Build it", "Lead", "A") in triples(only(read_rows(rows)))


def test_a_template_without_letters_that_says_what_it_is() -> None:
    rows = [["RACI Matrix"], ["", "IT", "IT"], ["Activity", "Dev", "Ops", "Status"], ["Build it"], ["Run it"]]
    matrix = only(read_rows(rows))
    assert _roles(matrix) == ["Dev", "Ops"]
    assert [item.name for item in matrix.activities] == ["Build it", "Run it"]
    assert "it is a template without letters" in matrix.notes


def test_faults_come_in_as_they_are() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Two", "A", "A"], ["None", "C", "I"], ["Both", "AR", "R"]]
    assert {(name, role, text) for _, name, role, text in triples(only(read_rows(rows)))} == {
        ("Two", "Dev", "A"),
        ("Two", "Ops", "A"),
        ("None", "Dev", "C"),
        ("None", "Ops", "I"),
        ("Both", "Dev", "AR"),
        ("Both", "Ops", "R"),
    }


def test_matrices_below_and_beside_each_other() -> None:
    below = [*TABLE, [], [], ["Activity", "Buyer", "Seller"], ["Sell it", "A", "R"], ["Buy it", "R", "A"]]
    reading = read_rows(below)
    assert [_roles(matrix) for matrix in reading.matrices] == [["Dev", "Ops"], ["Buyer", "Seller"]]
    beside = [
        ["Activity", "Dev", "Ops", "", "Activity", "Buyer", "Seller"],
        ["Build it", "A", "R", "", "Sell it", "A", "R"],
        ["Run it", "C", "AR", "", "Buy it", "R", "A"],
    ]
    reading = read_rows(beside)
    assert [triples(matrix) == PLAIN for matrix in reading.matrices] == [True, False]
    assert [item.name for item in reading.matrices[1].activities] == ["Sell it", "Buy it"]


def test_a_header_that_is_repeated_at_every_section_is_no_activity() -> None:
    rows = [*TABLE[:2], [], ["Activity", "Dev", "Ops"], TABLE[2]]
    assert triples(only(read_rows(rows))) == PLAIN


def test_several_sheets_each_with_its_name() -> None:
    workbook, sheet = _sheet(TABLE)
    sheet.title = "Build"
    other: Any = workbook.create_sheet("Sale")
    for row in [["Task", "Buyer", "Seller"], ["Sell it", "A", "R"], ["Buy it", "R", "A"]]:
        other.append(row)
    workbook.create_sheet("Cover").append(["Version 1"])
    reading = import_bytes(saved(workbook), "x.xlsx")
    assert [matrix.sheet for matrix in reading.matrices] == ["Build", "Sale"]
    assert [(refusal.sheet, bool(refusal.reason)) for refusal in reading.refused] == [("Cover", True)]


def test_remarks_on_cells_and_hidden_parts_are_read() -> None:
    workbook, sheet = _sheet(TABLE)
    sheet["B2"].comment = Comment("Until June", "Ana")
    sheet.row_dimensions[3].hidden = True
    sheet.sheet_state = "visible"
    matrix = only(import_bytes(saved(workbook), "x.xlsx"))
    assert matrix.activities[0].notes == {"Dev": "Until June"}
    assert "1 hidden row was read as well" in matrix.notes


def test_names_of_roles_that_are_words_for_duties() -> None:
    rows = [["Activity", "Lead", "Dev", "Support"], ["Build it", "A", "R", "C"], ["Run it", "R", "A", "I"]]
    assert _roles(only(read_rows(rows))) == ["Lead", "Dev", "Support"]


def test_codes_of_roles_are_no_letters() -> None:
    rows = [["Activity", "CS", "SA", "IC"], ["Build it", "A", "R", "C"], ["Run it", "R", "A", "I"]]
    assert _roles(only(read_rows(rows))) == ["CS", "SA", "IC"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    rows = [["Tätigkeit", "Käufer", "Prüfer"], ["Kauf, schnell", "A", "R"], ["Prüfung; gut", "C", "AR"]]
    data = csv_of(rows, separator).decode().encode(encoding)
    matrix = only(import_bytes(data, "x.csv"))
    assert _roles(matrix) == ["Käufer", "Prüfer"]
    assert (None, "Kauf, schnell", "Käufer", "A") in triples(matrix)


def test_merged_names_of_activities_unite_their_rows() -> None:
    rows = [["Activity", "Dev", "Ops"], ["Build it", "A", ""], ["", "", "R"], ["Run it", "C", "AR"]]
    matrix = _read(rows, merged=("A2:A3",))
    assert triples(matrix) == PLAIN


def test_letters_beside_no_name_are_left_out_and_said() -> None:
    matrix = only(read_rows([*TABLE, ["", "C", "I"]]))
    assert triples(matrix) == PLAIN
    assert "row 4 has letters but names no activity; it was left out" in matrix.notes


def test_the_shape_of_what_was_read() -> None:
    data = read_rows(TABLE, "some/table.csv").as_dict()
    assert set(data) == {"source", "matrices", "refused"}
    (matrix,) = data["matrices"]
    assert set(matrix) == {"sheet", "scheme", "orientation", "roles", "activities", "notes"}
    assert matrix["activities"][0] == {"stage": None, "name": "Build it", "cells": {"Dev": "A", "Ops": "R"}}


def test_a_workbook_in_memory_is_read_as_one_on_disk() -> None:
    workbook, _ = _sheet(TABLE)
    out = io.BytesIO()
    workbook.save(out)
    assert triples(only(import_bytes(out.getvalue(), "anything"))) == PLAIN
