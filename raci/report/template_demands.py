"""What a template demands of the plans that follow it: required activities, gates, locked letters, free stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raci.plan.matrix import Matrix, Row
from raci.report.inert import visible, wrapped

_COLUMNS = 79


def demand_lines(matrix: Matrix) -> Iterator[str]:
    """For people: each activity by its id that says more than letters, under its stage; free stages are named.

    Nothing where the template demands nothing and has no gate.
    """
    stages = [(stage, list(_of_stage(matrix, stage))) for stage in matrix.plan.stages]
    if any(row.activity.required or row.activity.locked for row in matrix):
        yield "What plans that follow it keep, by the ids of activities (all ids: --output-format json):"
    elif any(lines for _, lines in stages) or _free(matrix):
        yield "It requires and locks nothing. Its gates, by the ids of activities (all ids: --output-format json):"
    for stage, lines in stages:
        free = matrix.plan.stages[stage].free
        if free or lines:
            said = " (free: plans do as they like)" if free else ""
            yield wrapped(f"{visible(matrix.stage_name(stage)).upper()}{said}", _COLUMNS, "  ")
            yield from lines


def demand_data(matrix: Matrix, row: Row) -> dict[str, Any]:
    """The same of one activity, for programs; `locked` are the roles whose letters are."""
    return {
        "required": row.activity.required,
        "gate": row.activity.gate,
        "locked": _locked(matrix, row),
        "free": matrix.plan.stages[row.stage].free,
    }


def _free(matrix: Matrix) -> bool:
    return any(stage.free for stage in matrix.plan.stages.values())


def _of_stage(matrix: Matrix, stage: str) -> Iterator[str]:
    for row in matrix:
        if row.stage == stage:
            said = list(_said(matrix, row))
            if said:
                yield wrapped(f"{row.id}: {'; '.join(said)}", _COLUMNS, "    ")


def _said(matrix: Matrix, row: Row) -> Iterator[str]:
    if row.activity.required:
        yield "required"
    if row.activity.gate:
        yield f"gate {visible(row.activity.gate)}"
    locked = _locked(matrix, row)
    if locked:
        yield f"locked {', '.join(f'{visible(matrix.role_name(role))} {row.cell(role).text}' for role in locked)}"


def _locked(matrix: Matrix, row: Row) -> list[str]:
    locked = row.activity.locked
    if isinstance(locked, tuple):
        return list(locked)
    return [role for role in matrix.roles if row.cell(role).letters] if locked else []
