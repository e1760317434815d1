"""CSV and TSV: any separator and encoding that spreadsheets write."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from raci.exchange.find.legend import Legend
from raci.exchange.find.matrices import find_all
from raci.exchange.inert import csv_text
from raci.exchange.read.decode import decode, said_of
from raci.exchange.read.grid import Grid
from raci.exchange.reading import Reading, Refusal
from raci.exchange.refusal import ImportRefused

MAX_ROWS = 200_000
MAX_COLUMNS = 1_024
MAX_CELLS = 100_000  # of a line; those behind the last column are empty, or told as not read
_SMALLER = "Save the part with the matrix as a file of its own."
_SEPARATORS = ";,\t|"
_NAMES = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}


def read_csv(data: bytes, name: str) -> Reading:
    """The matrices of a CSV file."""
    text, encoding = decode(data)
    separator = _separator(text)
    grid = Grid()
    _fill(grid, text, separator)
    if said := said_of(encoding):
        grid.warn(said)
    if separator != ",":
        grid.warn(f"read with {_NAMES[separator]} between the cells")
    matrices, reason = find_all([grid], [PurePath(name).stem], Legend())[0]
    return Reading(name, tuple(matrices), () if matrices else (Refusal(None, "; ".join([reason, *grid.warnings])),))


def _fill(grid: Grid, text: str, separator: str) -> None:
    reader = csv.reader(_lines(text, separator), delimiter=separator)
    try:
        for number, row in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise ImportRefused(f"it has more than {MAX_ROWS:,} rows, the most that raci reads", _SMALLER)
            if not any(row):
                continue
            for column, cell in enumerate(row[:MAX_COLUMNS], 1):
                if cell:
                    grid.put(number, column, csv_text(cell))
            if len(row) > MAX_COLUMNS and any(map(str.strip, row[MAX_COLUMNS:])):
                grid.warn(f"what is right of column {MAX_COLUMNS:,} was not read")
    except csv.Error:
        raise ImportRefused(
            f"line {reader.line_num} cannot be read: it has a quotation mark that is never closed, or a cell of more "
            f"than {csv.field_size_limit():,} characters",
            "Save it again from the spreadsheet.",
        ) from None


def _lines(text: str, separator: str) -> Iterator[str]:
    """The lines of a text, none of which would make a row that fills the memory."""
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > MAX_CELLS and line.count(separator) > MAX_CELLS:
            raise ImportRefused(f"line {number} has more than {MAX_CELLS:,} cells, the most that raci reads", _SMALLER)
        yield line


def _separator(text: str) -> str:
    """The separator by which most lines have the same number of cells, more than one."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:60]
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        score = count / max(len(lines), 1) + min(width, 20) / 20 if width > 1 else 0.0
        if score > best_score:
            best, best_score = separator, score
    return best
