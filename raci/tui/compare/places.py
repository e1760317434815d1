"""Where differences are in the matrix, and what they are in words."""

from __future__ import annotations

from raci.change.differences import Change
from raci.plan.matrix import Matrix
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.place import Place, meaning


def place_of(change: Change, matrix: Matrix) -> Place | None:
    """Where in the matrix a difference is; None where the matrix does not show it, or no longer."""
    section, identity = change.thing or ("", "")
    if section == "activities" and identity in matrix.rows:
        role = change.key[3] if len(change.key) > 3 and change.key[2] == "assign" else None
        return Place(ActivityLine(identity), role if role in matrix.roles else None)
    if section == "stages" and identity in matrix.plan.stages:
        return Place(StageLine(identity))
    if section == "roles" and identity in matrix.roles:
        return Place(None, identity)
    return None


def in_words(change: Change, matrix: Matrix) -> str:
    """Letters with the names that they have in the scheme; empty for other differences."""
    if change.kind != "cell" or change.key[1] not in matrix.rows or change.key[3] not in matrix.roles:
        return ""
    was, now = (meaning(matrix.scheme, matrix.scheme.read(text or "")) for text in (change.before, change.after))
    return f"{matrix.role_name(change.key[3])}: was {was}, is {now}  ·  {matrix.rows[change.key[1]].name}"
