"""The integer program of a repair: each cell takes one of its options, demands are sums over them, solved exactly.

First the most demands are met with the fewest changed cells, which the solver proves (docs/decisions/0023) as far as
the effort lasts; then, of the smallest changes, the one is taken that taste prefers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raci.repair.asking import Asking
from raci.repair.bounds import wishes, without_idle
from raci.repair.cells import Cells
from raci.repair.linear import ENDLESS, Constraints, Variables

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.bounds import Bound
    from raci.repair.demands import Demand, Told
    from raci.repair.effort import Effort
    from raci.repair.options import Options
    from raci.repair.taste import Taste


@dataclass(frozen=True)
class Solution:
    """The letters of the cells that change, and the errors that are told of demands that are not met.

    `proved` says that no other letters do as much with fewer cells.
    """

    letters: dict[Cell, str]
    told: frozenset[Told] = frozenset()
    proved: bool = True


class Program:
    """A program over the rows of some activities: the best letters under some demands.

    Cells of other rows stay as they are, and count as they stand. Demands whose rule is no error are met where that
    costs no change. `now` is what is told of the plan as it stands, also of other rows.
    """

    def __init__(self, board: Board, taste: Taste, options: Options, now: Iterable[Told] = ()) -> None:
        self.told: frozenset[Told] = frozenset()  # what the demands may be told as
        self._constraints = Constraints()
        self._variables = Variables()
        self._cells = Cells(board, taste, options)
        self._asking = Asking(board, taste, self._variables, self._cells.stays, now)
        self._hopeless: set[int] = set()  # variables that have to be 1

    def ask(self, activities: Sequence[str], demands: Collection[Demand], of_rows: Iterable[Demand] = ()) -> None:
        """Take up the rows of some activities, demands, and what is asked of every row besides."""
        self.told = frozenset(demand.told for demand in demands)
        bounds = without_idle(self._asking.bounds((*demands, *of_rows)))
        forbidden = (atom for bound in bounds for atom in bound.forbidden)
        self._cells.add(activities, wishes(bounds), forbidden, self._constraints, self._variables)
        for bound in bounds:
            self._add(bound)

    @property
    def forced(self) -> frozenset[Told]:
        """What will be told, because no letters could clear it."""
        return frozenset(told for told, slack in self._asking.slack.items() if slack in self._hopeless)

    def solve(self, effort: Effort, anyway: Collection[Told] = ()) -> Solution:
        """The best letters, where `anyway` is told of other rows, whatever is done here: that costs nothing more."""
        from raci.repair.solver import solved  # HiGHS takes longer to import than most repairs

        asking = self._asking
        costless = {slack for told, slack in asking.slack.items() if told in anyway}
        first, second = (
            [0 if variable in costless else cost for variable, cost in enumerate(costs)]
            for costs in (self._variables.first, self._variables.second)
        )
        found = solved(self._constraints, first, second, effort)
        if found is None:
            return Solution({}, frozenset(told for told in asking.unmet_now if asking.is_strict(told[0])), proved=False)
        left = (told for told, slack in asking.slack.items() if found.values[slack] and asking.is_strict(told[0]))
        return Solution(self._cells.chosen(found.values), frozenset(left), found.proved)

    def _add(self, bound: Bound) -> None:
        """A constraint for a bound, unless it is met whatever the letters."""
        entries, fixed, least, most = self._cells.sum(bound)
        entries += bound.besides
        least += sum(min(0, times) for _, times in bound.besides)
        most += sum(max(0, times) for _, times in bound.besides)
        low, high = bound.low, bound.high
        if low is not None and least < low:
            entries += ((excuse, low - least) for excuse in bound.excuses)
            self._constraints.add(entries, low - fixed, ENDLESS)
        if high is not None and most > high:
            entries += ((excuse, high - most) for excuse in bound.excuses)
            self._constraints.add(entries, -ENDLESS, high - fixed)
        hopeless = (low is not None and most < low) or (high is not None and least > high)
        if hopeless and len(bound.excuses) == 1:
            self._hopeless.add(bound.excuses[0])
