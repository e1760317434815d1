"""What is selected: a rectangle of cells, whole lines or whole columns."""

from __future__ import annotations

from typing import NamedTuple

from raci.tui.grid.cursor import HEADER, NAMES, Bounds, Cursor


class Area(NamedTuple):
    """Lines `top` to `bottom` and columns `left` to `right`, all included.

    From the names on it holds whole lines, from the header on whole columns.
    """

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Cursor) -> bool:
        """Whether a place lies in it."""
        return self.top <= place.line <= self.bottom and self.left <= place.column <= self.right

    @property
    def lines(self) -> range:
        """The lines, without the header."""
        return range(max(0, self.top), self.bottom + 1)

    @property
    def columns(self) -> range:
        """The columns of roles, without the names."""
        return range(max(0, self.left), self.right + 1)

    @property
    def is_lines(self) -> bool:
        """Whether it holds whole lines."""
        return self.left == NAMES

    @property
    def is_columns(self) -> bool:
        """Whether it holds whole columns."""
        return self.top == HEADER


def area_of(corner: Cursor | None, cursor: Cursor, bounds: Bounds) -> Area:
    """The area between two corners; without another corner the place of the cursor alone."""
    if corner is None:
        return Area(cursor.line, cursor.column, cursor.line, cursor.column)
    top, bottom = sorted((corner.line, cursor.line))
    left, right = sorted((corner.column, cursor.column))
    if left == NAMES:
        right = bounds.columns - 1
    if top == HEADER:
        bottom = bounds.lines - 1
    return Area(top, left, bottom, right)
