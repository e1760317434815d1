"""HiGHS, as a repair uses it: 0-1 variables, whole-numbered costs, the same on every run."""

from __future__ import annotations

from typing import Any, NamedTuple

import highspy
import numpy as np

from raci.repair.effort import Effort, nodes_for_taste
from raci.repair.linear import Constraints

_SMALL = 2000  # variables, up to which a program is solved as it is: preparing it takes longer than the search
_THOROUGH = 100  # nodes, with fewer of which no proof is to be had
_NEARLY = 0.05  # how much worse than the best, as a share, may be taken then
_WHOLE = 0.999  # costs are whole numbers: what is better by less is no better
_OPTIONS: tuple[tuple[str, float], ...] = (
    ("threads", 1),
    ("random_seed", 0),
    ("mip_abs_gap", 0.5),
    ("mip_heuristic_run_feasibility_jump", False),
)


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
    count = len(first)
    solver: Any = _solver(constraints, first)
    proved = _run(solver, effort.nodes(count))
    effort.spend(count, solver.getInfo().mip_node_count)
    values = _values(solver)
    if values is None:
        return None
    nodes = nodes_for_taste(count, proved=proved)
    if not nodes:
        return Solved(values, proved)
    cost = sum(value * price for value, price in zip(values, first, strict=True))
    entries = [(variable, price) for variable, price in enumerate(first) if price]
    solver.addRow(
        cost - 0.5, cost + 0.5, len(entries), [entry[0] for entry in entries], [entry[1] for entry in entries]
    )
    solver.changeColsCost(len(second), list(range(len(second))), second)
    start = highspy.HighsSolution()
    start.col_value, start.value_valid = [float(value) for value in values], True
    solver.setSolution(start)
    _run(solver, nodes)
    return Solved(_values(solver) or values, proved)


def _run(solver: Any, nodes: int) -> bool:
    """Search through so many nodes; whether what was found is proved to be the best.

    Where few are left, because there are very many variables or the effort is spent, what is nearly the best is enough.
    """
    solver.setOptionValue("mip_max_nodes", nodes)
    solver.setOptionValue("mip_rel_gap", 0.0 if nodes >= _THOROUGH else _NEARLY)
    solver.run()
    status = solver.getModelStatus()
    if status not in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit}:
        raise RuntimeError(f"a repair could not be solved: {solver.modelStatusToString(status)}")
    found = solver.getInfo()
    return bool(found.objective_function_value - found.mip_dual_bound < _WHOLE)


def _values(solver: Any) -> list[int] | None:
    """The best values that were found."""
    found = solver.getSolution()
    return [round(value) for value in found.col_value] if found.value_valid else None


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
