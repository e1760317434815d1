"""YAML as a tree that knows where everything stands, in little memory.

Scalars are kept as the text that was typed (`None` for a plain empty, `~` or `null`). Their places lie in one array
per collection, since a matrix of 10,000 activities has half a million of them.
"""

from __future__ import annotations

from array import array
from typing import TypeAlias

from raci.document.problems import Path
from raci.document.source import Span

MERGE_KEY = "<<"
_MANY = 16  # keys from which on a mapping is searched by an index instead of from end to end


class Alias:
    """`*name`: refers to an anchored value; `target` is None where the text does not hold the anchor."""

    __slots__ = ("name", "target")

    def __init__(self, name: str, target: Node = None) -> None:
        self.name = name
        self.target = target

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alias) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"*{self.name}"


class SeqNode:
    """A sequence. `spans` holds start and end of each item; `end` is where its last character ends."""

    __slots__ = ("anchor", "end", "flow", "items", "spans", "start", "weight")

    def __init__(self, start: int, anchor: str | None, *, flow: bool) -> None:
        self.items: list[Node] = []
        self.spans = array("I")
        self.start = start
        self.end = start
        self.flow = flow
        self.anchor = anchor
        self.weight = 1


class MapNode:
    """A mapping. `spans` holds start and end of each key, then start and end of its value."""

    __slots__ = ("_places", "anchor", "end", "flow", "keys", "spans", "start", "values", "weight")

    def __init__(self, start: int, anchor: str | None, *, flow: bool) -> None:
        self.keys: list[str] = []
        self._places: dict[str, int] | None = None
        self.values: list[Node] = []
        self.spans = array("I")
        self.start = start
        self.end = start
        self.flow = flow
        self.anchor = anchor
        self.weight = 1

    def index(self, key: str) -> int | None:
        """Which entry has a key; the last one, as for every reader of YAML, where there are several."""
        if len(self.keys) > _MANY:
            if self._places is None:
                self._places = {key: index for index, key in enumerate(self.keys)}
            return self._places.get(key)
        for index in range(len(self.keys) - 1, -1, -1):
            if self.keys[index] == key:
                return index
        return None

    def key_span(self, index: int) -> Span:
        """Where a key stands."""
        return Span(self.spans[4 * index], self.spans[4 * index + 1])

    def value_span(self, index: int) -> Span:
        """Where a value stands; empty, behind the colon, where there is none."""
        return Span(self.spans[4 * index + 2], self.spans[4 * index + 3])


Node: TypeAlias = str | MapNode | SeqNode | Alias | None


def follow(node: Node) -> Node:
    """The value itself, where an alias stands for it."""
    return node.target if isinstance(node, Alias) else node


def child(node: Node, key: str | int) -> tuple[Node, Span, Span] | None:
    """An entry of a collection: its value, the span of its key, the span of its value. None if there is none."""
    if isinstance(node, MapNode) and isinstance(key, str):
        index = node.index(key)
        if index is None:
            return None
        return node.values[index], node.key_span(index), node.value_span(index)
    if isinstance(node, SeqNode) and isinstance(key, int) and key < len(node.items):
        span = Span(node.spans[2 * key], node.spans[2 * key + 1])
        return node.items[key], span, span
    return None


def locate(root: Node, path: Path) -> tuple[Span, Span, int]:
    """Spans of key and value at a path, and how many steps of the path exist in the text.

    Where the path leaves the text (a key that is missing, a value that came by an alias or a merge), the deepest thing
    that stands there is given.
    """
    key_span = value_span = Span(0, 0)
    node, depth = root, 0
    for step in path:
        found = child(node, step)
        if found is not None:
            node, key_span, value_span = found
        elif not (step == 0 and isinstance(node, str)):  # a single scalar is a list of one
            break
        depth += 1
    return key_span, value_span, depth


def place(root: Node, path: Path, *, key: bool) -> Span:
    """The place of the value at a path, or of its key; of the deepest thing that stands in the text."""
    key_span, value_span, depth = locate(root, path)
    if depth < len(path):
        return key_span  # the thing itself is not there: its container's key is
    return key_span if key or value_span.start == value_span.end else value_span
