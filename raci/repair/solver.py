"""HiGHS, as a repair uses it: 0-1 variables, whole-numbered costs, the same on every run."""

from __future__ import annotations

from math import ceil
from typing import Any, NamedTuple

import highspy
import numpy as np

from raci.repair.effort import Effort, nodes_for_taste
from raci.repair.linear import ENDLESS, Constraints

_SMALL = 2000  # variables, up to which a program is solved as it is: preparing it takes longer than the search
_THOROUGH = 100  # nodes, with fewer of which no proof is to be had
_NEARLY = 0.05  # how much worse than the best, as a share, may be taken then
_WHOLE = 0.999  # costs are whole numbers: what is better by less is no better
_ROUNDED = 0.01  # by how much the solver may be wrong about what the least is with parts of variables
_OPTIONS: tuple[tuple[str, float], ...] = (
    ("threads", 1),
    ("random_seed", 0),
    ("mip_abs_gap", 0.5),
    ("mip_detect_symmetry", False),
    ("mip_heuristic_run_feasibility_jump", False),
)
_IN_PARTS, _AS_A_WHOLE = ("solve_relaxation", True), ("solve_relaxation", False)


class _Quiet(highspy.Highs):
    """HiGHS greets on standard output when callbacks are enabled, before one can ask it not to."""

    def enableCallbacks(self) -> None:  # noqa: N802  HiGHS's name for it
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Solved(NamedTuple):
    """The values of the variables, and whether it is proved that none cost less by the first costs."""

    values: list[int]
    proved: bool


def solved(constraints: Constraints, first: list[float], second: list[float], effort: Effort) -> Solved | None:
    """The values of 0-1 variables that cost least: by the first costs, and where those are the same by the second.

    There have to be some that meet the constraints; else a `RuntimeError` is raised. Where the effort does not last,
    the best that were found; None without any.
    """
    search = _Search(constraints, first, second)
    values = search.at_once()
    effort.spend(len(first), 1)
    if values is not None:
        return Solved(values, proved=True)
    proved = search.by_first(effort.nodes(len(first)))
    effort.spend(len(first), search.nodes)
    nodes = nodes_for_taste(len(first), proved=proved)
    values = search.values
    return None if values is None else Solved(search.by_second(values, nodes) if nodes else values, proved)


class _Search:
    """One program in the hands of the solver, for several searches."""

    def __init__(self, constraints: Constraints, first: list[float], second: list[float]) -> None:
        self._first = first
        self._second = second
        self._solver: Any = _solver(constraints, first)
        priced = [variable for variable, price in enumerate(first) if price]
        self._limit = len(constraints.low)  # the row that says how much there is to spend by the first costs
        self._solver.addRow(-ENDLESS, ENDLESS, len(priced), priced, [first[variable] for variable in priced])

    @property
    def nodes(self) -> int:
        """How many nodes the last search took."""
        return int(self._solver.getInfo().mip_node_count)

    @property
    def values(self) -> list[int] | None:
        """The best values that were found."""
        found = self._solver.getSolution()
        return [round(value) for value in found.col_value] if found.value_valid else None

    def at_once(self) -> list[int] | None:
        """The best values, if they can be had without a search; else None.

        None cost less by the first costs than the least that parts of variables can cost, rounded up. Most programs
        have values that cost no more than that, so that the best of them are asked for by the second costs right away.
        """
        self._solver.setOptionValue(*_IN_PARTS)
        self._run()
        self._solver.setOptionValue(*_AS_A_WHOLE)
        self._spend(ceil(self._solver.getInfo().objective_function_value - _ROUNDED), self._second)
        return self.values if self._run(may_fail=True) else None

    def by_first(self, nodes: int) -> bool:
        """Search for the least by the first costs; whether what was found is proved to be that."""
        self._spend(ENDLESS, self._first)
        return self._run(nodes)

    def by_second(self, values: list[int], nodes: int) -> list[int]:
        """Values that cost as much as some by the first costs, and less by the second, if the search finds any."""
        self._spend(sum(value * price for value, price in zip(values, self._first, strict=True)), self._second)
        start = highspy.HighsSolution()
        start.col_value, start.value_valid = [float(value) for value in values], True
        self._solver.setSolution(start)
        self._run(nodes)
        return self.values or values

    def _spend(self, most: float, costs: list[float]) -> None:
        """Spend no more than that by the first costs, and as little as can be by others."""
        self._solver.changeRowBounds(self._limit, -ENDLESS, most + 0.5)
        self._solver.changeColsCost(len(costs), list(range(len(costs))), costs)

    def _run(self, nodes: int = 1, *, may_fail: bool = False) -> bool:
        """Search through so many nodes; whether what was found is proved to be the best.

        Where few are left, because there are very many variables or the effort is spent, what is nearly the best is
        enough.
        """
        solver = self._solver
        solver.setOptionValue("mip_max_nodes", nodes)
        solver.setOptionValue("mip_rel_gap", 0.0 if nodes >= _THOROUGH or may_fail else _NEARLY)
        solver.run()
        status = solver.getModelStatus()
        if status not in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit}:
            if may_fail:
                return False
            raise RuntimeError(f"a repair could not be solved: {solver.modelStatusToString(status)}")
        found = solver.getInfo()
        return bool(found.objective_function_value - found.mip_dual_bound < _WHOLE)


def _solver(constraints: Constraints, costs: list[float]) -> highspy.Highs:
    count = len(costs)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(constraints.low)
    model.col_cost_ = np.array(costs, dtype=float)
    model.col_lower_ = np.zeros(count)
    model.col_upper_ = np.ones(count)
    model.row_lower_ = np.array(constraints.low, dtype=float)
    model.row_upper_ = np.array(constraints.high, dtype=float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * count
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *map(len, constraints.entries)])
    matrix.index_ = np.array([variable for entries in constraints.entries for variable, _ in entries])
    matrix.value_ = np.array([value for entries in constraints.entries for _, value in entries], dtype=float)
    solver = _Quiet()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    if count < _SMALL:
        solver.setOptionValue("presolve", "off")
    solver.passModel(model)
    return solver
