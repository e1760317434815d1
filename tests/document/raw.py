"""A text as the events of PyYAML have it: aliases, anchors, merges and repeated keys as they stand.

It is written independently of `raci.document`, to judge it.
"""

from __future__ import annotations

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
                part.text = text_of_null(event)
            parts.append(part)
        if is_mapping:
            node.entries = list(zip(parts[::2], parts[1::2], strict=True))
        else:
            node.items = parts
    if node.anchor is not None:
        anchors[node.anchor] = node
    return node


def text_of_null(event: Any) -> str:
    """A key that is nothing to YAML is the text that was typed."""
    return str(event.value)


class Sharing:
    """What of a text is shared, and so cannot be edited."""

    def __init__(self, text: str) -> None:
        self.root = read_raw(text)
        self.names = {node.alias for node in self.root.everything() if node.alias is not None}

    def refuses(self, operation: Operation) -> str:
        """Why an operation has to be refused: "shared", "merged", "repeated", or empty if it has not to be."""
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
            gone = [value]
        elif isinstance(operation, RenameKey):
            gone = [key]
        else:
            gone = [*key.everything(), *value.everything()]
        if any(node.anchor in self.names for node in gone):
            return "shared"
        if value.alias is not None and isinstance(operation, SetValue):
            return "shared"
        step = operation.path[-1] if isinstance(operation, Remove | RenameKey) else None
        return "merged" if any(step in source.value() for source in container.merges()) else ""

    def _is_shared(self, node: Raw) -> bool:
        return node.alias is not None or node.anchor in self.names
