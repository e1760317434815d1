"""YAML text to a tree of nodes, by PyYAML's events, with limits that stop bombs before they go off.

Scalars stay as typed: YAML 1.1 would make `no` false, `12:30` 750 and `007` 7.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import yaml

from raci.document.hints import explain
from raci.document.nodes import MERGE_KEY, Alias, MapNode, Node, SeqNode
from raci.document.problems import Unreadable
from raci.document.source import Source

MAX_DEPTH = 60
MAX_EXPANSION = 1_000_000  # values that aliases may add to those in the text

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the garbage collector: it makes the reading of many small objects four times slower."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse(source: Source, *, symbolic: bool = False) -> Node:
    """The tree of a YAML text; None for an empty one.

    With `symbolic`, aliases need no anchor in the text: a part of a file can be read by itself.
    Raises `Unreadable` where the text is no YAML or breaks a limit.
    """
    loader = _Loader(source.text)
    builder = _Builder(source, symbolic=symbolic)
    try:
        with without_collector():
            return builder.build(loader.get_event)
    except yaml.YAMLError as error:
        raise explain(error, source) from error
    finally:
        loader.dispose()


class _Builder:
    """Turns events into nodes with an explicit stack: deep nesting cannot exhaust Python's own."""

    def __init__(self, source: Source, *, symbolic: bool) -> None:
        self.source = source
        self.symbolic = symbolic
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open_anchors: set[str] = set()
        self.expansion = 0
        self.intern: dict[str, str] = {}

    def refuse(self, message: str, offset: int, advice: str = "") -> NoReturn:
        raise Unreadable(message, self.source.position(offset), advice)

    def build(self, get_event: Callable[[], Any]) -> Node:  # noqa: C901, PLR0912, PLR0915  one loop over events, for speed
        stack: list[MapNode | SeqNode] = []
        keys: list[str | None] = []  # per open mapping, the key that waits for its value
        key: str | None = None
        top: MapNode | SeqNode | None = None
        root: Node = None
        documents = 0
        intern = self.intern.setdefault
        node: Node
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                text = event.value
                node = intern(text, text)
                if text in _NULLS and event.implicit[0]:
                    node = None
                start, end, weight = event.start_mark.index, event.end_mark.index, 1
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1)
                if event.tag is not None:
                    self.check_tag(event.tag, start)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(stack) >= MAX_DEPTH:
                    self.refuse(f"the file nests deeper than {MAX_DEPTH} levels", event.start_mark.index)
                if top is not None and key is None and type(top) is MapNode:
                    self.refuse("a key must be a text, not a mapping or a list", event.start_mark.index)
                if event.tag is not None:
                    self.check_tag(event.tag, event.start_mark.index)
                node_type = MapNode if kind is yaml.MappingStartEvent else SeqNode
                if event.anchor is not None:
                    self.open_anchors.add(event.anchor)
                    self.anchors.pop(event.anchor, None)
                if top is not None:
                    stack.append(top)
                    keys.append(key)
                    key = None
                top = node_type(event.start_mark.index, event.anchor, flow=event.flow_style)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                assert top is not None  # noqa: S101  the parser pairs its events
                node = top
                if top.flow:
                    top.end = event.end_mark.index
                start, end, weight = top.start, top.end, top.weight
                if top.anchor is not None:
                    self.open_anchors.discard(top.anchor)
                    self.anchors[top.anchor] = (top, weight)
                top = stack.pop() if stack else None
                key = keys.pop() if keys else None
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                node, weight = self.alias(event.anchor, start)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.refuse(
                        "the file holds more than one YAML document", event.start_mark.index, "Keep one plan in a file."
                    )
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            if top is None:
                root = node
            elif type(top) is MapNode:
                if key is None:
                    key = self.key(node, start, end)
                    top.spans.append(start)
                    top.spans.append(end)
                else:
                    top.keys.append(key)
                    top.values.append(node)
                    top.spans.append(start)
                    top.spans.append(end)
                    top.weight += weight + 1
                    top.end = max(top.end, end)
                    key = None
            else:
                top.items.append(node)  # type: ignore[union-attr]
                top.spans.append(start)
                top.spans.append(end)
                top.weight += weight
                top.end = max(top.end, end)

    def key(self, node: Node, start: int, end: int) -> str:
        if isinstance(node, Alias) and isinstance(node.target, str):
            return node.target
        if isinstance(node, str):
            return node
        if node is not None:
            self.refuse("a key must be a text", start)
        return self.source.text[start:end]

    def alias(self, name: str, offset: int) -> tuple[Alias, int]:
        if name in self.open_anchors:
            self.refuse(f"*{name} refers to the thing that it stands in", offset)
        if name not in self.anchors:
            if self.symbolic:
                return Alias(name), 1
            self.refuse(
                f"*{name} refers to an anchor that nothing before it has",
                offset,
                f"Write &{name} before the value that is meant.",
            )
        target, weight = self.anchors[name]
        self.expansion += weight
        if self.expansion > MAX_EXPANSION:
            self.refuse(f"its aliases would unfold to more than {MAX_EXPANSION:,} values", offset)
        return Alias(name, target), weight

    def check_tag(self, tag: str, offset: int) -> None:
        if tag != "!" and not tag.startswith("tag:yaml.org,2002:"):
            self.refuse(f"the tag {tag!r} means nothing in a plan", offset, "Remove it.")
        if "python" in tag:
            self.refuse(f"the tag {tag!r} is not allowed in a plan", offset, "Remove it.")


def merge_sources(node: MapNode) -> list[MapNode]:
    """The mappings that a mapping takes in by `<<`, the strongest first."""
    index = node.index(MERGE_KEY)
    if index is None:
        return []
    value = node.values[index]
    target = value.target if isinstance(value, Alias) else value
    candidates = target.items if isinstance(target, SeqNode) else [target]
    found = [item.target if isinstance(item, Alias) else item for item in candidates]
    return [item for item in found if isinstance(item, MapNode)]
