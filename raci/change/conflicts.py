"""Conflicts that a merge left in a plan, decided for one side or the other."""

from __future__ import annotations

from raci.change.edits.edit import Edit
from raci.change.edits.letters import SetLetters
from raci.change.edits.records import RemoveRecord
from raci.plan.matrix import Matrix


def keep_ours(index: int) -> list[Edit]:
    """The edits after which what the plan says holds, and the conflict is gone."""
    return [RemoveRecord("plan", "", ("conflicts", index))]


def take_theirs(matrix: Matrix, index: int) -> list[Edit] | None:
    """The edits after which what the other side says holds; None where that is not the letters of a cell."""
    conflict = matrix.plan.conflicts[index]
    cell = _cell_of(conflict.at, matrix)
    letters = matrix.scheme.read(conflict.theirs or "")
    if cell is None or letters.unknown:
        return None
    return [SetLetters(*cell, letters.text), *keep_ours(index)]


def _cell_of(at: str, matrix: Matrix) -> tuple[str, str] | None:
    """The cell that is named by `activity deploy-prod, role devops-engineer`."""
    parts = [part.partition(" ") for part in at.split(", ")]
    if [kind for kind, _, _ in parts] != ["activity", "role"]:
        return None
    (_, _, activity), (_, _, role) = parts
    return (activity, role) if activity in matrix.rows and role in matrix.roles else None
