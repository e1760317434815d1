"""Workbooks of the tests: written, opened, edited as people edit them, and read again."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from raci.document.load import read
from raci.exchange.built import Built
from raci.exchange.formats import export_bytes, import_bytes, plan_from_matrix
from raci.exchange.snapshot import shareable
from raci.plan.plan import Plan

_EXPORTED: dict[str, bytes] = {}


def export(plan: Plan) -> bytes:
    """The workbook of a plan."""
    return export_bytes(plan, ".xlsx")


def opened(data: bytes) -> Any:
    """A workbook as openpyxl opens it for editing."""
    return load_workbook(io.BytesIO(data))


def saved(workbook: Any) -> bytes:
    """The bytes that openpyxl makes of a workbook."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def edited(plan: Plan, edit: Callable[[Any], object]) -> bytes:
    """The workbook of a plan after an edit of its matrix sheet."""
    workbook = opened(_exported_once(plan))
    edit(workbook["Matrix"])
    return saved(workbook)


def _exported_once(plan: Plan) -> bytes:
    """The workbook of a plan, of which many tests change something: writing it is a third of what such a test does."""
    described = repr(plan)
    if described not in _EXPORTED:
        _EXPORTED[described] = export(plan)
    return _EXPORTED[described]


def taken_back(data: bytes) -> Built:
    """The plan that the import makes of a workbook."""
    reading = import_bytes(data, "plan.xlsx")
    assert reading.matrices, reading.refused
    return plan_from_matrix(reading.matrices[0])


def plan_of(built: Built) -> Plan:
    """The plan in the file that an import writes; the file must be without faults."""
    document = read(built.text.encode(), "back", None)
    assert not document.problems, document.problems
    return document.plan


def meaning(plan: Plan) -> dict[str, Any]:
    """What must survive a round trip."""
    return shareable(plan)


def row_of(sheet: Any, identity: str) -> int:
    """The row of an activity, or of a stage, by the mark in the hidden column."""
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, 1).value).partition(":")[2] == identity:
            return row
    raise AssertionError(identity)


def column_of(sheet: Any, role: str) -> int:
    """The column of a role, by the hidden row."""
    for column in range(1, sheet.max_column + 1):
        if sheet.cell(3, column).value == role:
            return column
    raise AssertionError(role)


def names_row(sheet: Any) -> int:
    """The row of the names of roles."""
    return _marked(sheet, "raci:names")


def groups_row(sheet: Any) -> int:
    """The row of the teams."""
    return _marked(sheet, "raci:groups")


def _marked(sheet: Any, mark: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == mark)


def foreign(rows: list[list[Any]], title: str = "Sheet1", **more: list[list[Any]]) -> bytes:
    """A workbook of plain sheets."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = title
    for name, content in {title: rows, **more}.items():
        target: Any = sheet if name == title else workbook.create_sheet(name)
        for row in content:
            target.append(row)
    return saved(workbook)


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """An archive with some parts replaced, or left out (None)."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = changes.get(name, source.read(name)) if name in changes else source.read(name)
            if content is not None:
                target.writestr(name, content)
        for name, content in changes.items():
            if name not in source.namelist() and content is not None:
                target.writestr(name, content)
    return out.getvalue()
