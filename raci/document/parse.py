"""YAML text to a tree of nodes, by PyYAML's events, with limits that stop bombs before they go off.

Scalars stay as typed: YAML 1.1 would make `no` false, `12:30` 750 and `007` 7.
"""

from __future__ import annotations

import gc
from array import array
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
    """Turns events into nodes with an explicit stack: deep nesting cannot exhaust Python's own.

    Of every value, and of every key of a mapping, `entries` and `spans` of the collection that is being filled get one:
    nine events in ten are scalars, which so need not know what they stand in.
    """

    def __init__(self, source: Source, *, symbolic: bool) -> None:
        self.source = source
        self.symbolic = symbolic
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open_anchors: set[str] = set()
        self.expansion = 0
        self.documents = 0
        self.stack: list[tuple[MapNode | SeqNode, list[Any], array[int]]] = []
        self.top: MapNode | SeqNode = SeqNode(0, None, flow=False)  # what the root stands in
        self.entries: list[Any] = []
        self.spans = self.top.spans

    def refuse(self, message: str, offset: int, advice: str = "") -> NoReturn:
        raise Unreadable(message, self.source.position(offset), advice)

    def build(self, get_event: Callable[[], Any]) -> Node:
        """The tree. Scalars come first, and share equal texts."""
        texts: dict[str, str] = {}
        roots = entries = self.entries
        spans = self.spans
        marked = "&" in self.source.text or "!" in self.source.text  # without these there is no anchor and no tag
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                text = texts.get(event.value)
                start = event.start_mark.index
                entries.append(self.scalar(event, texts) if text is None else text)
                spans.append(start)
                spans.append(event.end_mark.index)
                if marked:
                    self.mark(event, start)
            elif kind is yaml.StreamEndEvent:
                return roots[0] if roots else None
            else:
                self.structure(event, kind)
                entries, spans = self.entries, self.spans

    def structure(self, event: Any, kind: type) -> None:
        """Whatever event is no scalar."""
        if kind is yaml.MappingStartEvent:
            self.begin(MapNode, event)
        elif kind is yaml.SequenceStartEvent:
            self.begin(SeqNode, event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.end(event)
        elif kind is yaml.AliasEvent:
            self.put_alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.begin_document(event.start_mark.index)

    def awaits_key(self) -> bool:
        """Whether what comes next is a key."""
        return type(self.top) is MapNode and not len(self.entries) % 2

    def scalar(self, event: Any, texts: dict[str, str]) -> Node:
        """A text that comes for the first time, or nothing; as a key, what was typed is a text all the same."""
        text: str = event.value
        if text not in _NULLS:
            texts[text] = text
            return text
        if not _is_null(event):
            return text
        return self.source.text[event.start_mark.index : event.end_mark.index] if self.awaits_key() else None

    def mark(self, event: Any, start: int) -> None:
        """What stands before a scalar: an anchor, a tag."""
        if event.anchor is not None:
            self.anchors[event.anchor] = (None if _is_null(event) else event.value, 1)
        if event.tag is not None:
            self.check_tag(event.tag, start)

    def begin(self, kind: type[MapNode | SeqNode], event: Any) -> None:
        start, anchor = event.start_mark.index, event.anchor
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(TOO_DEEP, start)
        if self.awaits_key():
            self.refuse(_NO_KEY, start, "Put a text that begins with { or [ in quotes.")
        if event.tag is not None:
            self.check_tag(event.tag, start)
        if anchor is not None:
            self.open_anchors.add(anchor)
            self.anchors.pop(anchor, None)
        self.stack.append((self.top, self.entries, self.spans))
        top = kind(start, anchor, flow=event.flow_style)
        self.top, self.spans = top, top.spans
        self.entries = top.items if type(top) is SeqNode else []

    def end(self, event: Any) -> None:
        node, entries, spans = self.top, self.entries, self.spans
        node.weight += len(entries)
        if type(node) is MapNode:
            node.keys, node.values = entries[::2], entries[1::2]
        if node.flow:
            node.end = event.end_mark.index
        elif spans:
            node.end = spans[-1]
        if node.anchor is not None:
            self.open_anchors.discard(node.anchor)
            self.anchors[node.anchor] = (node, node.weight)
        self.top, self.entries, self.spans = self.stack.pop()
        self.put(node, node.start, node.end, node.weight)

    def put(self, node: Node, start: int, end: int, weight: int) -> None:
        """A node goes where it belongs; one that counts for more than itself makes what it stands in heavier."""
        self.entries.append(node)
        self.spans.append(start)
        self.spans.append(end)
        self.top.weight += weight - 1

    def put_alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        alias, weight = self.alias(event.anchor, start)
        if self.awaits_key():
            self.put(self.key(alias, start), start, end, 1)
        else:
            self.put(alias, start, end, weight)

    def begin_document(self, offset: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse("the file holds more than one YAML document", offset, "Keep one plan in a file.")

    def key(self, alias: Alias, start: int) -> str:
        if not isinstance(alias.target, str):
            self.refuse("a key must be a text", start)
        return alias.target

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


def _is_null(event: Any) -> bool:
    """Whether a scalar is nothing: empty, `~` or `null`, not in quotes."""
    return event.value in _NULLS and event.implicit[0]


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
