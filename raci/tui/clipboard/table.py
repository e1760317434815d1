"""Text as spreadsheets copy it: cells set apart by tabs, a line for each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TypeAlias

from raci.tui.line_input import NAME

Table: TypeAlias = list[list[str]]
_MOST_CELLS = 500_000


class TooLarge(ValueError):  # noqa: N818  it says what is the matter
    """A text has more cells than a matrix could take, or one that is no name."""


def to_text(rows: Sequence[Sequence[str]]) -> str:
    """Cells as text; a cell with a tab, a quote or a line end in it stands in quotes."""
    made = io.StringIO()
    csv.writer(made, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return made.getvalue()


def from_text(text: str) -> Table:
    """The cells of a text; all rows have the same length, and empty lines at its end are none.

    Raises `TooLarge`.
    """
    if text.count("\t") + text.count("\n") > _MOST_CELLS:
        raise TooLarge("the text has too many cells for a matrix")
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(_lines(text), dialect="excel-tab")]
    finally:
        csv.field_size_limit(limit)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > NAME:
        raise TooLarge(f"a text in it has {longest:,} characters, and there is room for {NAME:,}")
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _lines(text: str) -> io.StringIO:
    """The text with one kind of line end: a terminal pastes them as carriage returns."""
    return io.StringIO(text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))
