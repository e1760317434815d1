"""The parts of a repair solved, each by itself, and put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from raci.repair.demands import Told
from raci.repair.effort import Effort
from raci.repair.options import Options
from raci.repair.parts import parts
from raci.repair.program import Program, Solution
from raci.repair.rows import row_demands
from raci.rules.severity import Severity

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
        self._programs: dict[tuple[object, ...], Program] = {}
        self._known: dict[tuple[Program, frozenset[Told]], Solution] = {}
        self._rows: dict[str, list[Demand]] = {}

    def solve(self, board: Board, demands: Collection[Demand]) -> Solution:
        """The best letters under some demands.

        One finding can be about rows of several parts, as that nobody holds a role. Where one part has to leave it, it
        is told anyway, and the others need not change a letter for it. Which of them leaves what makes a difference
        only where a part leaves what it could clear: then they are solved as one, unless they are too large for that.
        """
        now = frozenset(demand.told for demand in demands if not board.meets(demand))
        found = parts(board, demands)
        programs = [self._program(board, part, now) for part in found]
        solution = self._each(programs)
        if solution.told <= _forced(programs):
            return solution
        joint = parts(board, demands, joint=True)
        if joint == found:
            return solution
        if max(len(activities) for activities, _ in joint) * len(board.roles) > _JOINT:
            return replace(solution, proved=False)
        return self._each([self._program(board, part, now) for part in joint])

    def _each(self, programs: Collection[Program]) -> Solution:
        """Each program solved, where what another one leaves anyway may be left as well."""
        times = Counter(told for program in programs for told in program.told)
        anyway = _forced(programs)
        while True:
            solutions = [self._solved(program, anyway) for program in programs]
            left = frozenset(told for one in solutions for told in one.told if times[told] > 1)
            if left <= anyway:
                break
            anyway |= left
        letters = {cell: text for one in solutions for cell, text in one.letters.items()}
        every = frozenset[Told]().union(*(one.told for one in solutions))
        return Solution(letters, every, all(one.proved for one in solutions))

    def _solved(self, program: Program, anyway: frozenset[Told]) -> Solution:
        key = program, anyway & program.told
        if key not in self._known:
            self._known[key] = program.solve(self._effort, key[1])
        return self._known[key]

    def _program(self, board: Board, part: Part, now: frozenset[Told]) -> Program:
        activities, demands = part
        told = frozenset(demand.told for demand in demands)
        refused = frozenset(kept for kept in (*board.refused, *board.harmful) if kept[0] in activities)
        asked = tuple(demand.key for demand in demands)
        key = tuple(activities), asked, refused, now & told
        program = self._programs.get(key)
        if program is None:
            options = Options(board, (*self._excused.frozen, *board.harmful))
            program = self._programs[key] = Program(board, self._taste, options, now & told)
            program.ask(activities, demands, self._of_rows(board, activities, set(asked)))
        return program

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


def _forced(programs: Iterable[Program]) -> frozenset[Told]:
    """What will be told, because no letters could clear it."""
    return frozenset[Told]().union(*(one.forced for one in programs))
