"""What each change of a repair is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from raci.repair.board import Board, Cell
from raci.repair.demands import Atom, Demand, shares
from raci.repair.program import Solution
from raci.repair.proposal import Change, gone
from raci.repair.rows import row_demands
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.rule import Severity


def attributed(
    board: Board, solution: Solution, demands: Iterable[Demand], errors: Collection[Finding], after: Iterable[Finding]
) -> tuple[Change, ...]:
    """The changes of a solution in the order of the matrix, each with the errors that it helps to clear."""
    cleared = gone(errors, after)
    asked: dict[Cell, dict[int, Demand]] = {}
    for number, demand in enumerate(demands):
        for atom, _ in demand.terms:
            asked.setdefault((atom.activity, atom.role), {})[number] = demand
    rows = {activity: index for index, activity in enumerate(board.matrix.rows)}
    columns = {role: index for index, role in enumerate(board.roles)}
    cells = sorted(solution.letters, key=lambda cell: (rows[cell[0]], columns[cell[1]]))
    return tuple(_change(board, cell, solution.letters, asked.get(cell, {}).values(), cleared) for cell in cells)


def _change(
    board: Board, cell: Cell, others: Mapping[Cell, str], asked: Iterable[Demand], cleared: list[Finding]
) -> Change:
    activity, role = cell
    after = others[cell]
    served = [demand for demand in (*asked, *row_demands(board, activity)) if _serves(board, cell, after, demand)]
    mends = [error for error in cleared if any(_is_of(demand, error) for demand in served)]
    needed = [demand for demand in served if not _met_without(board, cell, others, demand)]
    strict = dict.fromkeys(demand.code for demand in needed if board.severity(demand.code) is Severity.ERROR)
    prevents = () if mends else tuple(code for code in strict if not _silent(code, strict))
    return Change(activity, role, board.matrix.rows[activity].cell(role).typed, after, tuple(mends), prevents)


def _silent(code: str, others: Iterable[str]) -> bool:
    """Whether a rule says nothing where others of some find something."""
    return any(other.startswith(BY_CODE[code].silenced_by) for other in others)


def _is_of(demand: Demand, error: Finding) -> bool:
    """Whether a demand was made for an error, or is the same one that its rule makes on every row."""
    if demand.finding is not None:
        return demand.finding == error
    return demand.code == error.code and demand.activities == [error.activity]


def _serves(board: Board, cell: Cell, after: str, demand: Demand) -> bool:
    """Whether other letters in a cell help to meet a demand."""
    moved = sum(_moves(board, cell, after, demand))
    return (demand.low is not None and moved > 0) or (demand.high is not None and moved < 0)


def _met_without(board: Board, cell: Cell, changes: Mapping[Cell, str], demand: Demand) -> bool:
    """Whether a demand is met if all changes but one are made."""

    def holds(atom: Atom) -> bool:
        at = (atom.activity, atom.role)
        return _would_hold(atom, changes[at]) if at in changes and at != cell else board.holds(atom)

    return demand.met(holds)


def _moves(board: Board, cell: Cell, after: str, demand: Demand) -> Iterator[int]:
    for atom, times in demand.terms:
        if (atom.activity, atom.role) == cell:
            yield times * (_would_hold(atom, after) - board.holds(atom))


def _would_hold(atom: Atom, after: str) -> bool:
    return not atom.letters or shares(after, atom.letters)
