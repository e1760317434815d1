"""The sheet with what else the plan says of each activity: dependencies, artifacts, gate, effort, notes."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.snapshot import effort_text
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix

# Plan key → heading, and how an activity's value reads. Lists are ids with commas between.
COLUMNS: dict[str, tuple[str, Callable[[Activity], str]]] = {
    "after": ("After", lambda activity: ", ".join(activity.after)),
    "needs": ("Needs", lambda activity: ", ".join(activity.needs)),
    "produces": ("Produces", lambda activity: ", ".join(activity.produces)),
    "gate": ("Gate", lambda activity: activity.gate or ""),
    "effort": ("Effort", lambda activity: effort_text(activity.effort) if activity.effort is not None else ""),
    "note": ("Note", lambda activity: activity.note or ""),
}
HEADINGS = {heading: key for key, (heading, _) in COLUMNS.items()}
ID_HEADING, NAME_HEADING = "Activity id", "Activity"


def shown_keys(matrix: Matrix) -> list[str]:
    """The keys for which at least one activity has something to show."""
    return [key for key, (_, read) in COLUMNS.items() if any(read(row.activity) for row in matrix)]


def fill_details_sheet(sheet: Worksheet, matrix: Matrix, keys: list[str], look: Styles) -> None:
    """Write a row for each activity, with the columns of some keys."""
    headings = [ID_HEADING, NAME_HEADING, *(COLUMNS[key][0] for key in keys)]
    rows = [[row.id, tidy(row.name), *(tidy(COLUMNS[key][1](row.activity)) for key in keys)] for row in matrix]
    tables = Tables(sheet, look, [headings, *rows])
    head = tables.table(headings, rows)
    sheet.freeze_panes = "C2"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))
