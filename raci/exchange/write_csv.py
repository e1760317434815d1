"""The matrix as CSV: a row per activity, with the stage in the first column."""

from __future__ import annotations

import csv
import io

from raci.exchange.columns import column_names
from raci.exchange.inert import csv_cell, shown
from raci.plan.matrix import Matrix


def to_csv(matrix: Matrix) -> str:
    """RFC 4180 text with LF line ends: Stage, Activity, then a column per role.

    A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe
    in front; `raci import` takes it off again.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write([_cell(name) for name in ("Stage", "Activity", *column_names(matrix))])
    for row in matrix:
        letters = [row.cell(role).text for role in matrix.roles]
        write([_cell(text) for text in (matrix.stage_name(row.stage), row.name, *letters)])
    return out.getvalue()


def _cell(text: str) -> str:
    return csv_cell(shown(text))
