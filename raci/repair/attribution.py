"""What each change of a repair is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from raci.repair.board import Board, Cell
from raci.repair.demands import Atom, Demand, shares
from raci.repair.program import Solution
from raci.repair.proposal import Change, gone
from raci.repair.rows import row_demands
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.severity import Severity


def attributed(
    board: Board, solution: Solution, demands: Iterable[Demand], errors: Collection[Finding], after: Iterable[Finding]
) -> tuple[Change, ...]:
    """The changes of a solution in the order of the matrix, each with the errors that it helps to clear."""
    made = _Changes(board, solution.letters, demands)
    mends: dict[Cell, list[Finding]] = {}
    for error in gone(errors, after):
        for cell in made.clearing(error):
            mends.setdefault(cell, []).append(error)
    return tuple(made.change(cell, mends.get(cell, ())) for cell in made.cells)


class _Changes:
    """The changes of a solution beside what is asked of the cells that they change."""

    def __init__(self, board: Board, letters: Mapping[Cell, str], demands: Iterable[Demand]) -> None:
        rows = {activity: index for index, activity in enumerate(board.matrix.rows)}
        columns = {role: index for index, role in enumerate(board.roles)}
        self.cells = sorted(letters, key=lambda cell: (rows[cell[0]], columns[cell[1]]))
        self._board = board
        self._letters = letters
        self._serving: dict[Cell, list[Demand]] = {cell: [] for cell in self.cells}
        of_rows = (one for activity in dict(self.cells) for one in row_demands(board, activity))
        for demand in (*demands, *of_rows):
            for cell, moved in _moves(board, letters, demand).items():
                if (demand.low is not None and moved > 0) or (demand.high is not None and moved < 0):
                    self._serving[cell].append(demand)

    def clearing(self, error: Finding) -> list[Cell]:
        """The changes without which an error would stay; where none is needed while the others are made, all that help.

        Only what was not met before was at fault: that all else asked by the same rule stays met is no merit.
        """
        helping = {
            cell: served
            for cell, mending in self._mending.items()
            if (served := [one for one in mending if _is_of(one, error)])
        }
        needed = [cell for cell, served in helping.items() if not all(self._met_without(cell, one) for one in served)]
        return needed or list(helping)

    @cached_property
    def _mending(self) -> dict[Cell, list[Demand]]:
        """The demands that each change serves, and that were not met before."""
        return {cell: [one for one in served if not self._board.meets(one)] for cell, served in self._serving.items()}

    def change(self, cell: Cell, mends: Sequence[Finding]) -> Change:
        """The change of a cell; where it mends nothing, with what it prevents."""
        activity, role = cell
        before = self._board.matrix.rows[activity].cell(role).typed
        return Change(activity, role, before, self._letters[cell], tuple(mends), () if mends else self._prevents(cell))

    def _prevents(self, cell: Cell) -> tuple[str, ...]:
        """The rules that would find an error if the other changes were made without that of a cell."""
        strict = (one for one in self._serving[cell] if self._board.severity(one.code) is Severity.ERROR)
        needed = dict.fromkeys(one.code for one in strict if not self._met_without(cell, one))
        return tuple(code for code in needed if not _silent(code, needed))

    def _met_without(self, cell: Cell, demand: Demand) -> bool:
        """Whether a demand is met if all changes but one are made."""

        def holds(atom: Atom) -> bool:
            at = (atom.activity, atom.role)
            return _would_hold(atom, self._letters[at]) if at in self._letters and at != cell else board.holds(atom)

        board = self._board
        return demand.met(holds)


def _silent(code: str, others: Iterable[str]) -> bool:
    """Whether a rule says nothing where others of some find something."""
    return any(other.startswith(BY_CODE[code].silenced_by) for other in others)


def _is_of(demand: Demand, error: Finding) -> bool:
    """Whether a demand was made for an error, or is the same one that its rule makes on every row."""
    if demand.finding is not None:
        return demand.finding == error
    return demand.code == error.code and demand.activities == [error.activity]


def _moves(board: Board, letters: Mapping[Cell, str], demand: Demand) -> dict[Cell, int]:
    """By how much each cell that changes moves the sum of a demand."""
    moved: dict[Cell, int] = {}
    for atom, times in demand.terms:
        cell = (atom.activity, atom.role)
        if cell in letters:
            by = times * (_would_hold(atom, letters[cell]) - board.holds(atom))
            moved[cell] = moved.get(cell, 0) + by
    return moved


def _would_hold(atom: Atom, after: str) -> bool:
    return not atom.letters or shares(after, atom.letters)
