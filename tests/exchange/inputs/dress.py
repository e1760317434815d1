"""A matrix dressed as people dress theirs, and written as a file of each kind."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.exchange.inputs.matrix import Matrix, legend, spelled
from tests.exchange.plans import csv_of
from tests.exchange.workbooks import saved

SUFFIXES = (".xlsx", ".csv", ".md", ".html")
_TITLES = ["RACI matrix", "Churn prediction", "Project: Churn", "Version 1.2", "Last change 2026-11-20"]
_HEADS = ["Activity", "Task", "Tasks", "Deliverable", "Process step"]
_REMARKS = [("Status", ["Open", "Done"]), ("Comments", ["Ask Tom", "", ""]), ("Priority", ["High", "Low"])]
_STAGE_HEADS = ["Stage", "Phase", "Area"]


@dataclass
class Table:
    """Rows of text, from the row and column 0; merged ranges with both ends, and rows in bold."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    bold: set[int] = field(default_factory=set)
    head: int = 0  # the first of the header rows


def dressed(rng: Random, matrix: Matrix, suffix: str) -> bytes:
    """The matrix as a file."""
    spans = suffix in {".xlsx", ".html"}
    table = _table(rng, matrix, spans=spans)
    if rng.random() < 0.25:
        _number(rng, table)
    if rng.random() < 0.25:
        _remark(rng, table)
    if suffix == ".md":
        return _markdown(rng, table)
    _around(rng, matrix, table)
    if suffix == ".csv":
        return csv_of(table.rows, rng.choice(",;\t"))
    return _html(table) if suffix == ".html" else _workbook(table)


def _table(rng: Random, matrix: Matrix, *, spans: bool) -> Table:
    """Header and body."""
    staged = any(stage for stage, _ in matrix.activities)
    column = staged and rng.random() < 0.5
    style = rng.choice(["plain", "plain", "mixed", "lower", "words"])
    table = Table(head=0)
    lead = [rng.choice(_STAGE_HEADS)] if column else []
    if matrix.groups and spans:
        _groups(matrix, table, len(lead) + 1)
    table.head = len(table.rows)
    table.rows.append([*lead, rng.choice(_HEADS), *matrix.roles])
    table.bold |= set(range(len(table.rows)))
    fill = rng.choice(["each", "once", "merged"] if spans else ["each", "once"])
    before, top = "", len(table.rows)
    again = staged and not column and rng.random() < 0.2
    for number, (stage, name) in enumerate(matrix.activities):
        row = len(table.rows)
        if staged and not column and stage != before:
            table.bold.add(row)
            table.rows.append([stage])
            if again and before:
                table.rows.append(list(table.rows[table.head]))
        shown = [
            spelled(rng, matrix.cells[number, item], style) if (number, item) in matrix.cells else ""
            for item in range(len(matrix.roles))
        ]
        if column and stage != before:
            top = row
        elif column and fill == "merged":
            table.merged = [box for box in table.merged if box[:2] != (top, 0)] + [(top, 0, row, 0)]
        table.rows.append([*([stage if fill == "each" or stage != before else ""] if column else []), name, *shown])
        before = stage
    return table


def _groups(matrix: Matrix, table: Table, left: int) -> None:
    """A row of groups above the roles, each over its columns."""
    shown = [
        group if index == 0 or matrix.groups[index - 1] != group else "" for index, group in enumerate(matrix.groups)
    ]
    starts = [index for index, group in enumerate(shown) if group] + [len(shown)]
    for start, end in pairwise(starts):
        if end - start > 1:
            table.merged.append((0, left + start, 0, left + end - 1))
    table.rows.append([*[""] * left, *shown])


def _number(rng: Random, table: Table) -> None:
    """A column of numbers before all others."""
    dots, title, head = rng.choice(["", "1."]), rng.choice(["ID", "No."]), table.rows[table.head]
    table.rows = [
        [title if row == head else "" if len(row) < 3 else f"{dots}{number}", *row]
        for number, row in enumerate(table.rows)
    ]
    table.merged = [(top, left + 1, bottom, right + 1) for top, left, bottom, right in table.merged]


def _remark(rng: Random, table: Table) -> None:
    """A column behind the roles that is no role."""
    title, texts = rng.choice(_REMARKS)
    head = list(table.rows[table.head])
    for row in table.rows[table.head :]:
        if len(row) > 2:
            row.extend([""] * (len(head) - len(row)) + [title if row == head else rng.choice(texts)])


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


def _markdown(rng: Random, table: Table) -> bytes:
    width = max(map(len, table.rows))
    lines = []
    for number, row in enumerate(table.rows):
        cells = [text.replace("\n", "<br>").replace("|", "\\|") for text in [*row, *[""] * (width - len(row))]]
        if number in table.bold and number:
            cells[0] = f"**{cells[0]}**"
        lines.append(f"| {' | '.join(cells)} |")
    lines.insert(1, f"|{' --- |' * width}")
    title = [f"# {rng.choice(_TITLES)}", "", "Who does what.", ""] if rng.random() < 0.6 else []
    return "\n".join([*title, *lines, ""]).encode()


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
