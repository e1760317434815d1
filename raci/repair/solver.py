"""HiGHS, as a repair uses it: 0-1 variables, whole-numbered costs, proved optimal, the same on every run."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from raci.repair.linear import Constraints

_SMALL = 5000  # variables, up to which a program is solved as it is: preparing it takes longer than the search
_OPTIONS: tuple[tuple[str, float], ...] = (
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 0.5),
    ("mip_heuristic_run_feasibility_jump", False),
)


class _Quiet(highspy.Highs):
    """HiGHS greets on standard output when callbacks are enabled, before one can ask it not to."""

    def enableCallbacks(self) -> None:  # noqa: N802  HiGHS's name for it
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def solved(constraints: Constraints, first: list[float], second: list[float]) -> list[int]:
    """The values of 0-1 variables that cost least: by the first costs, and where those are the same by the second.

    There have to be some that meet the constraints; else a `RuntimeError` is raised.
    """
    solver: Any = _solver(constraints, first)
    _run(solver)
    best = round(solver.getObjectiveValue())
    entries = [(variable, cost) for variable, cost in enumerate(first) if cost]
    solver.addRow(
        best - 0.5, best + 0.5, len(entries), [entry[0] for entry in entries], [entry[1] for entry in entries]
    )
    solver.changeColsCost(len(second), list(range(len(second))), second)
    _run(solver)
    return [round(value) for value in solver.getSolution().col_value]


def _run(solver: Any) -> None:
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"a repair could not be solved: {solver.modelStatusToString(status)}")


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
