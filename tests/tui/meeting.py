"""A workbook after a meeting, for tests of the editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from raci.document.load import read
from raci.exchange.formats import export_bytes
from raci.lifecycle.library import find_template
from tests.exchange.workbooks import column_of, row_of
from tests.tui.driver import PLAN

Edit = Callable[[Any], object]


def cell(activity: str, role: str, value: str | None) -> Edit:
    """Typing into a cell."""
    return lambda sheet: setattr(sheet.cell(row_of(sheet, activity), column_of(sheet, role)), "value", value)


def new_role_and_row(sheet: Any) -> None:
    """A new column, with a letter on what is there and on a new row."""
    heads = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "raci:names")
    column = next(one for one in range(4, 99) if not sheet.cell(heads, one).value)
    sheet.cell(heads, column).value = "Legal counsel"
    sheet.cell(row_of(sheet, "deploy-model"), column).value = "C"
    at = row_of(sheet, "deploy-model")
    sheet.insert_rows(at)
    sheet.cell(at, 2).value = "Review the consent"
    sheet.cell(at, column).value = "AR"


def meeting(path: Path, *edits: Edit, text: str = PLAN) -> Path:
    """The workbook of a plan after some edits."""
    document = read(text.encode(), "raci.yaml", None, find_template)
    path.write_bytes(export_bytes(document.plan, ".xlsx", document.own))
    workbook = load_workbook(path)
    for edit in edits:
        edit(workbook["Matrix"])
    workbook.save(path)
    return path
