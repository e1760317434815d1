"""A sheet or a table as cells with text: what every source is read into before a matrix is looked for in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from raci.exchange.clean import LOST
from raci.exchange.inert import REPLACEMENT
from raci.exchange.refusal import ImportRefused
from raci.exchange.spot import Spot

MAX_TEXT = 32_767  # characters, the most that a cell of Excel holds
MAX_CELLS = 500_000  # with text, in one file
MAX_CHARACTERS = 64 * 2**20  # in them
_WIDTHS = {"\t": 4, "\n": 0, "\r": 0}
_MAX_FILLED = 200_000  # cells that show the text of a merged neighbour, in one file


class Box(NamedTuple):
    """A merged range; all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Budget:
    """How much of a file may still be read; its tables and sheets share it."""

    def __init__(self) -> None:
        self._cells, self._characters, self._filled = MAX_CELLS, MAX_CHARACTERS, _MAX_FILLED

    def take(self, text: str) -> None:
        """Count a cell. Raises `ImportRefused` where the file has too many."""
        self._cells -= 1
        self._characters -= len(text)
        if self._cells < 0 or self._characters < 0:
            most = f"{MAX_CELLS:,} cells" if self._cells < 0 else f"{MAX_CHARACTERS:,} characters"
            raise ImportRefused(
                f"it has more than {most} of text, the most that raci reads",
                "Save the part with the matrix as a file of its own.",
            )

    def may_fill(self, cells: int, text: str) -> bool:
        """Whether so many cells may still show the text of a neighbour; they are counted if so."""
        if cells > self._filled or cells * len(text) > self._characters:
            return False
        self._filled -= cells
        self._characters -= cells * len(text)
        return True


@dataclass
class Grid:
    """Cells that have text, sparse.

    `name` is what the source calls the sheet, or None where it has no sheets. `heading` is the text above a table in a
    document. `filled` are cells that show the text of a merged neighbour, `indents` says how far a text is indented,
    and `struck` are cells that are struck through. `notes` are remarks on cells, and `warnings` what a reader noticed.
    `uncounted` are formulas whose result is not in the file: a program wrote them that does not count.
    """

    name: str | None = None
    cells: dict[Spot, str] = field(default_factory=dict)
    bold: set[Spot] = field(default_factory=set)
    struck: set[Spot] = field(default_factory=set)
    indents: dict[Spot, int] = field(default_factory=dict)
    merged: list[Box] = field(default_factory=list)
    filled: set[Spot] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    heading: str | None = None
    uncounted: set[Spot] = field(default_factory=set)
    notes: dict[Spot, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget, repr=False)

    def put(self, row: int, column: int, text: str) -> None:
        """Add a cell; blank text is no cell."""
        clean = text.strip()
        if not clean:
            return
        if len(clean) > MAX_TEXT:
            clean = clean[:MAX_TEXT]
            self.warn(f"texts were cut after {MAX_TEXT:,} characters, the most that a cell holds")
        if REPLACEMENT in clean:
            self.warn(LOST)
        self.budget.take(clean)
        self.cells[Spot(row, column)] = clean
        if text[0].isspace():
            self.indent(row, column, sum(_WIDTHS.get(char, 1) for char in text[: -len(text.lstrip())]))

    def indent(self, row: int, column: int, steps: int) -> None:
        """Say that the text of a cell is indented, or further than it was."""
        if steps:
            self.indents[Spot(row, column)] = self.indents.get(Spot(row, column), 0) + steps

    def warn(self, warning: str) -> None:
        """Say once what was noticed."""
        if warning not in self.warnings:
            self.warnings.append(warning)

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
            size = (box.bottom - box.top + 1) * (box.right - box.left + 1)
            if not text or size > 10_000:
                continue
            if not self.budget.may_fill(size, text):
                self.warn("the sheet has so many merged cells that some were read as if they were not merged")
                return
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
