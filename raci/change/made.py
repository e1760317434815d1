"""Edits made on a plan and on the text of its file together: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from raci.change.applied import applied
from raci.change.edits.edit import Edit, HasOtherWay
from raci.document.buffer import Buffer, LineEdit
from raci.document.nodes import MapNode, Node, child
from raci.document.operations import EditRefused, Move, Operation, Remove, SetValue
from raci.document.problems import Unreadable
from raci.plan.plan import Plan


def make(
    plan: Plan, buffer: Buffer, edits: Sequence[Edit], reading: Callable[[], Plan]
) -> tuple[Plan, tuple[LineEdit, ...]]:
    """The plan after edits, and the lines that they changed; `reading` is what the text means with all its files.

    Raises `EditRefused`, or `Unreadable`, with nothing changed, where one of them cannot be made.
    """
    lines: list[LineEdit] = []
    try:
        for edit in edits:
            plan, more = _made(plan, buffer, edit)
            lines += more
        if plan.extends is not None and lines:
            plan = reading()  # what goes from the file may come from what it extends
    except (EditRefused, Unreadable):
        buffer.undo(lines)
        raise
    return plan, tuple(lines)


def _made(plan: Plan, buffer: Buffer, edit: Edit) -> tuple[Plan, list[LineEdit]]:
    try:
        return _carried_out(plan, buffer, edit.operations(plan))
    except EditRefused:
        if not isinstance(edit, HasOtherWay):
            raise
        return _carried_out(plan, buffer, edit.otherwise(plan))


def _carried_out(plan: Plan, buffer: Buffer, operations: list[Operation]) -> tuple[Plan, list[LineEdit]]:
    lines: list[LineEdit] = []
    try:
        for operation in operations:
            lines.append(buffer.apply(operation))
            if plan.extends is not None and isinstance(operation, Remove | Move):
                lines += _kept_open(buffer, operation)
            plan = applied(plan, operation)
    except (EditRefused, Unreadable):
        buffer.undo(lines)
        raise
    return plan, lines


def _kept_open(buffer: Buffer, operation: Remove | Move) -> list[LineEdit]:
    """Braces for a mapping whose last entry has gone: a key without a value takes away what the other file says."""
    holder = operation.path[:-1]
    if not holder or not isinstance(operation.path[-1], str):
        return []
    buffer.reread()
    node: Node = buffer.root
    for step in holder:
        found = child(node, step)
        if found is None:
            return []
        node = found[0]
    return [] if isinstance(node, MapNode) else [buffer.apply(SetValue(holder, {}))]
