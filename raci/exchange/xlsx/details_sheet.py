"""The sheet with what else the plan says of each activity: dependencies, artifacts, gate, effort, notes."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.snapshot import effort_text
from raci.exchange.xlsx import styles
from raci.exchange.xlsx.fit import ONE_LINE, height
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.text import tidy
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix

# Plan key → heading, column width, and how an activity's value reads. Lists are ids with commas between.
COLUMNS: dict[str, tuple[str, float, Callable[[Activity], str]]] = {
    "after": ("After", 30, lambda activity: ", ".join(activity.after)),
    "needs": ("Needs", 26, lambda activity: ", ".join(activity.needs)),
    "produces": ("Produces", 26, lambda activity: ", ".join(activity.produces)),
    "gate": ("Gate", 20, lambda activity: activity.gate or ""),
    "effort": ("Effort", 9, lambda activity: effort_text(activity.effort) if activity.effort is not None else ""),
    "note": ("Note", 40, lambda activity: activity.note or ""),
}
_SMALL = 1.2  # more characters of size 9 than of size 10 or 11 fit in a width
LISTS = frozenset({"after", "needs", "produces"})
HEADINGS = {heading: key for key, (heading, _, _) in COLUMNS.items()}
ID_HEADING, NAME_HEADING = "Activity id", "Activity"


def shown_keys(matrix: Matrix) -> list[str]:
    """The keys for which at least one activity has something to show."""
    return [key for key, (_, _, read) in COLUMNS.items() if any(read(row.activity) for row in matrix)]


def fill_details_sheet(sheet: Worksheet, matrix: Matrix, keys: list[str], look: Styles) -> None:
    """Write a row for each activity, with the columns of some keys."""
    headings = [ID_HEADING, NAME_HEADING, *(COLUMNS[key][0] for key in keys)]
    widths = [24, 40, *(COLUMNS[key][1] for key in keys)]
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        look.put(sheet, 1, column, heading, styles.HEADER)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(matrix, 2):
        texts = [row.id, row.name, *(COLUMNS[key][2](row.activity) for key in keys)]
        for column, text in enumerate(texts, 1):
            look.put(sheet, number, column, tidy(text), styles.WRAPPED)
        lines = max(height([text], width * _SMALL) for text, width in zip(texts, widths, strict=True))
        if lines > ONE_LINE:
            sheet.row_dimensions[number].height = lines
    sheet.freeze_panes = "C2"
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, matrix.plan.title, (1, 1, len(headings), 1 + len(matrix.rows)), (1, 1), landscape=True)
