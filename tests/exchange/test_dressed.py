"""A matrix is read as it was meant, however it is dressed.

A longer run is `python -m tests.exchange.fuzz --modes dressed --examples 5000`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from openpyxl import Workbook

from raci.exchange.formats import import_bytes
from tests.document.hand import random_of
from tests.exchange.inputs.dress import SUFFIXES
from tests.exchange.inputs.judge import judge_dressed
from tests.exchange.plans import only, read_rows, triples
from tests.exchange.workbooks import saved


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_matrix_is_read_as_it_was_meant(suffix: str) -> None:
    for seed in range(60 if suffix == ".xlsx" else 150):
        judge_dressed(random_of(seed), suffix, Counter())


def test_an_activity_that_reads_like_duties_is_an_activity() -> None:
    rows = [["Task", "Dev", "Ops"], ["Inform R&D", "A", "R"], ["Approve A/C", "R", "A"], ["Consult I", "C", "I"]]
    matrix = only(read_rows(rows))
    assert [activity.name for activity in matrix.activities] == ["Inform R&D", "Approve A/C", "Consult I"]
    assert all("another spelling" not in note for note in matrix.notes)


@pytest.mark.parametrize("text", ["Approve/Inform", "Support, Consult", "Inform"])
def test_duties_in_a_cell_are_duties_still(text: str) -> None:
    rows = [["Task", "Dev", "Ops"], ["One", text, "A"], ["Two", "R", "A"], ["Three", "C", "I"]]
    assert (None, "One", "Dev") in {triple[:3] for triple in triples(only(read_rows(rows)))}


@pytest.mark.parametrize("below", [["Ship", "A", "", "I", "n/a"], ["Ship", "", "", "n/a", "n/a"], ["Ship", "I"]])
def test_the_letters_of_an_activity_are_no_heads_of_columns(below: list[str]) -> None:
    rows = [["Task", "Dev", "Ops", "Ana", "Tom"], ["Build", "R", "A", "R", "C"], below]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "activities-rows"
    assert [role.key for role in matrix.roles] == ["Dev", "Ops", "Ana", "Tom"]


def test_full_words_under_repeated_headers_are_duties_of_roles() -> None:
    head = ["Task", "Dev", "Ops", "Law"]
    rows = [head, ["Train", "Responsible", "Consulted", "Informed"]]
    rows += [["Test", "Informed", "Accountable", "Responsible"], ["Run it"], head, ["Ship", "", "", "Accountable"]]
    matrix = only(read_rows(rows))
    assert matrix.orientation == "activities-rows"
    assert [activity.name for activity in matrix.activities] == ["Train", "Test", "Ship"]


def test_a_role_with_few_letters_keeps_its_column_whatever_repeats_its_name() -> None:
    head = ["Task", "Dev", "Ops", "Law"]
    rows = [head, ["Train", "A", "R", "I"], ["Test", "A", "R", ""]]
    for stage in ("Run it", "Watch it"):
        rows += [[stage], head, [f"{stage} well", "", "R", "A"], [f"{stage} long", "", "A", "R"]]
    assert [role.key for role in only(read_rows(rows)).roles] == ["Dev", "Ops", "Law"]


def test_what_is_none_in_one_of_two_joined_rows_adds_no_letters() -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in (["Task", "Dev", "Ops"], ["Train", "A", "-"], [None, "-", "R (EU)"], ["Ship", "R", "A"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    matrix = only(import_bytes(saved(workbook), "x.xlsx"))
    assert triples(matrix) >= {(None, "Train", "Dev", "A"), (None, "Train", "Ops", "R")}
    assert matrix.activities[0].notes == {"Ops": "EU"}


@pytest.mark.parametrize("head", ["Support (S)", "S: Support", "Support"])
def test_a_column_for_support_is_one_of_the_duties(head: str) -> None:
    rows = [
        ["Task", "Responsible (R)", "Accountable (A)", head],
        ["Train", "Dev", "Ops", "Law"],
        ["Ship", "Ops", "Dev", ""],
    ]
    assert (None, "Train", "Law", "S") in triples(only(read_rows(rows)))


def test_lines_in_a_cell_of_markdown_are_told_apart() -> None:
    text = (
        "| Task | Responsible | Accountable | Informed |\n|---|---|---|---|\n| Train | Dev<br>Ops | Law<BR/>Dev | |\n"
    )
    matrix = only(import_bytes(f"{text}| Ship | Ops | Dev | Law |\n".encode(), "x.md"))
    assert (None, "Train", "Ops", "R") in triples(matrix)
    assert (None, "Train", "Dev", "AR") in triples(matrix)
