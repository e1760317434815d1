"""The parts of a repair solved, each by itself, and put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from raci.repair.asking import Elsewhere
from raci.repair.demands import Told
from raci.repair.effort import Effort
from raci.repair.options import Options
from raci.repair.parts import parts
from raci.repair.program import Program, Solution
from raci.repair.rows import row_demands
from raci.rules.rule import Severity

if TYPE_CHECKING:
    from raci.repair.board import Board
    from raci.repair.demands import Demand
    from raci.repair.excused import Excused
    from raci.repair.taste import Taste


Part: TypeAlias = tuple[list[str], list["Demand"]]  # activities, and what is asked of them
_JOINT = 2000  # cells, up to which parts are solved as one: a second, while each by itself takes a tenth of it


class Together:
    """Solutions for one plan. A part that is asked the same again, as most are from round to round, is solved once."""

    def __init__(self, taste: Taste, excused: Excused) -> None:
        self._taste = taste
        self._excused = excused
        self._effort = Effort()
        self._known: dict[tuple[object, ...], Solution] = {}
        self._rows: dict[str, list[Demand]] = {}

    def solve(self, board: Board, demands: Collection[Demand]) -> Solution:
        """The best letters under some demands.

        One finding can be about rows of several parts, as that nobody holds a role. Where one part has to leave it, it
        is told anyway, and the others need not change a letter for it. Which of them leaves what makes a difference
        only where something is left: then they are solved as one, unless they are too large for that.
        """
        found = parts(board, demands)
        solution = self._each(board, found, demands)
        if not solution.told:
            return solution
        together = parts(board, demands, joint=True)
        largest = max(len(activities) for activities, _ in together) * len(board.roles)
        if together == found:
            return solution
        return self._each(board, together, demands) if largest <= _JOINT else replace(solution, proved=False)

    def _each(self, board: Board, found: list[Part], demands: Collection[Demand]) -> Solution:
        now = frozenset(demand.told for demand in demands if not board.meets(demand))
        times = Counter(told for _, asked in found for told in {demand.told for demand in asked})
        anyway: frozenset[Told] = frozenset()
        while True:
            solutions = [self._part(board, activities, asked, now, anyway) for activities, asked in found]
            left = frozenset(told for one in solutions for told in one.told if times[told] > 1)
            if left <= anyway:
                break
            anyway |= left
        letters = {cell: text for one in solutions for cell, text in one.letters.items()}
        told: frozenset[Told] = frozenset().union(*(one.told for one in solutions))
        return Solution(letters, told, all(one.proved for one in solutions))

    def _part(
        self,
        board: Board,
        activities: list[str],
        demands: list[Demand],
        now: frozenset[Told],
        anyway: frozenset[Told],
    ) -> Solution:
        told = {demand.told for demand in demands}
        refused = frozenset(kept for kept in (*board.refused, *board.harmful) if kept[0] in activities)
        asked = tuple(demand.key for demand in demands)
        key = (tuple(activities), asked, refused, now & told, anyway & told)
        known = self._known.get(key)
        if known is None:
            options = Options(board, (*self._excused.frozen, *board.harmful))
            program = Program(board, self._taste, options, Elsewhere(now & told, anyway & told))
            everything = [*demands, *self._of_rows(board, activities, set(asked))]
            known = self._known[key] = program.solve(activities, everything, self._effort)
        return known

    def _of_rows(self, board: Board, activities: list[str], asked: Collection[object]) -> Iterator[Demand]:
        """What is asked of every row that changes, besides what was asked already."""
        for activity in activities:
            if activity not in self._rows:
                self._rows[activity] = list(self._of_row(board, activity))
            yield from (demand for demand in self._rows[activity] if demand.key not in asked)

    def _of_row(self, board: Board, activity: str) -> Iterator[Demand]:
        """Of a rule that is off as well, where it is not met: it can silence others nevertheless."""
        for demand in row_demands(board, activity):
            if board.severity(demand.code) is not Severity.OFF or not board.meets(demand):
                yield replace(demand, waived=self._excused.from_demand(activity, demand))
