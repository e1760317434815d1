"""CSV and TSV: any separator and encoding that spreadsheets write."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import PurePath

from raci.exchange.find.legend import Legend
from raci.exchange.find.matrices import find_all
from raci.exchange.inert import csv_text
from raci.exchange.read.decode import decode
from raci.exchange.read.grid import MAX_TEXT, Grid
from raci.exchange.reading import Reading, Refusal
from raci.exchange.refusal import ImportRefused

MAX_ROWS = 200_000
MAX_COLUMNS = 1_024
_SEPARATORS = ";,\t|"
_NAMES = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}


def read_csv(data: bytes, name: str) -> Reading:
    """The matrices of a CSV file."""
    text, encoding = decode(data)
    separator = _separator(text)
    grid = Grid()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise ImportRefused(f"it has more than {MAX_ROWS:,} rows, the most that raci reads")
            for column, cell in enumerate(row[:MAX_COLUMNS], 1):
                grid.put(number, column, csv_text(cell[:MAX_TEXT]))
    except csv.Error as error:
        raise ImportRefused(
            f"line {reader.line_num} is no CSV ({error})", "Save it again from the spreadsheet."
        ) from None
    if encoding not in {"utf-8", "utf-8-sig"} or separator != ",":
        grid.warnings.append(f"read as {encoding.upper()} with {_NAMES[separator]} between the cells")
    matrices, reason = find_all([grid], [PurePath(name).stem], Legend())[0]
    return Reading(name, tuple(matrices), () if matrices else (Refusal(None, reason),))


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
