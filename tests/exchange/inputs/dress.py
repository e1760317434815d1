"""A matrix dressed as people dress theirs, and written as a file of each kind."""

from __future__ import annotations

import html
import io
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.exchange.inputs.matrix import Matrix, legend, part_of
from tests.exchange.inputs.tables import Table, table, usual
from tests.exchange.plans import csv_of
from tests.exchange.workbooks import saved

SUFFIXES = (".xlsx", ".csv", ".md", ".html")
_TITLES = ["RACI matrix", "Churn prediction", "Project: Churn", "Version 1.2", "Last change 2026-11-20"]


def dressed(rng: Random, matrix: Matrix, suffix: str) -> bytes:
    """The matrix as a file; what the shape of the table cannot say is taken out of the matrix."""
    if suffix == ".md" and len({stage for stage, _ in matrix.activities}) > 1 and rng.random() < 0.3:
        return _by_stage(rng, matrix)
    made = table(rng, matrix, spans=suffix in {".xlsx", ".html"})
    if rng.random() < 0.2:
        _break_names(made)
    if suffix == ".md":
        return _markdown(rng, made)
    _around(rng, matrix, made)
    if suffix == ".csv":
        data = csv_of(made.rows, rng.choice(",;\t"))
        return data if rng.random() < 0.7 else data.decode().encode(rng.choice(["utf-8-sig", "utf-16", "cp1252"]))
    return _html(made) if suffix == ".html" else _workbook(made)


def _break_names(made: Table) -> None:
    """Names of columns on several lines."""
    heads = [row for row in made.rows if row == made.rows[made.head]]
    for row in heads:
        row[1:] = [text.replace(" ", "\n") for text in row[1:]]


def _around(rng: Random, matrix: Matrix, table: Table) -> None:
    """Titles, a legend, and blank rows and columns around a table."""
    letters = {letter for text in matrix.cells.values() if text != "none" for letter in text}
    above: list[list[str]] = [[title] for title in rng.sample(_TITLES, rng.randrange(3))]
    explained = legend(rng, letters) if rng.random() < 0.6 else []
    if explained and rng.random() < 0.5:
        above += [[], *explained]
        explained = []
    if above:
        above.append([])
    above = [[]] * rng.choice([0, 0, 1, 3]) + above
    left = rng.choice([0, 0, 1, 2])
    below = [[], *([["Legend"]] if rng.random() < 0.5 else []), *explained] if explained else []
    below += [[]] * rng.choice([0, 2])
    down = len(above)
    table.rows = [[*[""] * left, *row] for row in (*above, *table.rows, *below)]
    table.merged = [(top + down, first + left, bottom + down, last + left) for top, first, bottom, last in table.merged]
    table.bold = {row + down for row in table.bold}


def _by_stage(rng: Random, matrix: Matrix) -> bytes:
    """A table for each stage, under a heading."""
    parts = [f"# {rng.choice(_TITLES)}\n"] if rng.random() < 0.6 else []
    level = rng.choice(["##", "###"])
    for stage in dict.fromkeys(stage for stage, _ in matrix.activities):
        numbers = [number for number, activity in enumerate(matrix.activities) if activity[0] == stage]
        parts += [f"{level} {stage}\n", *(["What we do.\n"] if rng.random() < 0.3 else [])]
        parts.append(_pipes(usual(rng, part_of(matrix, numbers), spans=False)))
    return "\n".join(parts).encode()


def _markdown(rng: Random, table: Table) -> bytes:
    title = [f"# {rng.choice(_TITLES)}", "", "Who does what.", ""] if rng.random() < 0.6 else []
    return "\n".join([*title, _pipes(table)]).encode()


def _pipes(table: Table) -> str:
    width = max(map(len, table.rows))
    lines = []
    for number, row in enumerate(table.rows):
        cells = [text.replace("\n", "<br>").replace("|", "\\|") for text in [*row, *[""] * (width - len(row))]]
        if number in table.bold and number:
            cells[0] = f"**{cells[0]}**"
        lines.append(f"| {' | '.join(cells)} |")
    lines.insert(1, f"|{' --- |' * width}")
    return "\n".join([*lines, ""])


def _html(table: Table) -> bytes:
    covered = {
        (row, column)
        for top, left, bottom, right in table.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    sizes = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in table.merged}
    out = io.StringIO()
    out.write("<html><body><table>\n")
    for number, row in enumerate(table.rows):
        out.write("<tr>")
        for column, text in enumerate(row):
            if (number, column) in covered:
                continue
            down, across = sizes.get((number, column), (1, 1))
            tag = "th" if number in table.bold else "td"
            span = f' rowspan="{down}" colspan="{across}"' if down * across > 1 else ""
            out.write(f"<{tag}{span}>{html.escape(text).replace(chr(10), '<br>')}</{tag}>")
        out.write("</tr>\n")
    out.write("</table></body></html>")
    return out.getvalue().encode()


def _workbook(table: Table) -> bytes:
    workbook = Workbook()
    sheet: Any = workbook.active
    for number, row in enumerate(table.rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                cell.value = text
                cell.font = Font(bold=number - 1 in table.bold)
    for top, left, bottom, right in table.merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    return saved(workbook)
