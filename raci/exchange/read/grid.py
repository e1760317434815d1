"""A sheet or a table as cells with text: what every source is read into before a matrix is looked for in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_TEXT = 32_767  # characters, the most that a cell of Excel holds


class Spot(NamedTuple):
    """A cell's row and column, counted from 1."""

    row: int
    column: int


class Box(NamedTuple):
    """A merged range; all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """Cells that have text, sparse.

    `name` is what the source calls the sheet, or None where it has no sheets. `heading` is the text above a table in a
    document. `filled` are cells that show the text of a merged neighbour. `notes` are remarks on cells, and `warnings`
    what a reader noticed.
    """

    name: str | None = None
    cells: dict[Spot, str] = field(default_factory=dict)
    bold: set[Spot] = field(default_factory=set)
    merged: list[Box] = field(default_factory=list)
    filled: set[Spot] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    heading: str | None = None
    notes: dict[Spot, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Add a cell; blank text is no cell."""
        clean = text.strip()
        if clean:
            self.cells[Spot(row, column)] = clean[:MAX_TEXT]

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty where there is none."""
        # A plain tuple finds a Spot as well, and is made three times faster.
        return self.cells.get((row, column), "")  # type: ignore[call-overload,no-any-return]

    def rows(self) -> dict[int, dict[int, str]]:
        """Cells by row and column, both in order."""
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = text
        return found

    def fill_merged(self) -> None:
        """Show the text of a merged range in each of its cells."""
        for box in self.merged:
            text = self.text(box.top, box.left)
            if not text or (box.bottom - box.top + 1) * (box.right - box.left + 1) > 10_000:
                continue
            for spot in _inside(box):
                if spot not in self.cells:
                    self.cells[spot] = text
                    self.filled.add(spot)
                    if Spot(box.top, box.left) in self.bold:
                        self.bold.add(spot)


def _inside(box: Box) -> Iterator[Spot]:
    for row in range(box.top, box.bottom + 1):
        for column in range(box.left, box.right + 1):
            yield Spot(row, column)
