"""The columns of a list, what stands in them, and how wide they are in the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rich.cells import cell_len

from raci.tui.fitting import cut

GAP = 2  # blanks between columns


class Piece(NamedTuple):
    """Text in the style of a part; of no part, in that of the line."""

    text: str
    part: str = ""


Pieces = list[Piece]
Paint = Callable[[int], Pieces]


@dataclass(frozen=True)
class Column:
    """A column of a list.

    It needs `least` columns of the terminal and makes use of `most`. Where there is not enough room for all, those
    with the highest `rank` are left out. Of its `titles` the first that fits is shown. Numbers are sorted from the
    `largest`, and stand at the `right`; by some columns nothing `sorts`.
    """

    key: str
    titles: tuple[str, ...]
    least: int
    most: int
    rank: int = 0
    right: bool = False
    largest: bool = False
    sorts: bool = True

    def title(self, width: int) -> str:
        """What stands above it."""
        return next((title for title in self.titles if cell_len(title) <= width), cut(self.titles[-1], width))


@dataclass(frozen=True)
class Entry:
    """A line of a list: what stands in each column, and by what it is sorted there."""

    kind: str
    identity: str
    cells: Mapping[str, Paint]
    order: Mapping[str, Any] = field(default_factory=dict)


def text(words: str, part: str = "") -> Paint:
    """A cell that shows a text."""
    return lambda width: [Piece(cut(words, width), part)]


def either(*words: str, part: str = "") -> Paint:
    """A cell that shows the first of some texts that fits, or the last one cut."""
    return lambda width: text(next((one for one in words if cell_len(one) <= width), words[-1]), part)(width)


def number(value: float | None, words: str = "") -> Paint:
    """A cell that shows a number; nothing to speak of where it is 0, and a dash where it is not known."""
    if not value:
        return text("–" if value is None else "·", "quiet")
    return text(words or str(value))


def arranged(columns: Sequence[Column], width: int) -> list[tuple[Column, int]]:
    """The columns that have room, each with its width."""
    shown = list(columns)
    while sum(one.least + GAP for one in shown) - GAP > width and (last := max(one.rank for one in shown)):
        shown = [one for one in shown if one.rank < last]
    free = max(0, width - sum(one.least + GAP for one in shown) + GAP)
    widths = {one.key: one.least for one in shown}
    for one in sorted(shown, key=lambda one: one.rank):
        more = min(free, one.most - one.least)
        widths[one.key] += more
        free -= more
    return [(one, min(widths[one.key], width)) for one in shown]


def filled(pieces: Pieces, width: int, *, right: bool) -> Pieces:
    """Pieces with as many blanks as they need to be of a width."""
    free = Piece(" " * max(0, width - sum(cell_len(piece.text) for piece in pieces)))
    return [free, *pieces] if right else [*pieces, free]


def in_order(entries: Sequence[Entry], column: Column | None, *, turned: bool) -> list[Entry]:
    """Entries sorted by a column: names from the first, numbers from the largest, or the other way round if `turned`.

    Those that are equal, and all without a column, stay in the order of the plan; what has nothing there comes last.
    """
    if column is None:
        return list(entries)
    known = [one for one in entries if one.order.get(column.key) is not None]
    known.sort(key=lambda one: one.order[column.key], reverse=column.largest is not turned)
    return known + [one for one in entries if one.order.get(column.key) is None]
