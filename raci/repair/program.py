"""The integer program of a repair: each cell takes one of its options, demands are sums over them, solved exactly.

First the most demands are met with the fewest changed cells; then, of the smallest changes, the one is taken that taste
prefers. Both are proved optimal by the solver (docs/decisions/0023).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raci.repair.demands import Atom, Demand, Told
from raci.repair.linear import ENDLESS, Constraints
from raci.repair.options import Option, Options, helpful
from raci.rules.catalogue import BY_CODE
from raci.rules.rule import Severity

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.taste import Taste

_UNMET = 10_000  # an unmet demand weighs more than all cells that could be changed for its sake


@dataclass(frozen=True)
class Solution:
    """The letters of the cells that change, and the errors that are told of demands that are not met."""

    letters: dict[Cell, str]
    told: frozenset[Told] = frozenset()


class Program:
    """A program over the rows of some activities. Cells of other rows stay as they are, and count as they stand.

    `now` is what is told of the plan as it stands, also of other rows; `anyway` what will be told of other rows,
    whatever is done here.
    """

    def __init__(
        self, board: Board, taste: Taste, options: Options, now: Iterable[Told] = (), anyway: Collection[Told] = ()
    ) -> None:
        self._board = board
        self._taste = taste
        self._options = options
        self._unmet_now: set[Told] = set(now)
        self._told_of: dict[str, list[Told]] = {}  # the same by the activity that it is first about
        self._anyway = anyway
        self._waived: set[Told] = set()  # what is told, and excused
        self._constraints = Constraints()
        self._first: list[float] = []  # what each variable costs in the first round: whether it can be met, and how far
        self._second: list[float] = []  # and in the second: how well
        self._cells: dict[Cell, list[tuple[Option, int]]] = {}  # the options of cells that have several
        self._slack: dict[Told, int] = {}  # by what is told: one finding, many demands

    def solve(self, activities: Sequence[str], demands: Iterable[Demand]) -> Solution:
        """The best letters under some demands; those whose rule is no error are met where that costs no change."""
        asked = sorted(demands, key=_silent_last)
        self._unmet_now.update(demand.told for demand in asked if not self._board.meets(demand))
        helping = helpful(asked)
        for activity in activities:
            for role in self._board.roles:
                self._add_cell(activity, role, helping)
        for demand in asked:
            self._add_demand(demand)
        from raci.repair.solver import solved  # HiGHS takes longer to import than most repairs

        values = solved(self._constraints, self._first, self._second)
        chosen = {
            cell: option.letters
            for cell, options in self._cells.items()
            for option, variable in options
            if option.changed and values[variable]
        }
        left = (told for told, slack in self._slack.items() if values[slack] and self._is_strict(told[0]))
        return Solution(chosen, frozenset(left))

    # Cells

    def _variable(self, first: float = 0, second: float = 0) -> int:
        self._first.append(first)
        self._second.append(second)
        return len(self._first) - 1

    def _add_cell(self, activity: str, role: str, helping: Collection[str]) -> None:
        options = self._options.of(activity, role, helping)
        if len(options) > 1:
            costs = [self._taste.of(activity, role, one.letters) if one.changed else 0 for one in options]
            variables = [self._variable(one.changed, cost) for one, cost in zip(options, costs, strict=True)]
            self._cells[activity, role] = list(zip(options, variables, strict=True))
            self._constraints.add([(variable, 1) for variable in variables], 1, 1)

    # Demands

    def _add_demand(self, demand: Demand) -> None:
        if demand.waived:
            self._unmet_now.add(demand.told)
            self._waived.add(demand.told)
        if demand.waived or not demand.terms or any(self._says(told, demand) for told in self._waived):
            return  # without terms: the scheme has no letter of such a meaning
        entries: list[tuple[int, float]] = []
        fixed = least = most = 0  # the sum of cells without options, and what the others can add to it
        for atom, times in demand.terms:
            options = self._cells.get((atom.activity, atom.role))
            if options is None:
                fixed += times * self._board.holds(atom)
            else:
                entries += ((variable, times) for variable in _holding(options, atom))
                least, most = least + min(0, times), most + max(0, times)
        low, high = demand.low, demand.high
        excuses = list(self._excuses(demand))
        if low is not None and fixed + least < low:
            room = low - fixed - least
            self._constraints.add([*entries, *((slack, room) for slack in excuses)], low - fixed, ENDLESS)
        if high is not None and fixed + most > high:
            room = high - fixed - most
            self._constraints.add([*entries, *((slack, room) for slack in excuses)], -ENDLESS, high - fixed)

    def _excuses(self, demand: Demand) -> Iterator[int]:
        """The variables that say that a demand is not met: that its rule finds something, or another one says it.

        A rule that fails no check excuses others only where it found something before: no row is emptied so that a
        warning takes the place of an error.
        """
        own = self._unmet(demand)
        if own is not None:
            yield own
        there = (told for activity in demand.activities for told in self._told_of.get(activity, ()))
        for told in dict.fromkeys((*there, *(told for told in demand.hidden_by if told in self._slack))):
            if told != demand.told and self._says(told, demand):
                yield self._slack[told]

    def _says(self, told: Told, demand: Demand) -> bool:
        """Whether a finding, where it is one, says already what another demand is about."""
        silencing = BY_CODE[demand.code].silenced_by
        silences = bool(silencing) and told[0].startswith(silencing) and told[1] in demand.activities
        return (silences or told in demand.hidden_by) and (self._is_strict(told[0]) or told in self._unmet_now)

    def _unmet(self, demand: Demand) -> int | None:
        """The variable that says that a demand is not met; None where it has to be."""
        if demand.told not in self._slack and self._may_stay_unmet(demand):
            self._slack[demand.told] = self._variable(**self._price(demand))
            self._told_of.setdefault(demand.told[1], []).append(demand.told)
        return self._slack.get(demand.told)

    def _price(self, demand: Demand) -> dict[str, float]:
        if demand.told in self._anyway:
            return {}
        severity = demand.finding.severity if demand.finding else self._board.severity(demand.code)
        if severity is Severity.ERROR:
            return {"first": _UNMET}
        return {"second": 0 if severity is Severity.OFF else self._taste.remark()}

    def _may_stay_unmet(self, demand: Demand) -> bool:
        """Whether a repair may leave a demand unmet: not where it is met as the letters stand, for then it would make
        something worse; nor a letter that nobody knows, which hides what else is wrong.
        """
        if demand.code == "S001":
            return demand.told[1:3] not in self._cells
        hidden = any(map(self._board.unclear, demand.activities))
        return hidden or demand.told in self._unmet_now or not self._is_strict(demand.code)

    def _is_strict(self, code: str) -> bool:
        return self._board.severity(code) is Severity.ERROR


def _holding(options: Iterable[tuple[Option, int]], atom: Atom) -> Iterator[int]:
    return (variable for option, variable in options if option.holds(atom))


def _silent_last(demand: Demand) -> tuple[bool, int]:
    """Demands that others say already come after those: first by what they name, then by the table of the rules."""
    return bool(demand.hidden_by), sum(len(code) > 1 for code in BY_CODE[demand.code].silenced_by)
