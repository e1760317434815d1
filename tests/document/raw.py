"""A text as the events of PyYAML have it: aliases, anchors, merges and repeated keys as they stand.

It is written independently of `raci.document`, to judge it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from raci.document.operations import AddEntry, AddItem, Operation, Remove, RenameKey, SetValue
from raci.document.problems import Path

_NULLS = {"", "~", "null", "Null", "NULL"}
MERGE = "<<"


@dataclass
class Raw:
    """A node: a text (None for nothing), the entries of a mapping, the items of a list, or an alias to another node."""

    anchor: str | None = None
    text: str | None = None
    entries: list[tuple[Raw, Raw]] | None = None
    items: list[Raw] | None = None
    alias: str | None = None
    target: Raw | None = field(default=None, repr=False)

    @property
    def real(self) -> Raw:
        """The node itself, where this is an alias."""
        return self.target or self

    @property
    def inner(self) -> list[Raw]:
        """What stands directly in the node, keys too."""
        return [*(part for entry in self.entries or () for part in entry), *(self.items or ())]

    def everything(self) -> Iterator[Raw]:
        """The node and all that stands in it; aliases are not followed."""
        yield self
        for part in self.inner:
            yield from part.everything()

    def value(self) -> Any:
        """The data: aliases followed, merges taken in, the last of several equal keys."""
        node = self.real
        if node.items is not None:
            return [item.value() for item in node.items]
        if node.entries is None:
            return node.text
        own = {str(key.real.text): value for key, value in node.entries}
        merged: dict[str, Any] = {}
        for source in reversed(node.merges()):
            merged.update(source.value())
        return merged | {key: value.value() for key, value in own.items() if key != MERGE}

    def merges(self) -> list[Raw]:
        """The mappings that this one takes in."""
        found = [value.real for key, value in self.real.entries or () if key.real.text == MERGE]
        parts = [part for node in found for part in (node.items if node.items is not None else [node])]
        return [part.real for part in parts]

    def repeated(self) -> list[str]:
        """The keys of a mapping that stand in it already when they come."""
        keys = [str(key.real.text) for key, _ in self.entries or ()]
        return [key for index, key in enumerate(keys) if key in keys[:index]]

    def marks_twice(self) -> bool:
        """Whether a name of an anchor comes again."""
        names = [node.anchor for node in self.everything() if node.anchor is not None]
        return len(names) > len(set(names))

    def named(self, key: str) -> list[tuple[Raw, Raw]]:
        """The entries with a key."""
        return [entry for entry in self.entries or () if entry[0].real.text == key]


def read_raw(text: str) -> Raw:
    """The root of a text."""
    events = (event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if not isinstance(event, _AROUND))
    return _node(next(events), events, {})


_AROUND = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


def _node(event: Any, events: Iterator[Any], anchors: dict[str, Raw]) -> Raw:
    if isinstance(event, yaml.AliasEvent):
        return Raw(alias=event.anchor, target=anchors[event.anchor])
    node = Raw(anchor=event.anchor)
    if isinstance(event, yaml.ScalarEvent):
        node.text = None if event.value in _NULLS and event.implicit[0] else event.value
    else:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        parts: list[Raw] = []
        while not isinstance(event := next(events), yaml.CollectionEndEvent):
            part = _node(event, events, anchors)
            if is_mapping and len(parts) % 2 == 0 and part.real.text is None:
                part.text = event.value  # a key that is nothing to YAML is the text that was typed
            parts.append(part)
        if is_mapping:
            node.entries = list(zip(parts[::2], parts[1::2], strict=True))
        else:
            node.items = parts
    if node.anchor is not None:
        anchors[node.anchor] = node
    return node


_SHARED = re.compile(r"it is shared: [&*](\S+) ")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?[\r\n]")
_REASONS = {"merged": "comes from a merge", "repeated": "stands there more than once"}


class Sharing:
    """What of a text is shared, and so cannot be edited."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = read_raw(text)
        self.names = {node.alias for node in self.root.everything() if node.alias is not None}

    def refuses(self, operation: Operation) -> str:
        """Why an operation has to be refused: "shared", "merged" or "repeated"; empty if it has not to be.

        It may be, but has not to, where all aliases of what goes would go with it: "inside".
        """
        node = self.root
        for step in operation.container:
            found = self._enter(node, step)
            if isinstance(found, str):
                return found
            node = found[1]
        if self._is_shared(node):
            return "shared"
        match operation:
            case AddEntry() | AddItem():
                return ""
            case SetValue(path) | Remove(path) | RenameKey(path):
                found = self._enter(node, path[-1])
                if isinstance(found, str):
                    return found
                return self._of_entry(operation, node, *found)

    def aliased_collections(self) -> list[str]:
        """The names of aliases that stand for a mapping or a list."""
        nodes = self.root.everything()
        return [node.alias for node in nodes if node.alias is not None and node.real.text is None and node.real.inner]

    def explains(self, refusal: str, operation: Operation) -> bool:
        """Whether an edit is refused with the right reason; what is shared has an alias of that name.

        Where an entry goes, lines behind it may become part of the block scalar before it: no reason of sharing.
        """
        reason = self.refuses(operation)
        if not reason and isinstance(operation, Remove) and "cannot be edited safely" in refusal:
            return _BLOCK_SCALAR.search(self.text) is not None
        named = _SHARED.search(refusal)
        if named is not None:
            return named[1] in self.names and reason in {"shared", "inside"}
        return reason in _REASONS and _REASONS[reason] in refusal

    def may_refuse(self, refusal: str) -> bool:
        """Whether a text holds what a refusal speaks of: an alias of that name, a merge, or a block scalar."""
        if "cannot be edited safely" in refusal:
            return _BLOCK_SCALAR.search(self.text) is not None
        if "comes from a merge" in refusal:
            return any(node.merges() for node in self.root.everything() if node.entries is not None)
        named = _SHARED.search(refusal)
        return named is not None and named[1] in self.names

    def takes_in(self, path: Path) -> bool:
        """Whether the mapping at a path takes in others, which come first in it."""
        node: Raw | None = self.root
        for step in path:
            found = self._enter(node, step) if node is not None else ""
            node = None if isinstance(found, str) else found[1]
        return node is not None and bool(node.merges())

    def _enter(self, node: Raw, step: str | int) -> tuple[Raw, Raw] | str:
        if self._is_shared(node):
            return "shared"
        if isinstance(step, int):
            assert node.items is not None
            return Raw(), node.items[step]
        found = node.named(step)
        if len(found) > 1:
            return "repeated"
        return found[0] if found else "merged"

    def _of_entry(self, operation: Operation, container: Raw, key: Raw, value: Raw) -> str:
        """What of an entry is used elsewhere, or would show through where it goes."""
        if isinstance(operation, SetValue):
            return "shared" if value.alias is not None or value.anchor in self.names else ""
        gone = [key] if isinstance(operation, RenameKey) else [*key.everything(), *value.everything()]
        inside = [node.alias for node in gone if node.alias is not None]
        if any(inside.count(node.anchor or "") < self.uses(node) for node in gone):
            return "shared"
        step = operation.path[-1] if isinstance(operation, Remove | RenameKey) else None
        if any(step in source.value() for source in container.merges()):
            return "merged"
        return "inside" if any(self.uses(node) for node in gone) else ""

    def uses(self, node: Raw) -> int:
        """How many aliases have the name of a node's anchor."""
        return sum(other.alias == node.anchor for other in self.root.everything()) if node.anchor is not None else 0

    def _is_shared(self, node: Raw) -> bool:
        return node.alias is not None or node.anchor in self.names
