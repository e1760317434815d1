"""What can be done to the text of a plan file: operations on the tree of mappings, lists and scalars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from raci.document.emit import Value
from raci.document.problems import Path


class EditRefused(Exception):  # noqa: N818  it says what happened
    """An edit that would not keep the file; nothing was changed. The message says why, in the user's words."""


@dataclass(frozen=True)
class SetValue:
    """Give the entry or item at `path`, a scalar, another value; None leaves the key without one."""

    path: Path
    value: Value

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
    """Add an item to the end of the list at `container`; a single scalar is a list of one."""

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


@dataclass(frozen=True)
class Arrange:
    """Put the entries of the mapping at `container` in the order of `keys`, each with its lines and its comments.

    Entries that `keys` does not name keep their place among their like.
    """

    container: Path
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """Take the entry at `path` to the end of another mapping, `target`, with its lines and its comments."""

    path: Path
    target: Path

    @property
    def container(self) -> Path:
        """The collection that changes: the smallest that holds both mappings."""
        both = zip(self.path[:-1], self.target, strict=False)
        same = next((index for index, (one, other) in enumerate(both) if one != other), None)
        return self.target[: min(len(self.path) - 1, len(self.target)) if same is None else same]


Operation: TypeAlias = SetValue | AddEntry | AddItem | Remove | RenameKey | Arrange | Move


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
            return _replaced(data, path[-1], as_plain(value))
        case AddEntry(_, key, value, after):
            entry = (key, as_plain(value))
            if not isinstance(data, list):
                return [entry]
            at = index_behind([pair[0] for pair in data], after)
            return [*data[:at], entry, *data[at:]]
        case AddItem(_, value):
            before = ["-"] if data is None else ["-", data] if isinstance(data, str) else data
            return [*before, as_plain(value)]
        case Remove(path):
            return _removed(data, path[-1])
        case RenameKey(path, key):
            return [(key if old == path[-1] else old, value) for old, value in data]
        case Arrange() | Move():
            return _rearranged(data, operation)


def _rearranged(data: Any, operation: Arrange | Move) -> Any:
    if isinstance(operation, Arrange):
        return [data[index] for index in arranged([key for key, _ in data], operation.keys)]
    inside = len(operation.container)
    return _moved(data, operation.path[inside:], operation.target[inside:])


def arranged(now: list[str], keys: tuple[str, ...]) -> list[int]:
    """The indices of entries in the order of `keys`; what is not named stays where it is."""
    rank = {key: number for number, key in enumerate(keys)}
    named = [index for index, key in enumerate(now) if key in rank]
    wanted = iter(sorted(named, key=lambda index: rank[now[index]]))
    return [next(wanted) if key in rank else index for index, key in enumerate(now)]


def _moved(data: Any, path: Path, target: Path) -> Any:
    holder = data
    for step in path[:-1]:
        holder = dict(holder)[step]
    value = dict(holder)[path[-1]]
    without = _changed_at(data, path[:-1], lambda entries: _removed(entries, path[-1]))
    return _changed_at(without, target, lambda entries: [*(entries or []), (path[-1], value)])


def _changed_at(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(data)
    return [(key, _changed_at(value, path[1:], change) if key == path[0] else value) for key, value in data]


def _replaced(data: Any, step: str | int, value: Any) -> Any:
    if isinstance(step, int):
        if isinstance(data, str):  # a single scalar is a list of one
            return value
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


def as_plain(value: Value) -> Any:
    """A value as the data of a part of the file: mappings as lists of pairs, lists with a leading mark."""
    if isinstance(value, dict):
        return [(key, as_plain(item)) for key, item in value.items()] or None
    if isinstance(value, list):
        return ["-", *(as_plain(item) for item in value)] if value else None
    return value
