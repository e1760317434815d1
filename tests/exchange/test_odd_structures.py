"""Matrices in shapes that are easily taken for something else."""

from __future__ import annotations

import pytest

from tests.exchange.plans import only, read_rows, triples
from tests.exchange.test_structures import PLAIN, _read, _roles


def test_roles_down_the_side_and_activities_across() -> None:
    rows = [["Role", "Build it", "Run it"], ["Dev", "A", "C"], ["Ops", "R", "A/R"]]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "roles-rows"
    assert triples(matrix) == PLAIN


def test_stages_that_are_merged_across_the_sheet_cost_no_role_its_column() -> None:
    rows = [
        ["Activity", "Dev", "Ops", "Legal"],
        ["Build"],
        ["Build it", "A", "R", "I"],
        ["Run"],
        ["Run it", "C", "A/R", ""],
    ]
    matrix = _read(rows, merged=("A2:D2", "A4:D4"))
    assert _roles(matrix) == ["Dev", "Ops", "Legal"]
    assert ("Build", "Build it", "Legal", "I") in triples(matrix)
    rows[2][3] = ""  # a role without letters yet is one as well
    assert _roles(_read(rows, merged=("A2:D2", "A4:D4"))) == ["Dev", "Ops", "Legal"]


def test_a_first_activity_with_texts_that_nobody_knows_is_no_header() -> None:
    rows = [
        ["Task", "PM", "DS", "MLE"],
        ["Scope", "A", "R1", "R2"],
        ["Train", "I", "A", "R"],
        ["Deploy", "A", "C", "R"],
    ]
    matrix = _read(rows)
    assert [(role.name, role.group) for role in matrix.roles] == [("PM", None), ("DS", None), ("MLE", None)]
    assert (None, "Scope", "PM", "A") in triples(matrix)
    assert any('"R1" (DS, row 2)' in note for note in matrix.notes)


def test_rows_that_count_the_letters_are_no_activities() -> None:
    rows = [["Task", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "A/R"], ["R total", "0", "2"]]
    matrix = _read([*rows, ["A total", "1", "1"]])
    assert triples(matrix) == PLAIN
    assert [activity.name for activity in matrix.activities] == ["Build it", "Run it"]
    assert "what stands in rows 4-5 is no part of the matrix and was left out" in matrix.notes


def test_a_table_of_how_many_letters_each_role_has_is_no_matrix() -> None:
    rows = [["Role", "R Responsible", "A Accountable", "C Consulted"], ["Dev", "0", "5", "2"], ["Ops", "3", "1", "0"]]
    assert not read_rows(rows).matrices


def test_only_the_rows_of_groups_that_count_are_told_as_groups() -> None:
    rows = [
        ["Task", "Business", "", "Tech", ""],
        ["", "Sales", "Board", "Science", "Platform"],
        ["", "PM", "Sponsor", "DS", "MLE"],
        ["Scope", "R", "A", "C", "I"],
        ["Train", "I", "I", "A", "R"],
    ]
    matrix = _read(rows, merged=("A1:A3", "B1:C1", "D1:E1"))
    assert [(role.name, role.group) for role in matrix.roles][:2] == [("PM", "Sales"), ("Sponsor", "Board")]
    assert "row 3 was taken as roles, row 2 as groups" in matrix.notes
    assert "row 1 above the letters was left out: a role has one name and one group" in matrix.notes


def test_stages_that_are_merged_across_duties_name_no_role() -> None:
    rows = [
        ["Activity", "Responsible", "Accountable", "Consulted"],
        ["Phase 1"],
        ["Build it", "Ann", "Bob", "Cy"],
        ["Phase 2"],
        ["Run it", "Ann", "Cy", ""],
    ]
    matrix = _read(rows, merged=("A2:D2", "A4:D4"))
    assert _roles(matrix) == ["Ann", "Bob", "Cy"]
    assert ("Phase 2", "Run it", "Cy", "A") in triples(matrix)


@pytest.mark.parametrize(
    "words",
    [
        ("Durchführungsverantwortlich", "Rechenschaftspflichtig", "Konsultiert", "Informiert"),
        ("Verantwortlich", "Kostenverantwortlich", "Zu konsultieren", "Zu informieren"),
        ("Responsável", "Aprovador", "Consultado", "Informado"),
        ("Responsable", "Approbateur", "Consultée", "Informée"),
        ("Odpowiedzialny", "Zatwierdzający", "Konsultowany", "Informowany"),
    ],
)
def test_words_for_duties_in_cells_and_over_columns(words: tuple[str, str, str, str]) -> None:
    does, answers, asked, told = words
    rows = [["", "PM", "Dev", "Ops", "Legal"], ["One", answers, does, asked, told], ["Two", told, answers, does, ""]]
    expected = {
        *((None, "One", role, letter) for role, letter in (("PM", "A"), ("Dev", "R"), ("Ops", "C"), ("Legal", "I"))),
        *((None, "Two", role, letter) for role, letter in (("PM", "I"), ("Dev", "A"), ("Ops", "R"))),
    }
    assert triples(only(read_rows(rows))) == expected
    columns = [
        ["Task", does, answers, asked, told],
        ["One", "Dev", "PM", "Ops", "Legal"],
        ["Two", "Ops", "Dev", "", "PM"],
    ]
    assert triples(only(read_rows(columns))) == expected


def test_formulas_without_a_result_are_told() -> None:
    rows = [["Task", "Dev", "Ops"], ["Build it", '="A"', "R"], ["Run it", "A", "R"], ["Stop it", "R", "A"]]
    matrix = _read(rows)
    assert (None, "Build it", "Ops", "R") in triples(matrix)
    what = "1 cell holds a formula without a result (B2): save the file once in a spreadsheet program"
    assert what in matrix.notes


def test_a_table_with_a_row_for_each_letter() -> None:
    rows = [
        ["Phase", "Activity", "Role", "RACI", "Due"],
        ["One", "Build it", "Dev", "A", "May"],
        ["One", "Build it", "Ops", "Responsible", ""],
        ["Two", "Run it", "Dev", "C", ""],
        ["", "", "Ops", "A", ""],
        ["", "", "Ops", "R", ""],
        ["", "", "Legal", "soon", ""],
    ]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "letter-rows"
    assert triples(matrix) == {({"Build it": "One", "Run it": "Two"}[name], name, *rest) for _, name, *rest in PLAIN}
    assert _roles(matrix) == ["Dev", "Ops", "Legal"]
    assert matrix.notes == (
        'each row was taken as one letter: "Activity" names the activity, "Role" the role, and "RACI" has the letter',
        'the column "Phase" was taken as stages',
        "a column that is no role was left out: Due",
        '1 cell in another spelling: "Responsible" is R',
        '1 cell holds no letter of a duty and was left out: "soon" (Legal, row 7)',
    )


def test_a_matrix_of_one_role_with_somebody_in_each_row_is_no_list_of_letters() -> None:
    rows = [["Activity", "Who", "Dev"], ["Build it", "Ann", "A"], ["Run it", "Bob", "R"], ["Stop it", "Ann", "R"]]
    reading = read_rows(rows, "raci.csv")
    assert [one.orientation for one in reading.matrices] == ["activities-rows"]


def test_codes_of_roles_that_all_read_as_letters_are_their_names() -> None:
    rows = [["Task", "AI", "IC", "RA"], ["Scope", "A", "R", "C"], ["Train", "I", "A", "R"]]
    assert _roles(only(read_rows(rows))) == ["AI", "IC", "RA"]


def test_a_legend_says_which_letters_do_and_answer() -> None:
    rows = [
        ["Legende", "V = Verantwortlich, M = Mitarbeit, I = Information"],
        ["Aufgabe", "PL", "Team", "QS"],
        ["Plan", "V", "M", "I"],
        ["Test", "I", "M", "V"],
    ]
    matrix = only(read_rows(rows))
    assert (None, "Test", "QS", "V") in triples(matrix)
    assert matrix.letters == {"I": "Information", "M": "Mitarbeit", "V": "Verantwortlich"}


PLAIN_ROWS = [["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "A/R"]]


@pytest.mark.parametrize(
    ("above", "merged", "title"),
    [
        ([["Fraud model RACI v3"], []], (), "Fraud model RACI v3"),
        ([["Fraud model RACI v3"], ["as of March"]], ("A1:C1",), "Fraud model RACI v3"),
        ([[], ["", "Customer churn"], []], (), "Customer churn"),
        ([["RACI matrix"], []], (), "raci"),
        ([["This page says who does what."], []], (), "raci"),
        ([["Fraud model", "version 3"], []], (), "raci"),
        ([["R = Responsible"], []], (), "raci"),
        ([], (), "raci"),
    ],
)
def test_a_title_over_the_matrix_is_that_of_the_plan(
    above: list[list[str]], merged: tuple[str, ...], title: str
) -> None:
    matrix = _read([*above, *PLAIN_ROWS], merged=merged)
    assert triples(matrix) == PLAIN
    assert matrix.title == title
    left_out = [note for note in matrix.notes if "was left out" in note]
    row = next((number for number, cells in enumerate(above, 1) if title in cells), None)
    if row is not None:
        assert f"the title is what stands in row {row}" in matrix.notes
        assert not any(f"row {row} " in note for note in left_out)
        assert bool(left_out) == (above[-1] == ["as of March"])
