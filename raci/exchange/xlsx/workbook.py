"""A workbook read into matrices: one that raci wrote by its hidden marks, any other by what its sheets show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from raci.exchange.find.legend import Legend
from raci.exchange.find.matrices import find_all
from raci.exchange.left_out import sentence
from raci.exchange.reading import OwnData, Reading, ReadMatrix, Refusal
from raci.exchange.xlsx.guard import open_archive
from raci.exchange.xlsx.old_excel import OLE, read_old_excel
from raci.exchange.xlsx.opendocument import is_opendocument, read_opendocument
from raci.exchange.xlsx.own.details import read_details
from raci.exchange.xlsx.own.matrix import own_matrix
from raci.exchange.xlsx.read import Sheet, read_sheets
from raci.exchange.xlsx.sheets.beside import is_beside, log_notes
from raci.exchange.xlsx.sheets.data import Carried, carried_by, is_data


def read_workbook(data: bytes, name: str) -> Reading:
    """The matrices of a workbook. Raises `ImportRefused` where it cannot be read at all."""
    sheets = _sheets(data)
    carried = next((carried_by(sheet) for sheet in sheets if is_data(sheet)), Carried())
    details = read_details(sheets)
    log = tuple(log_notes(sheets))
    found: list[ReadMatrix] = []
    others: list[Sheet] = []
    for sheet in sheets:
        matrix = own_matrix(sheet, carried, details, log)
        if matrix:
            found.append(matrix)
        elif not is_data(sheet) and not is_beside(sheet):
            others.append(sheet)
    if found:
        return Reading(name, tuple(found))
    return _foreign(others, name, carried)


def _sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook of any kind: .xlsx (usual or strict), .ods or .xls."""
    if data.startswith(OLE):
        return read_old_excel(data)
    archive = open_archive(data)
    return read_opendocument(archive) if is_opendocument(archive) else read_sheets(archive)


def _foreign(sheets: list[Sheet], name: str, carried: Carried) -> Reading:
    """What the sheets show. Where the marks are gone but the data is there, names find their way back to it."""
    found: list[ReadMatrix] = []
    refused: list[Refusal] = []
    hints = [f"{PurePath(name).stem} {sheet.name or ''}" for sheet in sheets]
    for sheet, (matrices, reason) in zip(sheets, find_all(sheets, hints, Legend()), strict=True):
        found += [_completed(matrix, sheet, carried) for matrix in matrices]
        if not matrices:
            refused.append(Refusal(sheet.name, "; ".join([reason, *sheet.warnings])))
    return Reading(name, tuple(found), tuple(refused))


def _completed(matrix: ReadMatrix, sheet: Sheet, carried: Carried) -> ReadMatrix:
    """A matrix with what the workbook says besides."""
    notes = list(matrix.notes)
    if sheet.hidden:
        notes.append("the sheet is hidden")
    if carried.data is None:
        return replace(matrix, notes=tuple(notes))
    notes.append("raci wrote the workbook, but the ids of its rows are gone; roles and activities were matched by name")
    notes += [sentence(carried.left_out)] if carried.left_out else []
    return replace(matrix, notes=tuple(notes), own=OwnData(carried.data, used=carried.used))
