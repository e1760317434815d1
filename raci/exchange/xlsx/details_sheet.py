"""The sheet with what else the plan says of each activity: dependencies, artifacts, gate, effort, notes."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.snapshot import effort_text
from raci.exchange.xlsx import styles
from raci.exchange.xlsx.fit import PAGE, chars, row_height, shared_room
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Styles
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
    rows = [
        [ID_HEADING, NAME_HEADING, *(COLUMNS[key][0] for key in keys)],
        *([row.id, tidy(row.name), *(tidy(COLUMNS[key][1](row.activity)) for key in keys)] for row in matrix),
    ]
    size = styles.WRAPPED.size
    rooms = shared_room(list(zip(*rows, strict=True)), PAGE, size)
    for column, room in enumerate(rooms, 1):
        sheet.column_dimensions[get_column_letter(column)].width = chars(room)
    for number, texts in enumerate(rows, 1):
        heads = number == 1
        style = styles.HEADER if heads else styles.WRAPPED
        for column, text in enumerate(texts, 1):
            look.put(sheet, number, column, text, style)
        sheet.row_dimensions[number].height = row_height(texts, rooms, style.size, bold=heads)
    sheet.freeze_panes = "C2"
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, matrix.plan.title, sum(rooms), (1, 1))
