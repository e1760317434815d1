"""Operations as splices of the text: what to cut and what to put in, so that everything else stays as it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from raci.document.beginning import Beginning, beginning
from raci.document.emit import Value, block_entry, block_item, flow_entry, flow_pair, flow_value, scalar, value_of
from raci.document.layout import Layout, Splice
from raci.document.moving import arrange, take_out
from raci.document.nodes import Alias, MapNode, Node, SeqNode
from raci.document.operations import (
    AddEntry,
    AddItem,
    Arrange,
    EditRefused,
    Move,
    Operation,
    Remove,
    RenameKey,
    SetValue,
    index_behind,
)
from raci.document.parse import anchor_places
from raci.document.problems import Path
from raci.document.source import Source

_PROPERTIES = re.compile(r"(?:[&!]\S*(?:(?:\s|#[^\r\n]*)+|$))+")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_ANCHOR = re.compile(r"(?<![^\s\[\]{},:?-])&([^\s,\[\]{}]+)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?")


def apply_splices(text: str, splices: list[Splice]) -> str:
    """The text after all splices; they must not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def splices_for(  # noqa: PLR0911  one answer per operation
    operation: Operation, source: Source, root: Node, path: Path, shared: frozenset[str]
) -> list[Splice]:
    """How to carry out an operation on a text whose tree is `root`; `path` is its container's path in that tree.

    `shared` names the anchors that aliases refer to. Raises `EditRefused` where others would change as well.
    """
    splicer = _Splicer(source, shared)
    place = splicer.walk(root, path)
    match operation:
        case SetValue(target, value):
            return splicer.set_value(splicer.enter(place, target[-1]), value)
        case AddEntry(_, key, value, after):
            return splicer.add_entry(place, key, value, after)
        case AddItem(_, value):
            return splicer.add_item(place, value)
        case Remove(target):
            return splicer.remove(splicer.enter(place, target[-1]))
        case RenameKey(target, key):
            return splicer.rename(splicer.enter(place, target[-1]), key)
        case Arrange(_, keys):
            splicer.refuse_aliases(place.node)
            return arrange(splicer.movable(place.node), keys)
        case Move():
            return splicer.move(place.node, operation)


def used_elsewhere(anchor: str) -> str:
    """Why nothing that an anchor marks can be edited, once there are aliases."""
    return f"it is shared: &{anchor} is used elsewhere as *{anchor}"


class _Place(NamedTuple):
    """A value, and where it stands: as which entry of which collection. The root is no entry of anything."""

    node: Node
    parent: MapNode | SeqNode | None = None
    at: int = 0


class _Splicer:
    def __init__(self, source: Source, shared: frozenset[str]) -> None:
        self.source = source
        self.text = source.text
        self.shared = shared

    # The way to what is edited

    def walk(self, root: Node, path: Path) -> _Place:
        place = _Place(root)
        for step in path:
            place = self.enter(place, step)
        self.refuse_shared(place.node)
        return place

    def enter(self, place: _Place, step: str | int) -> _Place:
        node = place.node
        self.refuse_shared(node)
        if isinstance(node, str) and step == 0:  # a single scalar is a list of one
            return place
        if isinstance(node, MapNode) and isinstance(step, str):
            index = node.index(step)
            if index is not None:
                if node.keys.count(step) > 1:
                    raise EditRefused(f"`{step}` stands there more than once; remove all but one in the file first")
                return _Place(node.values[index], node, index)
        if isinstance(node, SeqNode) and isinstance(step, int) and step < len(node.items):
            return _Place(node.items[step], node, step)
        raise EditRefused(f"`{step}` does not stand in the file itself; it comes from a merge or from another file")

    def refuse_shared(self, node: Node) -> None:
        if isinstance(node, Alias):
            raise EditRefused(
                f"it is shared: *{node.name} stands for it, and an edit would change every place that &{node.name} "
                "serves"
            )
        if isinstance(node, MapNode | SeqNode) and node.anchor in self.shared:
            self.refuse_anchors(node.start, node.start + len(node.anchor) + 1)

    def refuse_anchors(self, start: int, end: int) -> None:
        """Nothing that other places refer to may go."""
        found = [match for match in _ANCHOR.finditer(self.text, start, end) if match[1] in self.shared]
        places = anchor_places(self.text) if found else ()
        for match in found:
            if match.start() in places:
                raise EditRefused(used_elsewhere(match[1]))

    def movable(self, node: Node) -> Layout:
        """The layout of a mapping whose entries can be taken elsewhere."""
        if not isinstance(node, MapNode) or not node.keys:
            raise EditRefused("there is nothing to move among")
        if len(set(node.keys)) < len(node.keys):
            raise EditRefused("a key stands there more than once; remove all but one in the file first")
        return Layout(self.source, node)

    def refuse_aliases(self, node: Node) -> None:
        """An alias stands behind its anchor: neither of the two can be taken to another place."""
        self.refuse_shared(node)
        if isinstance(node, MapNode | SeqNode):
            self.refuse_anchors(node.start, node.end)
            if self.shared.intersection(_ALIAS.findall(self.text, node.start, node.end)):
                raise EditRefused("what it shares with other places keeps it in its place")

    # The operations

    def move(self, common: Node, operation: Move) -> list[Splice]:
        inside = len(operation.container)
        holder = self.walk(common, operation.path[inside:-1])
        entry = self.enter(holder, operation.path[-1])
        self.refuse_aliases(entry.node)
        goal = self.walk(common, operation.target[inside:])
        source, key = self.movable(holder.node), str(operation.path[-1])
        if (empty := self.beginning(goal)) is not None:
            taken = take_out(source, key, empty.indent)
            return [*taken.cut, *empty.filled(taken.lines)]
        target = self.movable(goal.node)
        if isinstance(goal.node, MapNode) and goal.node.flow:
            raise EditRefused("what stands in braces cannot be moved with its lines")
        taken = take_out(source, key, target.indent)
        return [*taken.cut, *target.insert_block(len(target), taken.lines)]

    def beginning(self, place: _Place) -> Beginning | None:
        """How a mapping without entries gets lines of its own; None where it stands in braces, or has entries."""
        node, parent = place.node, place.parent
        is_empty = node is None or (isinstance(node, MapNode) and not node.keys)
        if not is_empty or not isinstance(parent, MapNode) or parent.flow:
            return None
        return beginning(Layout(self.source, parent), place.at)

    def set_value(self, place: _Place, value: Value) -> list[Splice]:
        assert place.parent is not None  # noqa: S101  it was entered
        self.refuse_shared(place.node)
        if isinstance(place.node, MapNode | SeqNode):
            raise EditRefused("it has parts of its own; edit those")
        start, end = _value_span(place)
        if start == end:
            return [] if value is None else self.fill(place, _spelled(place, value))
        content = self.behind_properties(start, end)
        self.refuse_anchors(start, content)
        if value is None:
            return self.empty(place, Splice(start, end, self.kept(content, end)))
        if content == end:  # nothing but a tag or an anchor yet
            return [Splice(end, end, f" {_spelled(place, value)}")]
        mark = self.text[content]
        keeps_quotes = mark in "'\"" and isinstance(value, str)
        new = scalar(str(value), flow=place.parent.flow, style=mark) if keeps_quotes else _spelled(place, value)
        return [Splice(content, end, new + self.kept(content, end))]

    def fill(self, place: _Place, new: str) -> list[Splice]:
        """A value where a key or dash has none yet."""
        assert place.parent is not None  # noqa: S101  it was entered
        entry = Layout(self.source, place.parent).entry(place.at)
        if entry.mark is not None:
            return [Splice(entry.mark, entry.mark, f" {new}")]
        if not place.parent.flow:
            raise EditRefused("the key is written in a way that this program does not edit")
        return [Splice(entry.end, entry.end, f": {new}")]

    def empty(self, place: _Place, value: Splice) -> list[Splice]:
        """No value: nothing behind a colon, else `~`, so that its place can be seen."""
        assert place.parent is not None  # noqa: S101  it was entered
        layout = Layout(self.source, place.parent)
        mark = layout.entry(place.at).mark
        alone = layout.begins_line(value.start) or (mark is not None and layout.begins_line(mark - 1))
        if isinstance(place.parent, SeqNode) or alone:
            return [value._replace(text="~" + value.text)]
        if mark is not None and not place.parent.flow and not self.text[mark : value.start].strip(" \t"):
            return [value._replace(start=mark)]
        return [value]

    def kept(self, start: int, end: int) -> str:
        """What a block scalar takes up besides its text: the comment behind its mark, and the line end."""
        raw = self.text[start:end]
        header = _BLOCK_HEADER.match(raw)
        if header is None:
            return ""
        return (header["comment"] or "") + raw[len(raw.rstrip(" \t\r\n")) :]

    def behind_properties(self, start: int, end: int) -> int:
        """Where a value begins behind its tag and anchor."""
        properties = _PROPERTIES.match(self.text, start, end)
        return properties.end() if properties else start

    def rename(self, place: _Place, key: str) -> list[Splice]:
        if not isinstance(place.parent, MapNode):
            raise EditRefused("an item of a list has no key")
        span = place.parent.key_span(place.at)
        start = self.behind_properties(*span)
        self.refuse_anchors(span.start, start)
        mark = self.text[start]
        new = scalar(key, flow=place.parent.flow, style=mark if mark in "'\"" else "", key=True)
        return [Splice(start, span.end, new)]

    def add_entry(self, place: _Place, key: str, value: Value, after: str | None) -> list[Splice]:
        node = place.node
        if _gets_lines(place, value) and (empty := self.beginning(place)) is not None:
            return empty.filled(block_entry(key, value, empty.indent, self.source.newline, empty.step))
        if node is None:
            return self.begin(place, "{" + flow_pair(key, value) + "}")
        if not isinstance(node, MapNode):
            raise EditRefused(f"`{key}` cannot be added to something that is no mapping")
        if key in node.keys:
            raise EditRefused(f"`{key}` stands there already")
        layout = Layout(self.source, node)
        at = index_behind(node.keys, after)
        if node.flow:
            return layout.insert_flow(at, flow_pair(key, value))
        braces = flow_entry(key, value, layout.indent, layout.newline) if layout.in_braces(at) else ""
        lines = braces or block_entry(key, value, layout.indent, layout.newline, self.source.step)
        return layout.insert_block(at, lines)

    def add_item(self, place: _Place, value: Value) -> list[Splice]:
        node = place.node
        if node is None:
            return self.begin(place, "[" + flow_value(value) + "]")
        if isinstance(node, str) and place.parent is not None:
            return self.set_value(place, [node, value])
        if not isinstance(node, SeqNode):
            raise EditRefused("an item cannot be added to something that is no list")
        layout = Layout(self.source, node)
        if node.flow:
            return layout.insert_flow(len(node.items), flow_value(value))
        return layout.insert_block(len(node.items), block_item(value, layout.indent, layout.newline))

    def begin(self, place: _Place, collection: str) -> list[Splice]:
        """A collection where a key has no value yet, or `~`."""
        if place.parent is None:
            raise EditRefused("the file is empty")
        start, end = _value_span(place)
        if start == end:
            return self.fill(place, collection)
        self.refuse_anchors(start, end)
        content = self.behind_properties(start, end)
        return [Splice(content, end, collection if content < end else f" {collection}")]

    def remove(self, place: _Place) -> list[Splice]:
        assert place.parent is not None  # noqa: S101  it was entered
        layout = Layout(self.source, place.parent)
        entry = layout.entry(place.at)
        self.refuse_anchors(entry.start, entry.end)
        return layout.remove_flow(place.at) if place.parent.flow else layout.remove_block(place.at)


def _gets_lines(place: _Place, value: Value) -> bool:
    """Whether a first entry stands on lines of its own; letters stand in braces, with their notes."""
    in_assign = isinstance(place.parent, MapNode) and place.parent.keys[place.at] == "assign"
    return not isinstance(value, str | list) and not in_assign


def _spelled(place: _Place, value: Value) -> str:
    """A value without quotes where it needs none: numbers and truths neither, where the format has such a value."""
    parent = place.parent
    if isinstance(parent, MapNode):
        return value_of(parent.keys[place.at], value, flow=parent.flow)
    assert parent is not None  # noqa: S101  it was entered
    return flow_value(value, flow=parent.flow)


def _value_span(place: _Place) -> tuple[int, int]:
    if isinstance(place.parent, MapNode):
        return place.parent.value_span(place.at)
    assert isinstance(place.parent, SeqNode)  # noqa: S101  it was entered
    return place.parent.spans[2 * place.at], place.parent.spans[2 * place.at + 1]
