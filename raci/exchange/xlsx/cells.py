"""The cells of one sheet, with its merged ranges and hidden rows, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

from raci.exchange.read.grid import MAX_TEXT, Box, Grid
from raci.exchange.spot import Spot
from raci.exchange.xlsx.book import Book
from raci.exchange.xlsx.text import text_of

MAX_ROWS = 1_048_576  # Excel's own
MAX_COLUMNS = 1_024
_MAX_MERGES = 20_000
_TRUE = frozenset({"1", "true", "on"})
_DIGITS = "0123456789"


class Cells:
    """Takes the elements of a sheet's part and fills a grid."""

    def __init__(self, grid: Grid, book: Book) -> None:
        self._grid, self._book = grid, book
        self._row = self._column = 0
        self._kind = self._style = ""
        self._value: list[str] = []
        self._inside = False  # sheetData
        self._formula = False
        self._phonetic = 0

    def begin(self, name: str, attributes: dict[str, str]) -> Callable[[str], Any] | None:
        """An element begins."""
        if name == "c" and self._inside:
            self._begin_cell(attributes)
        elif name in {"v", "t"} and self._inside:
            return None if self._phonetic else self._value.append
        elif name == "f" and self._inside:
            self._formula = True
        elif name == "row" and self._inside:
            self._begin_row(attributes)
        elif name == "rPh":
            self._phonetic += 1
        elif name == "sheetData":
            self._inside = True
        elif name == "mergeCell" and len(self._grid.merged) < _MAX_MERGES:
            self._grid.merged.extend(boxes(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self._hide(attributes)
        return None

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c" and self._inside:
            self._end_cell()
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "sheetData":
            self._inside = False

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = _number(attributes.get("r")) or self._row + 1, 0
        if attributes.get("hidden") in _TRUE:
            self._grid.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is not None:
            letters = reference.rstrip(_DIGITS)
            self._column = _column(letters) or self._column + 1
            self._row = _number(reference[len(letters) :]) or self._row
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value.clear()
        self._formula = False

    def _end_cell(self) -> None:
        if not self._value:
            if self._formula and self._kind == "n":  # a text that is empty is a result
                self._grid.uncounted.add(Spot(self._row, self._column))
            return
        text = self._text("".join(self._value))
        if not text or text.isspace():
            return
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            self._grid.warn(f"what is right of column {MAX_COLUMNS:,} or below row {MAX_ROWS:,} was not read")
            return
        self._grid.put(self._row, self._column, text)
        if self._style in self._book.bold:
            self._grid.bold.add(Spot(self._row, self._column))
        if self._style in self._book.struck:
            self._grid.struck.add(Spot(self._row, self._column))
        self._grid.indent(self._row, self._column, self._book.indents.get(self._style, 0))

    def _text(self, value: str) -> str:
        """What a cell shows."""
        kind = self._kind
        if kind == "s":
            return self._shared(value)
        if kind == "n":
            days = self._style in self._book.days
            return _dated(value, self._book, spans=self._style in self._book.spans) if days else _numeric(value)
        if kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(value.strip(), value)
        if kind == "d":
            return _day(value)
        return text_of(value)

    def _shared(self, value: str) -> str:
        number = _number(value)
        if number is not None and number < len(self._book.texts):
            return self._book.texts[number]
        self._grid.warn("some cells refer to texts that are not in the file; they were left out")
        return ""

    def _hide(self, attributes: dict[str, str]) -> None:
        first = _number(attributes.get("min")) or 1
        last = min(_number(attributes.get("max")) or first, MAX_COLUMNS)
        if len(self._grid.hidden_columns) < MAX_COLUMNS:
            self._grid.hidden_columns.update(range(first, last + 1))


def boxes(reference: str) -> Iterator[Box]:
    """The range that a reference such as A1:B2 means, if it means one."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return
    if left and top and right and bottom:
        yield Box(top, left, bottom, right)


def _number(text: str | None) -> int | None:
    """A whole number that is not absurdly large; None where it is none."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.isdigit() else None


@lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    """The number of a column: AB is 28; 0 where it is none."""
    number = 0
    for letter in letters if len(letters) <= 3 else "":
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=4096)
def _numeric(value: str) -> str:
    """A number without the noise of its storage: 3.0 is 3."""
    try:
        number = float(value)
        if number.is_integer() and abs(number) < 1e15:
            return str(int(number))
        return str(number if set(value) & set(".eE") else int(value))
    except ValueError:
        return value[:MAX_TEXT]


def _dated(value: str, book: Book, *, spans: bool) -> str:
    try:
        return str(from_excel(float(value), book.epoch, timedelta=spans))
    except (ValueError, OverflowError):
        return _numeric(value)


def _day(value: str) -> str:
    try:
        return str(from_ISO8601(value))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError):
        return value
