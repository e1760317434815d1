"""Where the cursor is, and where a key takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

HEADER = -1  # the line of role names
NAMES = -1  # the column of activity names


class Cursor(NamedTuple):
    """A place in the grid: `line` HEADER is the header, `column` NAMES the column of names; others count from 0."""

    line: int = 0
    column: int = NAMES


class Bounds(NamedTuple):
    """How many lines and columns there are, and how many lines a page has."""

    lines: int
    columns: int
    page: int = 10

    def hold(self, cursor: Cursor) -> Cursor:
        """The place nearest to a cursor that exists; the corner above the names does not."""
        line = min(max(cursor.line, HEADER), self.lines - 1)
        column = min(max(cursor.column, NAMES), self.columns - 1)
        if line == HEADER and column == NAMES:
            if self.lines:
                line = 0
            elif self.columns:
                column = 0
        return Cursor(line, column)


def moved(cursor: Cursor, bounds: Bounds, direction: str) -> Cursor:
    """The cursor after a movement: up, down, left, right, page_up, page_down, home, end, top, bottom."""
    line, column = cursor.line, cursor.column
    targets = {
        "up": Cursor(line - 1, column),
        "down": Cursor(line + 1, column),
        "left": Cursor(line, column - 1),
        "right": Cursor(line, column + 1),
        "page_up": Cursor(max(0, line - bounds.page), column),
        "page_down": Cursor(line + bounds.page, column),
        "home": Cursor(line, 0 if line == HEADER else NAMES),
        "end": Cursor(line, bounds.columns - 1),
        "top": Cursor(0, NAMES),
        "bottom": Cursor(bounds.lines - 1, bounds.columns - 1),
    }
    target = targets[direction]
    if target == Cursor(HEADER, NAMES):  # there is no corner: up from the names leads to the first role
        target = Cursor(HEADER, 0) if bounds.columns and direction == "up" else cursor
    return bounds.hold(target)


def to_edge(cursor: Cursor, bounds: Bounds, direction: str, filled: Callable[[Cursor], bool]) -> Cursor:
    """As ctrl+arrow in a spreadsheet: to the end of a run of filled cells, or to the next one, or to the edge."""
    step = moved(cursor, bounds, direction)
    if step == cursor:
        return cursor
    run = filled(cursor) and filled(step)
    while True:
        following = moved(step, bounds, direction)
        if following == step or (run and not filled(following)) or (not run and filled(step)):
            return step
        step = following
