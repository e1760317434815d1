"""What can be done to the text of a plan file: four operations on the tree of mappings, lists and scalars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from raci.document.emit import Value
from raci.document.problems import Path


class EditRefused(Exception):  # noqa: N818  it says what happened
    """An edit that would not keep the file; nothing was changed. The message says why, in the user's words."""


@dataclass(frozen=True)
class SetValue:
    """Give the entry or item at `path` another scalar; None leaves the key without a value."""

    path: Path
    value: str | None

    @property
    def container(self) -> Path:
        """The collection that changes."""
        return self.path[:-1]


@dataclass(frozen=True)
class AddEntry:
    """Add `key: value` to the mapping at `container`, behind the entry `after`; None puts it first."""

    container: Path
    key: str
    value: Value
    after: str | None = None


@dataclass(frozen=True)
class AddItem:
    """Add an item to the end of the list at `container`."""

    container: Path
    value: Value


@dataclass(frozen=True)
class Remove:
    """Remove the entry or item at `path`."""

    path: Path

    @property
    def container(self) -> Path:
        """The collection that changes."""
        return self.path[:-1]


@dataclass(frozen=True)
class RenameKey:
    """Give the entry at `path` another key."""

    path: Path
    key: str

    @property
    def container(self) -> Path:
        """The collection that changes."""
        return self.path[:-1]


Operation: TypeAlias = SetValue | AddEntry | AddItem | Remove | RenameKey


def outcome(data: Any, operation: Operation, inside: Path) -> Any:  # noqa: PLR0911  one answer per operation
    """What the data of a part of the file must be after an operation; `inside` is its container's path in that part.

    The data is as `resolve.plain` gives it: mappings as lists of pairs, lists with a leading mark.
    """
    if inside:
        step, rest = inside[0], inside[1:]
        if isinstance(step, int):
            return [outcome(item, operation, rest) if index == step + 1 else item for index, item in enumerate(data)]
        return [(key, outcome(value, operation, rest) if key == step else value) for key, value in data]
    match operation:
        case SetValue(path, value):
            return _replaced(data, path[-1], value)
        case AddEntry(_, key, value, after):
            entry = (key, _as_plain(value))
            if not isinstance(data, list):
                return [entry]
            at = index_behind([pair[0] for pair in data], after)
            return [*data[:at], entry, *data[at:]]
        case AddItem(_, value):
            return [*data, _as_plain(value)] if isinstance(data, list) else ["-", _as_plain(value)]
        case Remove(path):
            return _removed(data, path[-1])
        case RenameKey(path, key):
            return [(key if old == path[-1] else old, value) for old, value in data]


def _replaced(data: Any, step: str | int, value: Any) -> Any:
    if isinstance(step, int):
        return [value if index == step + 1 else item for index, item in enumerate(data)]
    return [(key, value if key == step else old) for key, old in data]


def _removed(data: Any, step: str | int) -> Any:
    if isinstance(step, int):
        left = [item for index, item in enumerate(data) if index != step + 1]
        return left if len(left) > 1 else None
    left = [pair for pair in data if pair[0] != step]
    return left or None


def index_behind(keys: list[str], after: str | None) -> int:
    """The index for an entry that goes behind another one: first for None, last where the other stands elsewhere."""
    if after is None:
        return 0
    return keys.index(after) + 1 if after in keys else len(keys)


def _as_plain(value: Value) -> Any:
    if isinstance(value, dict):
        return [(key, _as_plain(item)) for key, item in value.items()] or None
    if isinstance(value, list):
        return ["-", *(_as_plain(item) for item in value)] if value else None
    return value
