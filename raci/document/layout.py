"""Where the entries of a collection lie in the text, and where one goes in or comes out without moving the others."""

from __future__ import annotations

import re
from typing import TypeAlias

from raci.document.nodes import MapNode, SeqNode
from raci.document.operations import EditRefused
from raci.document.source import Source

Part: TypeAlias = tuple[int, int, str]

_COLON = re.compile(r"\s*:")
_GAP = re.compile(r"(?:\s|#[^\r\n]*)*")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)")
_BLANK = re.compile(r"[ \t]*")
_DASH = re.compile(r"-[ \t]+$")


def collection_layout(source: Source, node: MapNode | SeqNode) -> Layout:
    """The layout of a mapping or a list."""
    if isinstance(node, MapNode):
        entries = [_entry(source.text, node, index) for index in range(len(node.keys))]
    else:
        entries = [_item(source, node, index) for index in range(len(node.items))]
    return Layout(source, node, entries)


def _entry(text: str, node: MapNode, index: int) -> tuple[int, int]:
    key, value = node.key_span(index), node.value_span(index)
    if value.start < value.end:
        return key.start, value.end
    colon = _COLON.match(text, key.end)
    return key.start, colon.end() if colon else key.end


def _item(source: Source, node: SeqNode, index: int) -> tuple[int, int]:
    start, end = node.spans[2 * index], node.spans[2 * index + 1]
    if node.flow:
        return start, end
    line_start = source.line_starts[source.position(start).line - 1]
    before = source.text[line_start:start]
    dash = _DASH.search(before)
    if dash is None:
        raise EditRefused("the list is written in a way that this program does not edit")
    return line_start + dash.start(), max(end, line_start + dash.start() + 1)


class Layout:
    """Entries as (start, end) offsets, from the key or dash to the last character of the value."""

    def __init__(self, source: Source, node: MapNode | SeqNode, entries: list[tuple[int, int]]) -> None:
        self.source = source
        self.text = source.text
        self.node = node
        self.entries = entries

    @property
    def indent(self) -> int:
        """Column, from 0, at which block entries begin."""
        return self.source.position(self.entries[0][0]).column - 1

    @property
    def newline(self) -> str:
        """The line end in use around the collection."""
        match = re.compile(r"\r\n|\n|\r").search(self.text, self.entries[-1][1] if self.entries else 0)
        return match[0] if match else self.source.newline

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line."""
        return self.source.line_starts[self.source.position(offset).line - 1]

    def begins_line(self, offset: int) -> bool:
        """Whether only blanks stand before the offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")

    def after_line(self, offset: int) -> int:
        """Offset of the line after the one on which a value ends; a block scalar's end is there already."""
        if offset and self.text[offset - 1] in "\r\n":
            return offset
        line = self.source.position(offset).line
        starts = self.source.line_starts
        return starts[line] if line < len(starts) else len(self.text)

    # Block style

    def insert_block(self, at: int, lines: str) -> list[Part]:
        """Put an entry, as lines with their ends, at an index."""
        if at == 0:
            start = self.entries[0][0]
            return [(start, start, lines[self.indent :] + " " * self.indent)]
        where = self.after_line(self.entries[at - 1][1])
        if where == len(self.text) and not self.text.endswith(("\n", "\r")):
            return [(where, where, self.newline + lines.rstrip("\r\n"))]
        return [(where, where, lines)]

    def remove_block(self, index: int) -> list[Part]:
        """Take out an entry with its lines."""
        start, end = self.entries[index]
        if self.begins_line(start):
            return [(self.line_start(start), self.after_line(end), "")]
        if index + 1 < len(self.entries):  # the first entry of a list's item: what follows moves up
            return [(start, self.entries[index + 1][0], "")]
        return [(start, end, "{}" if isinstance(self.node, MapNode) else "[]")]

    # Flow style

    def insert_flow(self, at: int, entry: str) -> list[Part]:
        """Put an entry at an index."""
        if not self.entries:
            where = self.text.index("{" if isinstance(self.node, MapNode) else "[", self.node.start) + 1
            return [(where, where, entry)]
        if at == 0:
            start = self.entries[0][0]
            separator = f",{self.newline}{' ' * (start - self.line_start(start))}" if self.begins_line(start) else ", "
            return [(start, start, entry + separator)]
        start, end = self.entries[at - 1]
        if not self.begins_line(start):
            return [(end, end, f", {entry}")]
        return self._insert_flow_line(at, start, end, entry)

    def _insert_flow_line(self, at: int, start: int, end: int, entry: str) -> list[Part]:
        """The collection has one entry a line: the new one gets a line too, and comments stay with theirs."""
        blanks = " " * (start - self.line_start(start))
        comma = self.comma(end)
        last = at == len(self.entries)
        behind = _REST.match(self.text, comma + 1 if comma is not None else end)
        if behind is None or not behind[0].endswith(("\n", "\r")):
            return [(end, end, f", {entry}")]
        tail = "," if not last or comma is not None else ""
        line = (behind.end(), behind.end(), f"{blanks}{entry}{tail}{self.newline}")
        return [line] if comma is not None else [(end, end, ","), line]

    def comma(self, end: int) -> int | None:
        """Where the comma behind an entry stands."""
        gap = _GAP.match(self.text, end)
        where = gap.end() if gap else end
        return where if self.text[where : where + 1] == "," else None

    def remove_flow(self, index: int) -> list[Part]:
        """Take out an entry with one comma."""
        start, end = self.entries[index]
        comma = self.comma(end)
        behind = _REST.match(self.text, comma + 1 if comma is not None else end)
        if self.begins_line(start) and behind and behind[0].endswith(("\n", "\r")):
            return [(self.line_start(start), behind.end(), "")]
        if index + 1 < len(self.entries):
            return [self._up_to_next(index, start, comma if comma is not None else end)]
        if index == 0:
            return [(start, comma + 1 if comma is not None else end, "")]
        previous = self.entries[index - 1][1]
        between = self.text[previous:start]
        return (
            [(previous, end, "")]
            if "#" not in between and "\n" not in between
            else [(start, comma + 1 if comma is not None else end, "")]
        )

    def _up_to_next(self, index: int, start: int, comma: int) -> Part:
        following = self.entries[index + 1][0]
        between = self.text[comma + 1 : following]
        if "\n" in between or "\r" in between:
            blanks = _BLANK.match(self.text, comma + 1)
            return (start, blanks.end() if blanks else comma + 1, "")
        return (start, following, "")
