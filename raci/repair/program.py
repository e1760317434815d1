"""The integer program of a repair: cells as 0-1 variables, demands as rows, solved exactly by HiGHS.

First the most demands are met with the fewest changed cells; then, of the smallest changes, the one is taken that taste
prefers. Both are proved optimal by the solver (docs/decisions/0023).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from raci.repair.demands import Atom, Demand
from raci.repair.linear import ENDLESS, Constraints
from raci.rules.catalogue import BY_CODE
from raci.rules.rule import Severity

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.taste import Taste

_UNMET = 10_000  # an unmet demand weighs more than all cells that could be changed for its sake


@dataclass(frozen=True)
class Solution:
    """The letters of the cells that change."""

    letters: dict[Cell, str]


class Program:
    """A program over the rows of some activities. Cells of other rows stay as they are, and count as they stand."""

    def __init__(self, board: Board, taste: Taste, activities: Sequence[str], frozen: frozenset[Atom]) -> None:
        self._board = board
        self._taste = taste
        self._scheme = board.scheme
        self._inside = frozenset(activities)
        self._constraints = Constraints()
        self._first: list[float] = []  # what each variable costs in the first round: whether it can be met, and how far
        self._second: list[float] = []  # and in the second: how well
        self._fixed: dict[int, int] = {}
        self._letters: dict[tuple[str, str, str], int] = {}
        self._changed: dict[Cell, int] = {}
        self._atoms: dict[Atom, int] = {}
        self._slack: dict[tuple[str, ...], int] = {}  # by what is told: one finding, many demands
        for activity in activities:
            for role in board.roles:
                self._add_cell(activity, role)
        for atom in frozen:
            self._freeze(atom)

    def solve(self, demands: Iterable[Demand]) -> Solution:
        """The best letters under some demands; those whose rule is no error are met where that costs no change."""
        asked = sorted(demands, key=_silent_last)
        for demand in asked:
            self._add_demand(demand)
        self._keep_what_holds(asked)
        from raci.repair.solver import solved  # HiGHS takes longer to import than most repairs

        values = solved(self._constraints, self._first, self._second, self._fixed)
        letters = {}
        for (activity, role), changed in self._changed.items():
            if values[changed]:
                found = {key for key in self._scheme.letters if values[self._letters[activity, role, key]]}
                letters[activity, role] = self._scheme.spell(found)
        return Solution(letters)

    # Cells

    def _variable(self, first: float = 0, second: float = 0) -> int:
        self._first.append(first)
        self._second.append(second)
        return len(self._first) - 1

    def _add_cell(self, activity: str, role: str) -> None:
        before, taste = self._board.letters(activity, role), self._taste
        changed = self._changed[activity, role] = self._variable(first=1, second=taste.touching(activity))
        kept = bool(self._board.kept(activity, role))
        if kept:
            self._fixed[changed] = 0
        for key in self._scheme.letters:
            has = key in before
            cost = 0 if kept else -taste.losing(activity, role, key) if has else taste.gaining(activity, role, key)
            letter = self._letters[activity, role, key] = self._variable(second=cost)
            if has:
                self._constraints.add([(letter, 1), (changed, 1)], 1, 2)
            else:
                self._constraints.add([(letter, 1), (changed, -1)], -1, 0)
        if not kept:
            self._spell(activity, role, changed, had_any=bool(before))

    def _spell(self, activity: str, role: str, changed: int, *, had_any: bool) -> None:
        """Letters of a cell that changes may share it."""
        for one, other in combinations(self._scheme.letters, 2):
            if not self._scheme.may_share((one, other)):
                pair = [(self._letters[activity, role, key], 1.0) for key in (one, other)]
                self._constraints.add([*pair, (changed, 1)], 0, 2)
        if had_any:
            self._second[self._atom(Atom(activity, role, tuple(self._scheme.letters)))] -= self._taste.emptying()

    def _freeze(self, atom: Atom) -> None:
        """Let a cell have those of some letters that it has now, and none of the others."""
        if atom.activity in self._inside:
            before = self._board.letters(atom.activity, atom.role)
            for key in atom.letters or before:
                self._fixed[self._letters[atom.activity, atom.role, key]] = int(key in before)

    def _atom(self, atom: Atom) -> int:
        """The variable that says whether an atom holds."""
        activity, role, letters = atom
        if not letters:
            return self._changed[activity, role]
        if len(letters) == 1:
            return self._letters[activity, role, letters[0]]
        known = self._atoms.get(atom)
        if known is None:
            known = self._atoms[atom] = self._variable()
            parts = [self._letters[activity, role, key] for key in letters]
            for part in parts:
                self._constraints.add([(known, 1), (part, -1)], 0, 1)
            self._constraints.add([(known, 1), *((part, -1.0) for part in parts)], -len(parts), 0)
        return known

    # Demands

    def _add_demand(self, demand: Demand) -> None:
        if demand.waived:
            self._fixed[self._slack.setdefault(demand.told, self._variable())] = 1
            return
        entries: list[tuple[int, float]] = []
        already = 0
        for atom, times in demand.terms:
            if atom.activity in self._inside:
                entries.append((self._atom(atom), times))
            else:
                already += times * self._board.holds(atom)
        excuses = self._excuses(demand)
        size = sum(abs(value) for _, value in entries) + 1
        if demand.low is not None:
            room = [(slack, size + demand.low) for slack in excuses]
            self._constraints.add([*entries, *room], demand.low - already, ENDLESS)
        if demand.high is not None:
            room = [(slack, -size - demand.high) for slack in excuses]
            self._constraints.add([*entries, *room], -ENDLESS, demand.high - already)

    def _keep_what_holds(self, demands: Iterable[Demand]) -> None:
        """Let no error come about: a finding that is not there now is not worth any other.

        A letter that nobody knows hides what its row lacks, so of such a row everything may come to light.
        """
        hidden = {subject[0] for code, *subject in self._slack if code == "S001"}
        open_now = {
            demand.told
            for demand in demands
            if not self._board.meets(demand) or not hidden.isdisjoint(demand.activities)
        }
        for told, slack in self._slack.items():
            if told not in open_now and self._is_strict(told[0]):
                self._fixed.setdefault(slack, 0)

    def _excuses(self, demand: Demand) -> list[int]:
        """The variables that say that a demand is not met: that its rule finds something, or one that silences it."""
        others = BY_CODE[demand.code].silenced_by
        hiding = [
            slack
            for (code, *subject), slack in self._slack.items()
            if code.startswith(others) and self._is_strict(code) and subject[0] in demand.activities
        ]
        said = (self._slack.get(told) for told in demand.hidden_by if self._is_strict(told[0]))
        return [self._unmet(demand), *hiding, *(slack for slack in said if slack is not None)]

    def _unmet(self, demand: Demand) -> int:
        known = self._slack.get(demand.told)
        if known is None:
            cost = {"first": _UNMET} if self._is_strict(demand.code) else {"second": self._taste.remark()}
            known = self._slack[demand.told] = self._variable(**cost)
            if demand.code == "S001" and not self._board.kept(*demand.told[1:3]):
                self._fixed[known] = 0  # a letter that nobody knows hides what else is wrong: it does not stay for that
        return known

    def _is_strict(self, code: str) -> bool:
        return self._board.severity(code) is Severity.ERROR


def _silent_last(demand: Demand) -> int:
    """Demands of rules that silence others come before those of the others."""
    return sum(len(code) > 1 for code in BY_CODE[demand.code].silenced_by) + 9 * (demand.code == "H019")
