"""Lists of records and mappings within a thing: waivers, answers, sources, sections of the model card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raci.change.edits.fields import Said, begin_key, said
from raci.change.edits.things import Kind, entry_of, path_of
from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, SetValue
from raci.document.problems import Path
from raci.plan.model import Entry
from raci.plan.plan import Plan
from raci.plan.raw import keys_said
from raci.plan.shape import key_before, keys_of, shape_of


@dataclass(frozen=True)
class SetInside:
    """Say something else behind a key of a record, which stands at a path within a thing: `("waive", 0)`, `("about",)`.

    None or an empty list takes the key away; a mapping that would say nothing more goes as a whole.
    """

    kind: Kind
    identity: str
    record: Path
    key: str
    value: Said

    def operations(self, plan: Plan) -> list[Operation]:
        """Only what differs; a mapping that is not there yet is begun."""
        thing, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        record = inside(thing, self.record)
        if record is None:
            holder = inside(thing, self.record[:-1])
            key = str(self.record[-1])
            if not isinstance(holder, Entry) or shape_of(type(holder), key).model is None:
                raise EditRefused("what it stands in is not there any more")
            if self.value in (None, []):
                return []
            into = (*at, *self.record[:-1])
            if key in keys_said(holder):  # a key that nothing follows
                return [AddEntry((*at, *self.record), self.key, self.value)]
            return [begin_key(into, holder, key, {self.key: self.value})]
        if not isinstance(record, Entry):
            raise EditRefused("its parts cannot be edited here; edit the file")
        alone = self.value in (None, []) and keys_said(record) == [self.key] and isinstance(self.record[-1], str)
        wanted = said((*at, *self.record), record, self.key, self.value)
        return [Remove((*at, *self.record))] if alone and wanted and len(self.record) == 1 else wanted


@dataclass(frozen=True)
class SayInside:
    """Say something behind several keys of a mapping within a thing, of which it says nothing yet: `("card",)`."""

    kind: Kind
    identity: str
    record: Path
    values: Mapping[str, Any]

    def operations(self, plan: Plan) -> list[Operation]:
        """New lines; the mapping is begun where there is none yet."""
        thing, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        record, holder = inside(thing, self.record), inside(thing, self.record[:-1])
        key, into = str(self.record[-1]), (*at, *self.record[:-1])
        if not isinstance(holder, Entry) or (model := shape_of(type(holder), key).model) is None:
            raise EditRefused("what it stands in is not there any more")
        if key not in keys_said(holder):
            return [begin_key(into, holder, key, dict(self.values))]
        there = keys_said(record) if isinstance(record, Entry) else []
        if taken := [one for one in self.values if one in there]:
            raise EditRefused(f"there is {taken[0]} already")
        return list(self._behind(there, keys_of(model), (*into, key)))

    def _behind(self, there: list[str], order: list[str], at: Path) -> Iterator[Operation]:
        """Each key behind those that come before it."""
        for key, value in self.values.items():
            yield AddEntry(at, key, value, after=key_before(key, there, order))
            there.append(key)


@dataclass(frozen=True)
class SetText:
    """Write another text where one stands within a thing: a member of a pair, a section of the model card."""

    kind: Kind
    identity: str
    path: Path
    text: str

    def operations(self, plan: Plan) -> list[Operation]:
        """One value."""
        thing, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        before = inside(thing, self.path)
        if not isinstance(before, str):
            raise EditRefused("its parts cannot be edited here; edit the file")
        return [] if before == self.text else [SetValue((*at, *self.path), self.text)]


@dataclass(frozen=True)
class AddRecord:
    """Add a record behind a key of a thing: to a list at its end; to a mapping under `name`."""

    kind: Kind
    identity: str
    within: Path
    record: Any
    name: str | None = None

    def operations(self, plan: Plan) -> list[Operation]:
        """New lines; the list or mapping is begun where there is none yet. `within` ends with its key."""
        thing, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        holder, key = inside(thing, self.within[:-1]), str(self.within[-1])
        into = (*at, *self.within[:-1])
        if holder is None and len(self.within) > 1:
            begun: Any = {key: [self.record] if self.name is None else {self.name: self.record}}
            return [begin_key(at, thing, str(self.within[0]), begun)]
        if not isinstance(holder, Entry):
            raise EditRefused("its parts cannot be edited here; edit the file")
        there = inside(holder, (key,))
        if self.name is not None and isinstance(there, dict) and self.name in there:
            raise EditRefused(f"there is {self.name} already")
        if key not in keys_said(holder):
            begun = [self.record] if self.name is None else {self.name: self.record}
            return [begin_key(into, holder, key, begun)]
        if self.name is None:
            return [AddItem((*into, key), self.record)]
        last = list(there)[-1] if isinstance(there, dict) and there else None
        return [AddEntry((*into, key), self.name, self.record, after=last)]


@dataclass(frozen=True)
class RemoveRecord:
    """Take out what stands at a path within a thing: a record, a pair, a section; with the last one what held it."""

    kind: Kind
    identity: str
    path: Path

    def operations(self, plan: Plan) -> list[Operation]:
        """The lines that it has."""
        thing, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        if inside(thing, self.path) is None:
            raise EditRefused("it is not there any more")
        gone = self.path
        while len(gone) > 1 and _is_alone(inside(thing, gone[:-1])):
            gone = gone[:-1]
        return [Remove((*at, *gone))]


def _is_alone(holder: Any) -> bool:
    """Whether what a list or a mapping holds is all that it holds."""
    return len(keys_said(holder) if isinstance(holder, Entry) else holder) == 1


def inside(value: Any, path: Path) -> Any:
    """What stands at a path within an entry; None where nothing does."""
    for step in path:
        if isinstance(value, Entry):
            names = {info.alias or field: field for field, info in type(value).model_fields.items()}
            value = getattr(value, names[str(step)]) if step in names else None
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value
