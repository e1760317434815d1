"""Places in the matrix: what stands at one, what is wrong there, and which one a finding or an edit means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from raci.plan.letters import Cell
from raci.plan.matrix import Matrix
from raci.plan.schemes import Scheme
from raci.tui.grid.lines import ActivityLine, Line, StageLine

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.edits.things import Kind
    from raci.rules.finding import Finding


class Place(NamedTuple):
    """A line (None: the header) and a role's column (None: the names)."""

    line: Line | None
    role: str | None = None


class Thing(NamedTuple):
    """What has a name: `kind` is activity, stage or role."""

    kind: Kind
    identity: str
    name: str


def thing_at(matrix: Matrix, place: Place) -> Thing | None:
    """What the name at a place, or of its row, is the name of."""
    line, role = place
    if isinstance(line, ActivityLine):
        return Thing("activity", line.activity, matrix.rows[line.activity].name)
    if isinstance(line, StageLine):
        return Thing("stage", line.stage, matrix.stage_name(line.stage))
    return Thing("role", role, matrix.role_name(role)) if role is not None else None


def described(matrix: Matrix, place: Place) -> str:
    """What stands at a place, in a line."""
    line, role = place
    if isinstance(line, StageLine):
        return f"Stage {matrix.stage_name(line.stage)}"
    if line is None:
        return f"Role {matrix.role_name(role)}" if role else ""
    row = matrix.rows[line.activity]
    if role is None:
        return f"{matrix.stage_name(row.stage)} › {row.name}"
    note = f"  ·  “{row.notes[role]}”" if role in row.notes else ""
    return f"{matrix.role_name(role)}: {meaning(matrix.scheme, row.cell(role))}{note}  ·  {row.name}"


def meaning(scheme: Scheme, cell: Cell) -> str:
    """What the letters of a cell say, in words."""
    names = [scheme.letters[letter].name for letter in cell.letters]
    return " and ".join(names) or ("none, on purpose" if cell.none else cell.typed or "not decided")


def findings_at(findings: Sequence[Finding], place: Place) -> list[Finding]:
    """What is wrong at a place: with the cell first, then with the rest of its line."""
    line, role = place
    if isinstance(line, ActivityLine):
        of_row = [one for one in findings if one.activity == line.activity]
        on_cell = [one for one in of_row if role is not None and role in one.roles]
        return on_cell + [one for one in of_row if one not in on_cell]
    if isinstance(line, StageLine):
        return [one for one in findings if one.stage == line.stage and one.activity is None]
    return [one for one in findings if role is not None and one.where[:2] == ("roles", role)]


def place_of_finding(finding: Finding, matrix: Matrix) -> Place | None:
    """Where in the matrix a finding is; None where it is about something that the matrix does not show."""
    if finding.activity in matrix.rows:
        role = finding.where[5] if len(finding.where) > 5 and finding.where[4] == "assign" else None
        return Place(ActivityLine(str(finding.activity)), str(role) if role else None)
    if finding.stage in matrix.plan.stages:
        return Place(StageLine(str(finding.stage)))
    roles = [str(finding.where[1])] if finding.where[:1] == ("roles",) and len(finding.where) > 1 else finding.roles
    return Place(None, roles[0]) if roles and roles[0] in matrix.roles else None


def place_of_edit(edit: Edit) -> Place | None:
    """Where in the matrix an edit shows, before it or after it."""
    from raci.change.edits.adding import Add
    from raci.change.edits.fields import Rename, SetField
    from raci.change.edits.letters import SetLetters, SetNote
    from raci.change.edits.on_top import OnTop
    from raci.change.edits.placing import Place as Put
    from raci.change.edits.removing import Delete

    match edit:
        case SetLetters(activity, role, _) | SetNote(activity, role, _):
            return Place(ActivityLine(activity), role)
        case Add() | Delete() | Put() | Rename() | SetField():
            return place_of_thing(edit.kind, edit.identity)
        case OnTop(edits):
            return place_of_edit(edits[0])
        case _:
            return None


def place_of_thing(kind: Kind, identity: str) -> Place | None:
    """Where in the matrix the name of a thing stands; None for a kind that has no line or column."""
    match kind:
        case "activity":
            return Place(ActivityLine(identity))
        case "stage":
            return Place(StageLine(identity))
        case "role":
            return Place(None, identity)
        case _:
            return None


def is_there(matrix: Matrix, place: Place) -> bool:
    """Whether a matrix has the line, or the role, of a place."""
    line, role = place
    if isinstance(line, ActivityLine):
        return line.activity in matrix.rows
    if isinstance(line, StageLine):
        return line.stage in matrix.plan.stages
    return role is None or role in matrix.roles
