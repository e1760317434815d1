"""Line by line: what was read, what was guessed, and what was left out of a table."""

from __future__ import annotations

import pytest
from openpyxl.comments import Comment

from raci.exchange.formats import import_bytes
from raci.exchange.reading import LeftOut, Loss, ReadMatrix, ReadStage
from tests.exchange.plans import only, read_rows, triples
from tests.exchange.test_structures import PLAIN, TABLE
from tests.exchange.workbooks import foreign, opened, saved


def _note(matrix: ReadMatrix, words: str) -> str:
    (note,) = [note for note in matrix.notes if words in note]
    return note


def test_nothing_is_said_of_what_stands_as_it_should() -> None:
    assert only(read_rows(TABLE)).notes == ("row 1 was taken as roles",)


def test_a_cell_that_is_no_letter_is_left_out_and_named() -> None:
    data = b"Activity;Dev;Ops;Legal\nShip;Accountable;Responsible;?\nBuild;A;R;C\n"
    matrix = only(import_bytes(data, "x.csv"))
    assert '1 cell holds no letter of a duty and was left out: "?" (Legal, row 2)' in matrix.notes
    assert '2 cells in another spelling: "Accountable" is A, "Responsible" is R' in matrix.notes


def test_what_a_check_judges_and_an_import_leaves_out_is_no_loss_of_a_check() -> None:
    note = _note(only(import_bytes(b"Activity;Dev;Ops;Legal\nShip;A;R;?\nBuild;A;R;C\n", "x.csv")), "no letter")
    assert isinstance(note, LeftOut)
    assert not isinstance(note, Loss)


def test_cells_of_one_text_are_named_together() -> None:
    rows = [["Activity", "Dev", "Ops", "Legal"]]
    rows += [[f"Build part {number}", "A", "R", "tbd" if number in {2, 3, 5} else "C"] for number in range(2, 12)]
    rows += [["Sell it", "A", "R", "maybe"]]
    note = _note(only(read_rows(rows)), "left out")
    assert "4 cells hold no letters" in note
    assert '"tbd" (Legal, rows 2-3 and 5)' in note
    assert '"maybe" (Legal, row 12)' in note


def test_texts_without_end_are_counted() -> None:
    rows = [["Activity", "Dev", "Ops", "Legal"]]
    rows += [[f"Build part {number}", "A", "R", f"word {number}" if number % 3 == 0 else "C"] for number in range(300)]
    note = _note(only(read_rows(rows)), "left out")
    assert note.startswith("100 cells hold no letters")
    assert note.endswith("and 60 cells more")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A/R", '"A/R" is AR'),
        ("r, a", '"r, a" is AR'),
        ("С", '"С" is C'),
        ("n/a", '"n/a" is none'),
        ("C (until June)", '"C (until June)" is C, the rest as a remark'),
    ],
)
def test_a_spelling_that_was_understood_is_said(text: str, said: str) -> None:
    rows = [[*TABLE[0], "Law"], *([*row, text] for row in TABLE[1:])]
    assert f"2 cells in another spelling: {said} (2 times)" in only(read_rows(rows)).notes


@pytest.mark.parametrize("text", ["RA", "r", "A"])
def test_letters_in_another_order_or_case_are_no_other_spelling(text: str) -> None:
    rows = [[*TABLE[0], "Law"], *([*row, text] for row in TABLE[1:])]
    assert not [note for note in only(read_rows(rows)).notes if "spelling" in note]


def test_text_beside_a_heading_of_a_stage_is_named() -> None:
    matrix = only(read_rows([*TABLE[:2], ["Running", "from June", ""], TABLE[2]]))
    assert matrix.activities[1].stage == ReadStage("Running")
    assert '"from June" (Dev, row 3)' in _note(matrix, "left out")


def test_a_row_that_looks_like_another_header_is_named() -> None:
    matrix = only(read_rows([*TABLE[:2], ["Running", "until", "June"], TABLE[2]]))
    assert triples(matrix) == PLAIN
    assert '"Running" (Activity, row 3), "until" (Dev, row 3), "June" (Ops, row 3)' in _note(matrix, "left out")


def test_text_in_a_column_that_has_it_nowhere_else_is_named() -> None:
    rows = [*TABLE[:2], ["Running", "", "", "", "by June"], TABLE[2]]
    assert '"by June" (column E, row 3)' in _note(only(read_rows(rows)), "left out")


def test_a_section_that_is_merged_over_the_roles_is_not_left_out() -> None:
    rows = [*TABLE[:2], ["", "Running", ""], TABLE[2]]
    matrix = only(read_rows(rows))
    assert matrix.activities[1].stage is not None
    assert not [note for note in matrix.notes if "left out" in note]


def test_rows_that_are_no_part_of_the_matrix_are_named() -> None:
    rows = [["RACI of the project"], ["Version", "1"], [], *TABLE, [], [], ["Signed by", "the board"]]
    assert "what stands in rows 2 and 9 is no part of the matrix and was left out" in only(read_rows(rows)).notes


def test_a_header_that_is_repeated_is_said() -> None:
    rows = [*TABLE[:2], ["Activity", "Dev", "Ops"], TABLE[2]]
    assert "row 3 repeats the header" in only(read_rows(rows)).notes


def test_a_remark_in_brackets_and_one_on_the_cell_are_both_kept() -> None:
    workbook = opened(foreign([["Activity", "Dev", "Ops"], ["Build it", "A (Berlin)", "R"], ["Run it", "C", "AR"]]))
    workbook.active["B2"].comment = Comment("Until June", "Ana")
    matrix = only(import_bytes(saved(workbook), "x.xlsx"))
    assert matrix.activities[0].notes == {"Dev": "Berlin; Until June"}


def test_columns_of_duties_say_what_they_leave_and_guess() -> None:
    rows = [
        ["No", "Activity", "Responsible", "Accountable", "Consulted"],
        ["1", "Build it", "Dev, Ops", "Lead", "?"],
        ["2", "Run it", "dev", "Lead", "-"],
        ["3", "", "Dev", "Lead", ""],
    ]
    matrix = only(read_rows(rows))
    assert [role.name for role in matrix.roles] == ["Dev", "Ops", "Lead"]
    assert _note(matrix, '"?"').endswith('left out: "?" (Consulted, row 2)')
    assert _note(matrix, "several roles").startswith("1 cell names")
    assert _note(matrix, "taken as one").endswith('"dev" for "Dev"')
    assert _note(matrix, "names no activity").startswith("row 4 ")
    assert _note(matrix, "no role").endswith("No")


def test_roles_down_the_side_keep_their_remarks() -> None:
    rows = [["Role", "Build it", "Run it"], ["Dev", "A (Berlin)", "C"], ["Ops", "R", "A/R"]]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "roles-rows"
    assert [activity.notes for activity in matrix.activities] == [{"Dev": "Berlin"}, {}]


def test_what_is_right_of_the_last_column_that_is_read_is_said() -> None:
    wide = [[*row, *[""] * 1_100, "far"] for row in TABLE]
    assert any("right of column 1,024" in note for note in only(read_rows(wide)).notes)
