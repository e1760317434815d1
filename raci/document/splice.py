"""Operations as splices of the text: what to cut and what to put in, so that everything else stays as it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from raci.document.emit import Value, block_entry, block_item, flow_value, scalar
from raci.document.layout import Layout, collection_layout
from raci.document.nodes import Alias, MapNode, Node, SeqNode, child
from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, RenameKey, SetValue
from raci.document.problems import Path
from raci.document.source import Source, Span

_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t]+)+")
_ANCHOR = re.compile(r"[&]([^\s,\[\]{}]+)")


class Splice(NamedTuple):
    """Replace the characters from `start` to `end` with `text`."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: list[Splice]) -> str:
    """The text after all splices; they must not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def splices_for(operation: Operation, source: Source, root: Node, path: Path, shared: frozenset[str]) -> list[Splice]:
    """How to carry out an operation on a text whose tree is `root`; `path` is its container's path in that tree.

    `shared` names the anchors that aliases refer to. Raises `EditRefused` where others would change as well.
    """
    container, place = _walk(source, root, path, shared)
    editor = _Splicer(source, shared)
    match operation:
        case SetValue(target, value):
            return editor.set_value(container, target[-1], value)
        case AddEntry(_, key, value, after):
            return editor.add_entry(container, place, key, value, after)
        case AddItem(_, value):
            return editor.add_item(container, place, value)
        case Remove(target):
            return editor.remove(container, target[-1])
        case RenameKey(target, key):
            return editor.rename(container, target[-1], key)


class _Place(NamedTuple):
    """Where a collection stands as the value of its parent."""

    key: Span
    value: Span
    flow: bool


def _walk(source: Source, root: Node, path: Path, shared: frozenset[str]) -> tuple[Node, _Place]:
    node, place = root, _Place(Span(0, 0), Span(0, 0), flow=False)
    for step in path:
        _refuse_shared(source, node, shared)
        flow = isinstance(node, MapNode | SeqNode) and node.flow
        found = child(node, step)
        if found is None:
            raise EditRefused(
                f"`{step}` does not stand in the file itself; it comes from an alias, a merge or another file"
            )
        node, key_span, value_span = found
        place = _Place(key_span, value_span, flow)
    _refuse_shared(source, node, shared)
    return node, place


def _refuse_shared(source: Source, node: Node, shared: frozenset[str]) -> None:
    if isinstance(node, Alias):
        raise EditRefused(
            f"it is shared: *{node.name} stands for it, and an edit would change every place that &{node.name} serves"
        )
    if isinstance(node, MapNode | SeqNode) and node.anchor in shared:
        line = source.position(node.start).line
        raise EditRefused(f"it is shared: &{node.anchor} (line {line}) is used elsewhere as *{node.anchor}")


class _Splicer:
    def __init__(self, source: Source, shared: frozenset[str]) -> None:
        self.source = source
        self.text = source.text
        self.shared = shared

    def set_value(self, container: Node, step: str | int, value: str | None) -> list[Splice]:
        found = child(container, step)
        if found is None:
            raise EditRefused(f"`{step}` does not stand in the file itself")
        node, key, span = found
        assert isinstance(container, MapNode | SeqNode)  # noqa: S101  it has a child
        _refuse_shared(self.source, node, self.shared)
        if isinstance(node, MapNode | SeqNode):
            raise EditRefused(f"`{step}` has parts of its own; edit those")
        if span.start == span.end:
            return self.fill(key, flow=container.flow, value=value)
        self.refuse_anchor(span)
        raw = self.text[span.start : span.end]
        properties = _PROPERTIES.match(raw)
        start = span.start + (properties.end() if properties else 0)
        style = self.text[start]
        new = "" if value is None else scalar(value, flow=container.flow, style=style if style in "'\"" else "")
        if style in "|>" and not container.flow:
            new += raw[len(raw.rstrip("\r\n")) :]
        return [Splice(start, span.end, new)]

    def fill(self, key: Span, *, flow: bool, value: str | None) -> list[Splice]:
        """Put a value behind a key that has none."""
        if value is None:
            return []
        colon = re.compile(r"\s*:").match(self.text, key.end)
        if colon is None and not flow:
            raise EditRefused("the key is written in a way that this program does not edit")
        new = scalar(value, flow=flow)
        return [Splice(colon.end(), colon.end(), f" {new}")] if colon else [Splice(key.end, key.end, f": {new}")]

    def rename(self, container: Node, step: str | int, key: str) -> list[Splice]:
        found = child(container, step)
        if found is None or not isinstance(container, MapNode):
            raise EditRefused(f"`{step}` does not stand in the file itself")
        span = found[1]
        self.refuse_anchor(span)
        style = self.text[span.start]
        new = scalar(key, flow=container.flow, style=style if style in "'\"" else "", key=True)
        return [Splice(span.start, span.end, new)]

    def add_entry(self, container: Node, place: _Place, key: str, value: Value, after: str | None) -> list[Splice]:
        if isinstance(container, MapNode):
            if key in container.keys:
                raise EditRefused(f"`{key}` stands there already")
            layout = collection_layout(self.source, container)
            at = container.keys.index(after) + 1 if after is not None else 0
            if container.flow:
                return [Splice(*part) for part in layout.insert_flow(at, self.pair(key, value))]
            return [
                Splice(*part)
                for part in layout.insert_block(at, block_entry(key, value, layout.indent, layout.newline))
            ]
        if container is not None:
            raise EditRefused(f"`{key}` cannot be added to something that is no mapping")
        return self.fill_with(place, "{" + self.pair(key, value) + "}")

    def pair(self, key: str, value: Value) -> str:
        return f"{scalar(key, flow=True, key=True)}: {flow_value(value)}".rstrip()

    def add_item(self, container: Node, place: _Place, value: Value) -> list[Splice]:
        if isinstance(container, SeqNode):
            layout = collection_layout(self.source, container)
            at = len(container.items)
            if container.flow:
                return [Splice(*part) for part in layout.insert_flow(at, flow_value(value))]
            return [Splice(*part) for part in layout.insert_block(at, block_item(value, layout.indent, layout.newline))]
        if container is not None:
            raise EditRefused("an item cannot be added to something that is no list")
        return self.fill_with(place, "[" + flow_value(value) + "]")

    def fill_with(self, place: _Place, collection: str) -> list[Splice]:
        """A collection where a key has no value yet, or `~`."""
        if place.value.start < place.value.end:
            self.refuse_anchor(place.value)
            return [Splice(place.value.start, place.value.end, collection)]
        colon = re.compile(r"\s*:").match(self.text, place.key.end)
        if colon is None and not place.flow:
            raise EditRefused("the key is written in a way that this program does not edit")
        return (
            [Splice(colon.end(), colon.end(), f" {collection}")]
            if colon
            else [Splice(place.key.end, place.key.end, f": {collection}")]
        )

    def remove(self, container: Node, step: str | int) -> list[Splice]:
        found = child(container, step)
        if found is None:
            raise EditRefused(f"`{step}` does not stand in the file itself; it comes from a merge or another file")
        assert isinstance(container, MapNode | SeqNode)  # noqa: S101  it has a child
        layout: Layout = collection_layout(self.source, container)
        index = container.index(step) if isinstance(container, MapNode) and isinstance(step, str) else step
        assert isinstance(index, int)  # noqa: S101
        self.refuse_anchor(Span(*layout.entries[index]))
        return [Splice(*part) for part in (layout.remove_flow(index) if container.flow else layout.remove_block(index))]

    def refuse_anchor(self, span: Span) -> None:
        """Nothing that other places refer to may go."""
        for match in _ANCHOR.finditer(self.text, span.start, span.end):
            if match[1] in self.shared:
                line = self.source.position(match.start()).line
                raise EditRefused(f"it is shared: &{match[1]} (line {line}) is used elsewhere as *{match[1]}")
