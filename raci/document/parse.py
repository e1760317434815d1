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
from raci.document.limits import MAX_DEPTH, MAX_EXPANSION, TOO_DEEP
from raci.document.nodes import MERGE_KEY, Alias, MapNode, Node, SeqNode
from raci.document.problems import Unreadable
from raci.document.source import Source

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_KEY = "a key must be a text, not a mapping or a list"
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
        self.documents = 0
        self.root: Node = None
        self.top: MapNode | SeqNode | None = None  # the collection that is being filled,
        self.waiting: str | None = None  # its key that waits for a value,
        self.stack: list[tuple[MapNode | SeqNode | None, str | None]] = []  # and both of those around it

    def refuse(self, message: str, offset: int, advice: str = "") -> NoReturn:
        raise Unreadable(message, self.source.position(offset), advice)

    def build(self, get_event: Callable[[], Any]) -> Node:  # noqa: C901  one branch for each kind of event
        """The tree. Nine events in ten are scalars: they come first, and share equal texts."""
        shared: dict[str, str] = {}
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                text = event.value
                start = event.start_mark.index
                node = None if text in _NULLS and event.implicit[0] else shared.setdefault(text, text)
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1)
                if event.tag is not None:
                    self.check_tag(event.tag, start)
                self.put(node, start, event.end_mark.index, 1)
            elif kind is yaml.MappingStartEvent:
                self.begin(MapNode, event)
            elif kind is yaml.SequenceStartEvent:
                self.begin(SeqNode, event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.end(event)
            elif kind is yaml.AliasEvent:
                start = event.start_mark.index
                alias, weight = self.alias(event.anchor, start)
                self.put(alias, start, event.end_mark.index, weight)
            elif kind is yaml.DocumentStartEvent:
                self.begin_document(event.start_mark.index)
            elif kind is yaml.StreamEndEvent:
                return self.root

    def put(self, node: Node, start: int, end: int, weight: int) -> None:
        """A node that is complete goes where it belongs: it is a key, a value, an item or the root."""
        top = self.top
        if top is None:
            self.root = node
            return
        spans = top.spans
        spans.append(start)
        spans.append(end)
        if isinstance(top, MapNode):
            if self.waiting is None:
                self.waiting = self.key(node, start, end)
                return
            top.keys.append(self.waiting)
            top.values.append(node)
            self.waiting = None
            weight += 1
        else:
            top.items.append(node)
        top.weight += weight
        top.end = max(top.end, end)

    def begin(self, kind: type[MapNode | SeqNode], event: Any) -> None:
        start, anchor = event.start_mark.index, event.anchor
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(TOO_DEEP, start)
        if self.waiting is None and isinstance(self.top, MapNode):
            self.refuse(_NO_KEY, start, "Put a text that begins with { or [ in quotes.")
        if event.tag is not None:
            self.check_tag(event.tag, start)
        if anchor is not None:
            self.open_anchors.add(anchor)
            self.anchors.pop(anchor, None)
        self.stack.append((self.top, self.waiting))
        self.top, self.waiting = kind(start, anchor, flow=event.flow_style), None

    def end(self, event: Any) -> None:
        node = self.top
        assert node is not None  # noqa: S101  the parser pairs its events
        if node.flow:
            node.end = event.end_mark.index
        if node.anchor is not None:
            self.open_anchors.discard(node.anchor)
            self.anchors[node.anchor] = (node, node.weight)
        self.top, self.waiting = self.stack.pop()
        self.put(node, node.start, node.end, node.weight)

    def begin_document(self, offset: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse("the file holds more than one YAML document", offset, "Keep one plan in a file.")

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


def anchor_places(text: str) -> set[int]:
    """The offsets of all anchors of a YAML text; what looks like one in a quoted text or a comment is none."""
    return {token.start_mark.index for token in yaml.scan(text, Loader=_Loader) if isinstance(token, yaml.AnchorToken)}


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


def merged_keys(node: MapNode) -> set[str]:
    """The keys that a mapping takes in by `<<`, whether it has them itself or not."""
    keys: set[str] = set()
    seen: set[int] = set()
    waiting = merge_sources(node)
    while waiting:
        source = waiting.pop()
        if id(source) not in seen:
            seen.add(id(source))
            keys.update(source.keys)
            waiting += merge_sources(source)
    return keys - {MERGE_KEY}
