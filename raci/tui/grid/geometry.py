"""How wide things are, so that a matrix of any size looks right in a terminal of any size."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from raci.tui.doubtful import letters, most_columns
from raci.tui.fitting import cut
from raci.tui.grid.codes import codes
from raci.tui.grid.view import Headings

MIN_CELL, MAX_CELL = 4, 14
_NAMED_FROM = 10  # columns of this width or more show role names, narrower ones codes
_MIN_LABEL, _ENOUGH_LABEL, _MAX_LABEL = 22, 40, 100
_MAX_HEADER = 3
_TELLING = 7  # lines of a heading that is read downwards
_FIELD = 24  # columns of a field for a role's name, at least


class Geometry(NamedTuple):
    """Widths in terminal columns; `header` holds the lines of each role's heading, all of the same number."""

    label: int
    cell: int
    header: tuple[tuple[str, ...], ...]
    coded: bool

    @property
    def header_height(self) -> int:
        """Lines of the header: the flag with the full name where there are codes, then the headings."""
        return (1 if self.coded else 0) + max((len(lines) for lines in self.header), default=1)

    def end_of_column(self, x: int, scroll: int, width: int) -> int:
        """Where the column ends in which a point of the screen lies, the names being one; within `width`."""
        if x <= self.label:
            return min(self.label, width)
        skip = scroll % self.cell
        end = self.label + ceil((x - self.label + skip) / self.cell) * self.cell - skip
        return end if end <= width else width

    def heading(self, column: int, scroll: int, width: int, text: int) -> tuple[int, int]:
        """Where a field over a role's heading begins, and how wide it is: whole columns, so that no name is cut.

        Over headings it has as many as its `text` needs, so that the neighbours can be read; elsewhere some more.
        """
        most = max(1, (width - self.label) // self.cell)
        columns = min(ceil((text if self.cell >= _NAMED_FROM else _FIELD) / self.cell), most)
        x = self.label + column * self.cell - scroll
        beyond = max(0, x + columns * self.cell - width)
        return max(self.label, x - ceil(beyond / self.cell) * self.cell), columns * self.cell


def geometry(
    room: tuple[int, int], longest_label: int, longest_cell: int, roles: list[str], headings: Headings = "fitting"
) -> Geometry:
    """The layout for so many columns and lines of the terminal.

    Names of activities get what they need up to about a half; roles share the rest, and scroll where it is too little.
    """
    width, height = room
    count = max(1, len(roles))
    smallest = max(_LEAST[headings], longest_cell + (1 if headings == "stacked" else 2))
    wanted = min(longest_label + 3, _MAX_LABEL)
    least = max(_MIN_LABEL, min(wanted, width * 2 // 5, _ENOUGH_LABEL))
    named = headings == "names" or (headings == "fitting" and width - least >= _NAMED_FROM * count)
    label = max(least, min(wanted, width - (_NAMED_FROM if named else smallest) * count))
    cell = max(smallest, min(MAX_CELL, (width - label) // count))
    if headings == "stacked":
        return Geometry(label, smallest, _even(_stacked(role, _tallest(height)) for role in roles), coded=False)
    if named:
        return Geometry(label, cell, _even(_wrap(role, cell - 1) for role in roles), coded=False)
    return Geometry(label, min(cell, 6), tuple((code,) for code in codes(roles)), coded=True)


_LEAST: dict[Headings, int] = {"fitting": MIN_CELL, "names": _NAMED_FROM - 2, "codes": MIN_CELL, "stacked": 3}


def _even(headings: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Headings of the same height, with their last lines side by side."""
    every = list(headings)
    height = max((len(lines) for lines in every), default=1)
    return tuple(("",) * (height - len(lines)) + tuple(lines) for lines in every)


def _tallest(height: int) -> int:
    """How many letters stand below one another: enough to tell Data scientist from Data engineer, if lines are left."""
    return max(3, min(max(_TELLING, height // 3), height // 2))


def _stacked(name: str, height: int) -> list[str]:
    """A name read downwards, a letter on each line; what does not fit is cut."""
    found = letters(name)
    return found if len(found) <= height else [*found[: height - 1], "⋮"]


def _wrap(name: str, width: int) -> list[str]:
    """A name on at most three lines; what does not fit is cut."""
    lines: list[str] = []
    for word in name.split() or [""]:
        if lines and most_columns(lines[-1]) + 1 + most_columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > _MAX_HEADER:
        lines = [*lines[: _MAX_HEADER - 1], " ".join(lines[_MAX_HEADER - 1 :])]
    return [cut(line, width) for line in lines]
