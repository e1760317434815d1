"""A workbook read into matrices: one that raci wrote by its hidden marks, any other by what its sheets show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from raci.exchange.find.legend import Legend
from raci.exchange.find.matrices import find_all
from raci.exchange.reading import OwnData, Reading, ReadMatrix, Refusal
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.data_sheet import data_of
from raci.exchange.xlsx.own import own_matrix
from raci.exchange.xlsx.own_details import read_details
from raci.exchange.xlsx.read import Sheet, read_sheets


def read_workbook(data: bytes, name: str) -> Reading:
    """The matrices of a workbook. Raises `ImportRefused` where it cannot be read at all."""
    sheets = read_sheets(data)
    carried = next((data_of(_first_column(sheet)) for sheet in sheets if _is_data(sheet)), None)
    details = read_details(sheets)
    found: list[ReadMatrix] = []
    others: list[Sheet] = []
    for sheet in sheets:
        matrix = own_matrix(sheet, carried, details)
        if matrix:
            found.append(matrix)
        elif not _is_data(sheet):
            others.append(sheet)
    if found:
        return Reading(name, tuple(found))
    return _foreign(others, name, carried)


def _foreign(sheets: list[Sheet], name: str, carried: dict[str, Any] | None) -> Reading:
    """What the sheets show. Where the marks are gone but the data is there, names find their way back to it."""
    found: list[ReadMatrix] = []
    refused: list[Refusal] = []
    hints = [f"{PurePath(name).stem} {sheet.name or ''}" for sheet in sheets]
    for sheet, (matrices, reason) in zip(sheets, find_all(sheets, hints, Legend()), strict=True):
        found += [_completed(matrix, sheet, carried) for matrix in matrices]
        if not matrices:
            refused.append(Refusal(sheet.name, "; ".join([reason, *sheet.warnings])))
    return Reading(name, tuple(found), tuple(refused))


def _first_column(sheet: Sheet) -> list[str]:
    rows = [row for row, column in sheet.cells if column == 1]
    return [sheet.text(row, 1) for row in range(1, max(rows, default=0) + 1)]


def _completed(matrix: ReadMatrix, sheet: Sheet, carried: dict[str, Any] | None) -> ReadMatrix:
    """A matrix with what the workbook says besides."""
    notes = list(matrix.notes)
    if sheet.hidden:
        notes.append("the sheet is hidden")
    if carried is None:
        return replace(matrix, notes=tuple(notes))
    notes.append("raci wrote the workbook, but the ids of its rows are gone; roles and activities were matched by name")
    return replace(matrix, notes=tuple(notes), own=OwnData(carried))


def _is_data(sheet: Sheet) -> bool:
    return sheet.name == layout.DATA or sheet.text(1, 1).startswith(f"{layout.MARK} ")
