"""The integer program of a repair: each cell takes one of its options, demands are sums over them, solved exactly.

First the most demands are met with the fewest changed cells, which the solver proves (docs/decisions/0023) as far as
the effort lasts; then, of the smallest changes, the one is taken that taste prefers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raci.repair.asking import Asking, Elsewhere
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

    `forced` are those of them that no letters could clear. `proved` says that no other letters do as much with fewer
    cells.
    """

    letters: dict[Cell, str]
    told: frozenset[Told] = frozenset()
    proved: bool = True
    forced: frozenset[Told] = frozenset()


class Program:
    """A program over the rows of some activities. Cells of other rows stay as they are, and count as they stand."""

    def __init__(self, board: Board, taste: Taste, options: Options, elsewhere: Elsewhere) -> None:
        self._constraints = Constraints()
        self._variables = Variables()
        self._cells = Cells(board, taste, options)
        self._asking = Asking(board, taste, self._variables, self._cells.stays, elsewhere)
        self._forced: set[Told] = set()

    def solve(self, activities: Sequence[str], demands: Iterable[Demand], effort: Effort) -> Solution:
        """The best letters under some demands; those whose rule is no error are met where that costs no change."""
        bounds = without_idle(self._asking.bounds(demands))
        forbidden = (atom for bound in bounds for atom in bound.forbidden)
        self._cells.add(activities, wishes(bounds), forbidden, self._constraints, self._variables)
        for bound in bounds:
            self._add(bound)
        from raci.repair.solver import solved  # HiGHS takes longer to import than most repairs

        asking = self._asking
        found = solved(self._constraints, self._variables.first, self._variables.second, effort)
        if found is None:
            return Solution({}, frozenset(told for told in asking.unmet_now if asking.is_strict(told[0])), proved=False)
        left = (told for told, slack in asking.slack.items() if found.values[slack] and asking.is_strict(told[0]))
        return Solution(self._cells.chosen(found.values), frozenset(left), found.proved, frozenset(self._forced))

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
            self._forced.add(bound.told)
