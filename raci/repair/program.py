"""The integer program of a repair: each cell takes one of its options, demands are sums over them, solved exactly.

First the most demands are met with the fewest changed cells, which the solver proves (docs/decisions/0023) as far as
the effort lasts; then, of the smallest changes, the one is taken that taste prefers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from raci.repair.demands import Atom, Demand, Meeting, Term, Told
from raci.repair.linear import ENDLESS, Constraints
from raci.repair.options import Option, Options, helpful
from raci.rules.catalogue import BY_CODE
from raci.rules.rule import Severity

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.effort import Effort
    from raci.repair.taste import Taste

_UNMET = 10_000  # an unmet demand weighs more than all cells that could be changed for its sake


@dataclass(frozen=True)
class Solution:
    """The letters of the cells that change, and the errors that are told of demands that are not met.

    `proved` says that no other letters do as much with fewer cells.
    """

    letters: dict[Cell, str]
    told: frozenset[Told] = frozenset()
    proved: bool = True


class _Sum(NamedTuple):
    """A sum over cells: variables with their factors, what the other cells add, and how little and much it can be."""

    entries: list[tuple[int, float]]
    fixed: int
    least: int
    most: int


class _About(NamedTuple):
    """What a constraint is about: the rule that asks for it, what it is told as, where, and what may say it already."""

    code: str
    told: Told
    activities: Collection[str]
    hidden_by: Collection[Told]


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

    def solve(self, activities: Sequence[str], demands: Iterable[Demand], effort: Effort) -> Solution:
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

        found = solved(self._constraints, self._first, self._second, effort)
        if found is None:
            return Solution({}, frozenset(told for told in self._unmet_now if self._is_strict(told[0])), proved=False)
        values = found.values
        chosen = {
            cell: option.letters
            for cell, options in self._cells.items()
            for option, variable in options
            if option.changed and values[variable]
        }
        left = (told for told, slack in self._slack.items() if values[slack] and self._is_strict(told[0]))
        return Solution(chosen, frozenset(left), found.proved)

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
            return
        if isinstance(demand, Meeting):
            self._add_meeting(demand)
        elif demand.terms:  # without: the scheme has no letter of such a meaning
            about = _About(demand.code, demand.told, demand.activities, demand.hidden_by)
            self._bound(self._sum(demand.terms), demand.low, demand.high, about, self._unmet(demand))

    def _add_meeting(self, demand: Meeting) -> None:
        """One choice for all hands: on which of the two sides somebody may have one."""
        choice, own = self._variable(), self._unmet(demand)
        for side, hands in enumerate((demand.ones, demand.others)):
            for hand in hands:
                total = self._sum(hand.terms)
                if total.most > 0:
                    with_choice = [*total.entries, (choice, 1 if side else -1)]
                    total = total._replace(entries=with_choice, most=total.most + side)
                    about = _About(demand.code, demand.told, [hand.activity], hand.hidden_by)
                    self._bound(total, None, side, about, own)

    def _sum(self, terms: Iterable[Term]) -> _Sum:
        entries: list[tuple[int, float]] = []
        fixed = least = most = 0
        for atom, times in terms:
            options = self._cells.get((atom.activity, atom.role))
            if options is None:
                fixed += times * self._board.holds(atom)
            else:
                entries += ((variable, times) for variable in _holding(options, atom))
                least, most = least + min(0, times), most + max(0, times)
        return _Sum(entries, fixed, fixed + least, fixed + most)

    def _bound(self, total: _Sum, low: int | None, high: int | None, about: _About, own: int | None) -> None:
        """A sum stays within bounds, or a variable is 1 that excuses it: its `own`, or that of what says it already."""
        if any(self._says(told, about) for told in self._waived):
            return
        excuses = [*(() if own is None else (own,)), *self._said(about)]
        if low is not None and total.least < low:
            room = low - total.least
            self._constraints.add([*total.entries, *((one, room) for one in excuses)], low - total.fixed, ENDLESS)
        if high is not None and total.most > high:
            room = high - total.most
            self._constraints.add([*total.entries, *((one, room) for one in excuses)], -ENDLESS, high - total.fixed)

    def _said(self, about: _About) -> Iterator[int]:
        """The variables that say that a rule finds something which says already what a demand is about."""
        there = (told for activity in about.activities for told in self._told_of.get(activity, ()))
        for told in dict.fromkeys((*there, *(told for told in about.hidden_by if told in self._slack))):
            if told != about.told and self._says(told, about):
                yield self._slack[told]

    def _says(self, told: Told, about: _About) -> bool:
        """Whether a finding, where it is one, says already what a demand is about.

        A rule that fails no check excuses others only where it found something before: no row is emptied so that a
        warning takes the place of an error.
        """
        silencing = BY_CODE[about.code].silenced_by
        silences = bool(silencing) and told[0].startswith(silencing) and told[1] in about.activities
        return (silences or told in about.hidden_by) and (self._is_strict(told[0]) or told in self._unmet_now)

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
        hidden = any(map(self._board.unclear, demand.activities)) and not isinstance(demand, Meeting)
        return hidden or demand.told in self._unmet_now or not self._is_strict(demand.code)

    def _is_strict(self, code: str) -> bool:
        return self._board.severity(code) is Severity.ERROR


def _holding(options: Iterable[tuple[Option, int]], atom: Atom) -> Iterator[int]:
    return (variable for option, variable in options if option.holds(atom))


def _silent_last(demand: Demand) -> tuple[bool, int]:
    """Demands that others say already come after those: first by what they name, then by the table of the rules."""
    return bool(demand.hidden_by), sum(len(code) > 1 for code in BY_CODE[demand.code].silenced_by)
