"""What is said of a thing: its name, and every other key of the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from raci.change.edits.things import Kind, entry_of, path_of
from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, SetValue
from raci.document.problems import Path
from raci.plan.model import Entry
from raci.plan.plan import Plan
from raci.plan.raw import keys_said, raw_value
from raci.plan.shape import is_required, key_before, keys_of

Said: TypeAlias = "str | list[str] | None"
"""A value of a key as somebody types it: one text, several, or nothing."""


@dataclass(frozen=True)
class Rename:
    """Give a thing another name; its id stays, and with it everything that refers to it."""

    kind: Kind
    identity: str
    name: str

    def operations(self, plan: Plan) -> list[Operation]:
        """One line of the file."""
        entry, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        if "name" in entry.model_fields_set:
            return [SetValue((*at, "name"), self.name)]
        return [AddEntry(at, "name", self.name)]


@dataclass(frozen=True)
class SetField:
    """Say something else behind a key of a thing; None or an empty list takes the key away."""

    kind: Kind
    identity: str
    key: str
    value: Said

    def operations(self, plan: Plan) -> list[Operation]:
        """Only what differs: of a list the members that come and go."""
        entry, at = entry_of(plan, self.kind, self.identity), path_of(plan, self.kind, self.identity)
        return said(at, entry, self.key, self.value)


def said(at: Path, entry: Entry, key: str, value: Said) -> list[Operation]:
    """The operations that make an entry at a path say a value behind a key.

    Raises `EditRefused` where a value is taken away that the format wants there.
    """
    before, there = raw_value(entry, key), keys_said(entry)
    if value in (None, []):
        if is_required(type(entry), key):
            raise EditRefused(f"`{key}` cannot be left out")
        return [Remove((*at, key))] if key in there else []
    if before == value:
        return []
    if isinstance(before, list) and before and isinstance(value, list):
        return members((*at, key), before, value)
    if key not in there:
        return [begin_key(at, entry, key, value)]
    if isinstance(value, str) and isinstance(before, str):
        return [SetValue((*at, key), value)]
    return [Remove((*at, key)), begin_key(at, entry, key, value)]


def members(path: Path, before: Sequence[str], wanted: Sequence[str]) -> list[Operation]:
    """The operations that give a list other members; those that stay keep their places, new ones take free ones."""
    if not wanted:
        return [Remove(path)]
    new = [member for member in wanted if member not in before]
    gone = [index for index, member in enumerate(before) if member not in wanted]
    taken = [SetValue((*path, index), member) for index, member in zip(gone, new, strict=False)]
    added = [AddItem(path, member) for member in new[len(gone) :]]
    return [*taken, *added, *(Remove((*path, index)) for index in reversed(gone[len(new) :]))]


def begin_key(at: Path, entry: Entry, key: str, value: Any) -> AddEntry:
    """The operation that lets an entry at a path say something behind a key of which it says nothing yet."""
    return AddEntry(at, key, value, after=key_before(key, keys_said(entry), keys_of(type(entry))))
