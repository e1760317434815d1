"""Where the entries of a collection lie in the text, and where one goes in or comes out without moving the others."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from raci.document.nodes import MapNode, SeqNode
from raci.document.operations import EditRefused
from raci.document.source import Source

_GAP = re.compile(r"(?:\s|#[^\r\n]*)*")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
_MORE = re.compile(r"[^ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")
_NEARBY = 4  # entries on either side that show how a new one is to look
_PROPERTY = re.compile(r"[&!]\S*")


class Splice(NamedTuple):
    """Replace the characters from `start` to `end` with `text`."""

    start: int
    end: int
    text: str


class Entry(NamedTuple):
    """From the key or dash to the last character of the value; `mark` is behind the colon or dash, if there is one."""

    start: int
    end: int
    mark: int | None


class Layout:
    """The places of a collection's entries."""

    def __init__(self, source: Source, node: MapNode | SeqNode) -> None:
        self.source = source
        self.text = source.text
        self.node = node

    def __len__(self) -> int:
        return len(self.node.keys if isinstance(self.node, MapNode) else self.node.items)

    def entry(self, index: int) -> Entry:
        """Where an entry lies."""
        if isinstance(self.node, MapNode):
            return self._pair(self.node, index)
        start, end = self.node.spans[2 * index], self.node.spans[2 * index + 1]
        if self.node.flow:
            return Entry(start, end, None)
        dash = self._dash(self.node.spans[2 * index - 1] if index else self.node.start)
        return Entry(dash, max(end, dash + 1), dash + 1)

    def _pair(self, node: MapNode, index: int) -> Entry:
        key, value = node.key_span(index), node.value_span(index)
        before = self.text[self.line_start(key.start) : key.start].rstrip(" \t")
        start = key.start
        if before.endswith("?"):
            start = self.line_start(key.start) + len(before) - 1
        colon = self.skip_gap(key.end)
        mark = colon + 1 if self.text.startswith(":", colon) else None
        return Entry(start, value.end if value.start < value.end else mark or key.end, mark)

    def _dash(self, offset: int) -> int:
        """The dash of the item that comes next."""
        while match := _PROPERTY.match(self.text, self.skip_gap(offset)):
            offset = match.end()
        offset = self.skip_gap(offset)
        if not self.text.startswith("-", offset):
            raise EditRefused("the list is written in a way that this program does not edit")
        return offset

    def skip_gap(self, offset: int) -> int:
        """Offset of what comes next, behind blanks, line ends and comments."""
        match = _GAP.match(self.text, offset)
        return match.end() if match else offset

    @property
    def indent(self) -> int:
        """Column, from 0, at which block entries begin."""
        return self.source.position(self.entry(0).start).column - 1

    @property
    def newline(self) -> str:
        """The line end in use around the collection."""
        match = _BREAK.search(self.text, self.node.start)
        return match[0] if match else self.source.newline

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line."""
        return self.source.line_starts[self.source.position(offset).line - 1]

    def begins_line(self, offset: int) -> bool:
        """Whether only blanks stand before the offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")

    def ends_line(self, offset: int) -> int | None:
        """Where the next line begins if nothing but blanks or a comment stands behind the offset on its line."""
        rest = _REST.match(self.text, offset)
        return rest.end() if rest else None

    def after_line(self, offset: int) -> int:
        """Offset of the line after the one on which a value ends; a block scalar's end is there already."""
        if offset and self.text[offset - 1] in "\r\n":
            return offset
        line = self.source.position(offset).line
        starts = self.source.line_starts
        return starts[line] if line < len(starts) else len(self.text)

    # Block style

    def insert_block(self, at: int, lines: str) -> list[Splice]:
        """Put an entry, as lines with their ends, at an index; set apart as those around it are."""
        blank = self.newline if self._is_set_apart(at, lines) else ""
        if at == 0:
            start = self.entry(0).start
            above = self._above_comments(start)
            if above is not None:
                return [Splice(above, above, lines + blank)]
            return [Splice(start, start, lines[self.indent :] + blank + " " * self.indent)]
        end = self.entry(at - 1).end
        where = self.after_line(end)
        if blank and end < where:
            where = self._behind_comments(where)
        if where == len(self.text) and not self.text.endswith(("\n", "\r")):
            return [Splice(where, where, self.newline + blank + lines.rstrip("\r\n"))]
        is_block_scalar = end == where  # whose end a blank line would belong to
        return [Splice(where, where, lines if is_block_scalar else blank + lines)]

    def in_braces(self, at: int) -> bool:
        """Whether the mappings around an index, which have parts of their own, stand in braces all the same."""
        node = self.node
        values = [node.values[index] for index in self._nearby(at)] if isinstance(node, MapNode) else []
        return all(
            isinstance(value, MapNode)
            and value.flow
            and any(isinstance(part, MapNode | SeqNode) for part in value.values)
            for value in values
        )

    def _nearby(self, at: int) -> range:
        return range(max(at - _NEARBY, 0), min(at + _NEARBY, len(self)))

    def _is_set_apart(self, at: int, lines: str) -> bool:
        """Whether blank lines stand between the entries around an index, so that lines that go there get one too.

        For several lines it counts what stands around such entries; a single line needs more to go by.
        """
        entries = [self.entry(index) for index in self._nearby(at)]
        pairs = list(pairwise(entries))
        if len(_BREAK.findall(lines)) > 1:
            pairs = [pair for pair in pairs if any(_BREAK.search(self.text, *one[:2]) for one in pair)] or pairs
        elif len(pairs) < 2:
            return False
        return bool(pairs) and all(_BLANK.search(self.text, one.end, other.start) for one, other in pairs)

    def _above_comments(self, start: int) -> int | None:
        """Where the comments begin that stand right above a first entry, in its column: they are about that entry.

        Those at the beginning of a file are about the file, and so are those of a list's item about the item.
        """
        if not self.indent or not self.begins_line(start):
            return None
        line, starts = self.source.position(start).line - 1, self.source.line_starts
        first, mark = line, " " * self.indent + "#"
        while first and self.text.startswith(mark, starts[first - 1]):
            first -= 1
        return starts[first] if first < line else None

    def _behind_comments(self, where: int) -> int:
        """Where the comments end that follow an entry before a blank line, in its column or deeper."""
        own = rf"(?: {{{self.indent},}}#[^\r\n]*(?:\r\n|\n|\r))+(?=[ \t]*(?:\r\n|\n|\r|\Z))"
        match = re.compile(own).match(self.text, where)
        return match.end() if match else where

    def remove_block(self, index: int) -> list[Splice]:
        """Take out an entry with its lines."""
        entry = self.entry(index)
        if self.begins_line(entry.start):
            return [Splice(self.line_start(entry.start), self.after_line(entry.end), "")]
        if index + 1 == len(self):
            end = len(self.text[: entry.end].rstrip("\r\n"))
            return [Splice(entry.start, end, "{}" if isinstance(self.node, MapNode) else "[]")]
        # The first entry of a list's item: the next one moves up, unless comments stand between.
        following = self.entry(index + 1).start
        behind = self.after_line(entry.end)
        if "#" not in self.text[behind:following]:
            return [Splice(entry.start, following, "")]
        dash = len(self.text[: entry.start].rstrip(" \t"))
        return [Splice(dash, behind, self.newline)]

    # Flow style

    def insert_flow(self, at: int, new: str) -> list[Splice]:
        """Put an entry at an index."""
        if not len(self):
            where = self.text.index("{" if isinstance(self.node, MapNode) else "[", self._behind_properties()) + 1
            return [Splice(where, where, new)]
        if at == 0:
            start = self.entry(0).start
            blanks = " " * (start - self.line_start(start))
            separator = f",{self.newline}{blanks}" if self.begins_line(start) else ", "
            return [Splice(start, start, new + separator)]
        before = self.entry(at - 1)
        if self.begins_line(before.start):
            comma = self.comma(before.end)
            if behind := self.ends_line(before.end if comma is None else comma + 1):
                return self._insert_line(at, before, comma, behind, new)
        return [Splice(before.end, before.end, f"{self._apart(before.end)}, {new}")]

    def _behind_properties(self) -> int:
        offset = self.node.start
        while match := _PROPERTY.match(self.text, offset):
            offset = self.skip_gap(match.end())
        return offset

    def _insert_line(self, at: int, before: Entry, comma: int | None, behind: int, new: str) -> list[Splice]:
        """The collection has one entry a line: the new one gets a line too, and comments stay with theirs."""
        blanks = self.text[self.line_start(before.start) : before.start]
        tail = "," if at < len(self) or comma is not None else ""
        line = Splice(behind, behind, f"{blanks}{new}{tail}{self.newline}")
        if comma is not None:
            return [line]
        return [Splice(before.end, before.end, f"{self._apart(before.end)},"), line]

    def _apart(self, end: int) -> str:
        """`key:,` and `key:}` are no YAML, `key: ,` and `key: }` are."""
        return " " if self.text[end - 1] == ":" else ""

    def comma(self, end: int) -> int | None:
        """Where the comma behind an entry stands."""
        where = self.skip_gap(end)
        return where if self.text.startswith(",", where) else None

    def remove_flow(self, index: int) -> list[Splice]:
        """Take out an entry with one comma, and its line where it has one for itself."""
        start, end, _ = self.entry(index)
        comma = self.comma(end)
        if comma is not None and _MORE.search(self.text, end, comma):
            return [Splice(start, end, ""), Splice(comma, comma + 1, "")]
        close = end if comma is None else comma + 1
        if self.begins_line(start) and (behind := self.ends_line(close)):
            return [Splice(self.line_start(start), behind, "")]
        if index + 1 < len(self):
            following = self.entry(index + 1).start
            alone = not self.text[close:following].strip(" \t")
            return [Splice(start, following if alone else close, "")]
        previous = self.entry(index - 1).end if index else start
        if comma is None and "#" not in self.text[previous:start]:
            return [Splice(previous, end, self._apart(previous))]
        return [Splice(start, close, "")]
