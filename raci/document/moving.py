"""Entries of a mapping taken elsewhere in the text, each with its lines and the comments that belong to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from raci.document.layout import Layout, Splice
from raci.document.nodes import MapNode
from raci.document.operations import EditRefused, arranged
from raci.document.source import split_lines

_COMMENT_LINE = re.compile(r"[ \t]*#")


class _Block(NamedTuple):
    """The lines of an entry, the comments above it among them, from `start` to `end`, without blank lines behind."""

    start: int
    end: int


def arrange(layout: Layout, keys: tuple[str, ...]) -> list[Splice]:
    """Entries of one mapping in another order. What stands between two entries stays there."""
    node = _mapping(layout)
    strange = [key for key in keys if key not in node.keys]
    if strange:
        raise EditRefused(f"`{strange[0]}` does not stand in the file itself")
    order = arranged(node.keys, keys)
    if node.flow:
        spans = [layout.entry(index)[:2] for index in range(len(node.keys))]
    else:
        spans = [(block.start, block.end) for block in _blocks(layout)]
    return [
        Splice(*spans[place], _closed(layout, spans[place], spans[index]))
        for place, index in enumerate(order)
        if place != index
    ]


def _closed(layout: Layout, place: tuple[int, int], taken: tuple[int, int]) -> str:
    """The text to put in a place; the file's last line may have no end, and lines have one."""
    text = layout.text[slice(*taken)]
    ends, needs = text.endswith(("\n", "\r")), layout.text[slice(*place)].endswith(("\n", "\r"))
    if ends == needs:
        return text
    return text + layout.newline if needs else text.rstrip("\r\n")


class Taken(NamedTuple):
    """An entry taken out: how, and its lines as they go in elsewhere."""

    cut: list[Splice]
    lines: str


def take_out(source: Layout, key: str, indent: int) -> Taken:
    """An entry with its lines, for a mapping whose entries begin at a column, from 0."""
    node = _mapping(source)
    if node.flow:
        raise EditRefused("what stands in braces cannot be moved with its lines")
    block = _blocks(source)[node.keys.index(key)]
    text = source.text[block.start : block.end]
    if not text.endswith(("\n", "\r")):
        text += source.newline
    lines = _indented(text, source.indent, indent)
    if len(node.keys) > 1:
        return Taken([Splice(block.start, block.end, "")], lines)
    start = source.entry(0).start  # its mapping is empty then
    blanks = source.line_start(start)
    cut = [Splice(blanks, block.end, f"{source.text[blanks:start]}{{}}{source.newline}")]
    if block.start < blanks:
        cut.append(Splice(block.start, blanks, ""))
    return Taken(cut, lines)


def _mapping(layout: Layout) -> MapNode:
    assert isinstance(layout.node, MapNode)  # noqa: S101  whoever calls has looked
    return layout.node


def _blocks(layout: Layout) -> list[_Block]:
    """The lines of each entry. Raises `EditRefused` where one has no line of its own."""
    blocks: list[_Block] = []
    for index in range(len(layout)):
        entry = layout.entry(index)
        if not layout.begins_line(entry.start):
            raise EditRefused("an entry begins in the middle of a line")
        line = layout.line_start(entry.start)
        start = _with_comments_above(layout, blocks[-1].end if blocks else 0, line)
        blocks.append(_Block(start, _with_comments_inside(layout, line, layout.after_line(entry.end))))
    return blocks


def _with_comments_above(layout: Layout, earliest: int, start: int) -> int:
    """Where the comments begin that stand directly above the line of an entry, in its column."""
    while start > earliest:
        above = layout.line_start(start - 1)
        comment = _COMMENT_LINE.match(layout.text, above, start)
        if above < earliest or comment is None or comment.end() - above != layout.indent + 1:
            break
        start = above
    return start


def _with_comments_inside(layout: Layout, start: int, end: int) -> int:
    """The end of an entry with the comments behind it that are indented as its parts are, and without blank lines."""
    while (match := _COMMENT_LINE.match(layout.text, end)) and match.end() - end > layout.indent + 1:
        end = layout.after_line(match.end())
    lines = split_lines(layout.text[start:end])
    while len(lines) > 1 and not lines[-1].strip():
        end -= len(lines.pop())
    return end


def _indented(text: str, before: int, after: int) -> str:
    """Lines moved to another column; blank ones stay as they are."""
    if before == after:
        return text
    shift = after - before
    lines = split_lines(text)
    if shift > 0:
        return "".join(" " * shift + line if line.strip() else line for line in lines)
    return "".join(line[min(-shift, len(line) - len(line.lstrip(" "))) :] for line in lines)
