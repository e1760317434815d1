"""The sheet to write on in the meeting: what was decided, why and by whom."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.plan.matrix import Matrix

# Heading, and what a column is made wide enough for.
COLUMNS = (
    ("No.", ""),
    ("Date", "2026-12-31"),
    ("About", "the name of an activity as it stands there"),
    ("Decision, and why", "The platform team answers for the deployment, since it is woken up when the model is down."),
    ("Decided by", "Head of Data Science"),
    ("To do, by whom and when", "Ana writes the runbook by December"),
)
_ROWS = 14  # a page
_HEIGHT = 30.0  # points: two lines, or one by hand


def fill_decisions_sheet(sheet: Worksheet, matrix: Matrix, extent: Extent, look: Styles) -> None:
    """Write an empty log, whose cells offer the activities."""
    headings = [heading for heading, _ in COLUMNS]
    tables = Tables(sheet, look, [headings, [sample for _, sample in COLUMNS]], fill=True)
    introduce(tables, layout.DECISIONS)
    head = tables.table(headings, [[str(number), *[""] * (len(COLUMNS) - 1)] for number in range(1, _ROWS + 1)])
    for row in range(head + 1, tables.next):
        sheet.row_dimensions[row].height = _HEIGHT
    sheet.add_data_validation(_activities(extent, f"C{head + 1}:C{tables.next - 1}"))
    sheet.freeze_panes = f"A{head + 1}"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))


def _activities(extent: Extent, cells: str) -> DataValidation:
    """A drop-down of what stands in the matrix; anything else may be typed as well."""
    column = get_column_letter(layout.NAME_COLUMN)
    names = f"{layout.MATRIX}!${column}${extent.first_row}:${column}${extent.last_row}"
    validation = DataValidation(type="list", formula1=names, allow_blank=True, showErrorMessage=False)
    validation.add(cells)
    return validation
