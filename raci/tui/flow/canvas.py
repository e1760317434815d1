"""Lines and boxes by the rows in which they stand; a row is put together when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from raci.tui.flow.boxes import Box
from raci.tui.flow.glyphs import DOWN, LEFT, RIGHT, UP, joint


@dataclass(frozen=True)
class Ink:
    """How a line is drawn. Lines of one `net` have the same origin, and join where they meet; others pass over."""

    net: int
    edge: int
    heavy: bool = False
    dashed: bool = False


class Piece(NamedTuple):
    """What is painted from a column on: a row of a box, or a text of lines in a part, of some edges."""

    x: int
    text: str = ""
    part: str = "edge"
    edges: frozenset[int] = frozenset()
    box: Box | None = None
    row: int = 0


class _Sign(NamedTuple):
    text: str
    ink: Ink
    part: str


class _Stroke(NamedTuple):
    first: int
    last: int
    ink: Ink
    open_left: bool
    open_right: bool


@dataclass
class _Row:
    strokes: list[_Stroke] = field(default_factory=list)
    arms: list[tuple[int, int, Ink]] = field(default_factory=list)
    signs: dict[int, _Sign] = field(default_factory=dict)
    boxes: list[tuple[int, Box, int]] = field(default_factory=list)
    texts: list[tuple[int, str, str]] = field(default_factory=list)


class Canvas:
    """A drawing of any size."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}
        self._known: dict[int, list[Piece]] = {}

    def _row(self, y: int) -> _Row:
        return self._rows.setdefault(y, _Row())

    def across(
        self, y: int, columns: tuple[int, int], ink: Ink, *, open_left: bool = False, open_right: bool = False
    ) -> None:
        """A line along a row, from the middle of a cell to that of another one; open ends go on to the cell's edge."""
        self._row(y).strokes.append(_Stroke(*columns, ink, open_left, open_right))

    def down(self, x: int, first: int, last: int, ink: Ink) -> None:
        """A line along a column, from one row to another one."""
        scale = 2 if ink.heavy else 1
        for y in range(first, last + 1):
            arms = (UP if y > first else 0) | (DOWN if y < last else 0)
            self._row(y).arms.append((x, arms * scale, ink))

    def sign(self, x: int, y: int, sign: str, ink: Ink, part: str = "") -> None:
        """A sign on a line, in the style of a part or of the line; of two at one place, the heavy line's stays."""
        signs = self._row(y).signs
        if x not in signs or ink.heavy:
            signs[x] = _Sign(sign, ink, part)

    def box(self, x: int, y: int, box: Box) -> None:
        """A box with its upper left corner at a place."""
        for row in range(box.height):
            self._row(y + row).boxes.append((x, box, row))

    def text(self, x: int, y: int, text: str, part: str) -> None:
        """A text of its own."""
        self._row(y).texts.append((x, text, part))

    def pieces(self, y: int) -> list[Piece]:
        """What is to be painted in a row, from left to right."""
        known = self._known.get(y)
        if known is None:
            row = self._rows.get(y)
            known = self._known[y] = sorted(_pieces(row), key=lambda piece: piece.x) if row else []
        return known


class _Cell:
    """Where lines lie in one cell."""

    def __init__(self) -> None:
        self.arms: dict[int, int] = {}  # by net
        self.edges: set[int] = set()
        self.heavy = False
        self.solid = False

    def add(self, arms: int, ink: Ink) -> None:
        self.arms[ink.net] = self.arms.get(ink.net, 0) | arms
        self.edges.add(ink.edge)
        self.heavy |= ink.heavy
        self.solid |= not ink.dashed

    def character(self) -> str:
        """Lines of different nets that cross are no joint: the one that goes up and down lies over the other one."""
        upright = [arms for arms in self.arms.values() if not arms & _LEVEL]
        level = [arms for arms in self.arms.values() if not arms & _UPRIGHT]
        if upright and level and len(upright) + len(level) == len(self.arms):
            return joint(_together(upright), dashed=not self.solid)
        return joint(_together(list(self.arms.values())), dashed=not self.solid)


_LEVEL, _UPRIGHT = 3 * (LEFT | RIGHT), 3 * (UP | DOWN)


def _together(arms: list[int]) -> int:
    found = 0
    for one in arms:
        found |= one
    return found


def _pieces(row: _Row) -> Iterator[Piece]:
    yield from (Piece(x, box=box, row=at) for x, box, at in row.boxes)
    yield from (Piece(x, text, part) for x, text, part in row.texts)
    text, start, kind = "", 0, ("", frozenset[int]())
    for x, (character, part, edges) in sorted(_line_cells(row).items()):
        if text and x == start + len(text) and kind == (part, edges):
            text += character
            continue
        if text:
            yield Piece(start, text, *kind)
        text, start, kind = character, x, (part, edges)
    if text:
        yield Piece(start, text, *kind)


def _line_cells(row: _Row) -> dict[int, tuple[str, str, frozenset[int]]]:
    """The cells of a row in which there are lines: character, part and edges."""
    cells: dict[int, _Cell] = {}
    for first, last, ink, open_left, open_right in row.strokes:
        scale = 2 if ink.heavy else 1
        for x in range(first, last + 1):
            arms = (LEFT if x > first or open_left else 0) | (RIGHT if x < last or open_right else 0)
            cells.setdefault(x, _Cell()).add(arms * scale, ink)
    for x, arms, ink in row.arms:
        cells.setdefault(x, _Cell()).add(arms, ink)
    found = {x: (cell.character(), _part(heavy=cell.heavy), frozenset(cell.edges)) for x, cell in cells.items()}
    for x, (sign, ink, part) in row.signs.items():
        edges = found[x][2] if x in found else frozenset({ink.edge})
        found[x] = (sign, part or _part(heavy=ink.heavy), edges)
    return found


def _part(*, heavy: bool) -> str:
    return "edge-critical" if heavy else "edge"
