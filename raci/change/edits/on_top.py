"""Edits of a plan that extends another one, written into its own file: on top of what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raci.change.applied import applied
from raci.change.edits.edit import Edit
from raci.change.edits.records import inside
from raci.document.operations import AddEntry, AddItem, Operation, Remove, SetValue, as_plain, outcome
from raci.document.problems import Path
from raci.plan.model import Entry
from raci.plan.plan import Plan
from raci.plan.raw import keys_said, raw_value
from raci.plan.shape import PLAN, Form, Shape, key_before, keys_of, shape_of


@dataclass(frozen=True)
class OnTop:
    """Edits of a plan in a file that holds only a part of it; `there` is what the file itself says.

    What does not stand in the file is named there by its ids alone, with what is new of it: the two are merged. A list
    replaces the other one, and so is written whole; what is taken away has no value (docs/plan-format.md, `extends`).
    With `for_good` that holds for what the file says as well, which would come back from the other one.
    """

    edits: tuple[Edit, ...]
    there: Mapping[str, Any]
    for_good: bool = False

    def operations(self, plan: Plan) -> list[Operation]:
        """What to do to the text of the file, in order."""
        file = _File(self.there, for_good=self.for_good)
        for edit in self.edits:
            for operation in edit.operations(plan):
                file.do(operation, plan)
                plan = applied(plan, operation)
        return file.done


class _File:
    """What a file says, as `operations.outcome` has it, while operations on its plan become operations on its text."""

    def __init__(self, there: Mapping[str, Any], *, for_good: bool) -> None:
        self._own = as_plain(dict(there))
        self._for_good = for_good
        self.done: list[Operation] = []

    def do(self, operation: Operation, plan: Plan) -> None:
        """Do to the plan what an operation does to a file that holds all of it."""
        for one in self._on_top(operation, plan):
            self._own = outcome(self._own, one, one.container)
            self.done.append(one)

    def _on_top(self, operation: Operation, plan: Plan) -> Iterator[Operation]:
        if (
            isinstance(operation, AddEntry)
            and operation.value is None
            and _shape_at(operation.container).form is Form.ENTRIES
        ):
            operation = replace(operation, value={})  # nothing at all would take something away
        path = _path(operation)
        listed = next((path[:index] for index, step in enumerate(path) if isinstance(step, int)), None)
        if listed is not None and self._stands(listed):
            yield operation
        elif listed is not None:
            before = raw_value(inside(plan, listed[:-1]), str(listed[-1]))
            whole = outcome(as_plain(before), operation, operation.container[len(listed) :])
            yield self._said(listed, _as_value(whole))
        elif isinstance(operation, AddEntry) and operation.container == ("stages",) and not self._stands(path):
            yield from self._stage(operation, list(plan.stages))
        elif isinstance(operation, AddEntry):
            yield operation if self._has_place(operation, plan) else self._said(path, operation.value)
        elif isinstance(operation, SetValue | Remove) and not self._stands(path):
            yield self._said(path, operation.value if isinstance(operation, SetValue) else None)
        elif isinstance(operation, Remove) and self._for_good:
            yield SetValue(path, None)
        else:
            yield operation

    def _has_place(self, operation: AddEntry, plan: Plan) -> bool:
        """Whether what a new entry goes behind stands in the file, or all among which it goes."""
        mine, holder = self._keys(operation.container), inside(plan, operation.container)
        every = keys_said(holder) if isinstance(holder, Entry) else holder or ()
        is_there = operation.after in mine or (self._stands(operation.container) and set(every) <= set(mine))
        return is_there and operation.key not in mine

    def _stage(self, operation: AddEntry, order: list[str]) -> Iterator[Operation]:
        """A new stage in its place: files merge so that it stands in front of the one that is named behind it."""
        at = order.index(operation.after) + 1 if operation.after in order else 0
        following = next(iter(order[at:]), None)
        mine = self._keys(("stages",))
        earlier = mine[: mine.index(following)] if following in mine else [one for one in mine if one not in order[at:]]
        if not self._stands(("stages",)):
            yield self._said(("stages",), {operation.key: operation.value})
        else:
            yield AddEntry(("stages",), operation.key, operation.value, after=next(reversed(earlier), None))
        if following is not None and following not in mine:
            yield AddEntry(("stages",), following, {}, after=operation.key)

    def _said(self, path: Path, value: Any) -> Operation:
        """What lets the file say something at a path, where it may not lead as far yet."""
        if self._stands(path):
            return SetValue(path, value)  # what takes away has no value
        depth = next(index for index in range(len(path)) if not self._stands(path[: index + 1]))
        for step in reversed(path[depth + 1 :]):
            value = {str(step): value}
        container, key = path[:depth], str(path[depth])
        there, shape = self._keys(container), _shape_at(container)
        ordered = keys_of(shape.model) if shape.model is not None and shape.form is Form.MAPPING else ()
        return AddEntry(container, key, value, after=key_before(key, there, ordered))

    def _stands(self, path: Path) -> bool:
        return not path or path[-1] in self._keys(path[:-1])

    def _keys(self, path: Path) -> list[str]:
        """The keys of a mapping of the file; none where it has none there."""
        data = self._own
        for step in path:
            data = dict(data).get(step) if isinstance(data, list) and data[:1] != ["-"] else None
        return [key for key, _ in data] if isinstance(data, list) and data[:1] != ["-"] else []


def _path(operation: Operation) -> Path:
    """The path of what an operation sets, adds or takes away; an item that is added stands in a list."""
    if isinstance(operation, AddEntry):
        return (*operation.container, operation.key)
    return (*operation.container, 0) if isinstance(operation, AddItem) else getattr(operation, "path", ())


def _shape_at(path: Path) -> Shape:
    """The shape of what stands at a path; that of an entry by id is a mapping."""
    shape = PLAN
    for step in path:
        shape = Shape(Form.MAPPING, shape.model) if shape.form is Form.ENTRIES else shape_of(shape.model, str(step))
    return shape


def _as_value(plain: Any) -> Any:
    """Data as an operation writes them."""
    if not isinstance(plain, list):
        return plain
    if plain[:1] == ["-"]:
        return [_as_value(one) for one in plain[1:]]
    return {key: _as_value(value) for key, value in plain}
