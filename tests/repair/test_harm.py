"""Which letters are at fault where an error comes about that no demand foresaw."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from raci.plan.matrix import Matrix
from raci.repair.board import Board, Cell
from raci.repair.demands import Atom
from raci.repair.harm import harmful
from raci.rules.finding import Finding
from raci.rules.ruleset import standard
from raci.rules.structure import Structure
from tests.rules.checking import document, findings, plan

TEXT = plan("a: {assign: {ds: R, ml: C}}", "b: {assign: {ds: R, ml: C}}", "c: {assign: {ds: R}}", roles="ds, ml")
ERROR = next(one for one in findings(TEXT) if one.code == "H001")  # on a; it stands for any error


@pytest.fixture
def board() -> Board:
    read = document(TEXT)
    matrix = Matrix(read.plan)
    return Board(matrix, Structure(matrix), standard(), read.outside)


def answers(letters: Mapping[Cell, str], *activities: str) -> bool:
    return all("A" in letters.get((activity, "ml"), "") for activity in activities)


WANTED = {("a", "ml"): "AR", ("b", "ml"): "AR", ("c", "ml"): "AR", ("c", "ds"): "C"}


def test_only_letters_that_the_error_needs_are_at_fault(board: Board) -> None:
    def check(letters: Mapping[Cell, str]) -> list[Finding]:
        return [ERROR] if answers(letters, "b") else []

    assert harmful(board, WANTED, ERROR, [], check) == [Atom("b", "ml", ("A",))]


def test_of_several_that_it_needs_the_later_half_is_given_up(board: Board) -> None:
    def check(letters: Mapping[Cell, str]) -> list[Finding]:
        return [ERROR] if answers(letters, "a", "b", "c") else []

    assert len(harmful(board, WANTED, ERROR, [], check)) == 2


def test_a_letter_that_is_lost_can_be_at_fault(board: Board) -> None:
    def check(letters: Mapping[Cell, str]) -> list[Finding]:
        return [] if "R" in letters["c", "ds"] else [ERROR]

    assert harmful(board, WANTED, ERROR, [], check) == [Atom("c", "ds", ("R",))]


def test_where_any_of_several_would_do_those_of_the_row_of_the_error_are_at_fault(board: Board) -> None:
    def check(letters: Mapping[Cell, str]) -> list[Finding]:
        return [ERROR] if any(answers(letters, one) for one in "abc") else []

    assert harmful(board, WANTED, ERROR, [], check) == [Atom("a", "ml", ("A",))]


def test_what_comes_of_no_letter_is_no_letters_fault(board: Board) -> None:
    assert harmful(board, WANTED, ERROR, [], lambda letters: [ERROR]) == []
