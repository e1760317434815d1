"""A plan as an Excel workbook: always a fresh file, the same bytes for the same plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from raci.document.parse import without_collector
from raci.exchange.snapshot import Snapshot, snapshot
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.measure import FONT
from raci.exchange.xlsx.pack import pack
from raci.exchange.xlsx.sheets.data import fill_data_sheet
from raci.exchange.xlsx.sheets.decisions import fill_decisions_sheet
from raci.exchange.xlsx.sheets.details import fill_details_sheet, shown_keys
from raci.exchange.xlsx.sheets.findings import fill_findings_sheet
from raci.exchange.xlsx.sheets.hand_overs import fill_hand_overs_sheet, hand_overs_of
from raci.exchange.xlsx.sheets.legend import fill_legend_sheet
from raci.exchange.xlsx.sheets.load import fill_load_sheet
from raci.exchange.xlsx.sheets.matrix import extent_of, fill_matrix_sheet
from raci.exchange.xlsx.sheets.people import fill_people_sheet
from raci.exchange.xlsx.sheets.questions import fill_questions_sheet
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.text import cell_text, tidy
from raci.lifecycle.questions import asked_by
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.rules.finding import Finding


def write_workbook(plan: Plan, own: Plan | None = None, findings: Sequence[Finding] | None = None) -> bytes:
    """The workbook of a plan: the matrix, sheets to read and to write on beside it, and data for the way back.

    `own` is the plan without what it has from files that it uses; without `findings`, there is no sheet for them.
    """
    with without_collector():  # it would walk over every cell again and again
        taken = snapshot(plan, own)
        if "addresses" in taken.left_out:  # what the sheets show is then without them too
            plan = Plan.model_validate(taken.data)
        return pack(_workbook(Matrix(plan), taken, findings))


def _workbook(matrix: Matrix, taken: Snapshot, findings: Sequence[Finding] | None) -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  a new workbook has one
    sheet.title = layout.MATRIX
    _set_font(workbook)
    look, extent = Styles(sheet), extent_of(matrix)
    fill_matrix_sheet(sheet, matrix, extent, look)
    if findings is not None:
        fill_findings_sheet(workbook.create_sheet(layout.FINDINGS), matrix, extent, findings, look)
    keys = shown_keys(matrix)
    if keys:
        fill_details_sheet(workbook.create_sheet(layout.DETAILS), matrix, keys, look)
    hand_overs = hand_overs_of(matrix)
    if hand_overs:
        fill_hand_overs_sheet(workbook.create_sheet(layout.HAND_OVERS), matrix, hand_overs, look)
    fill_load_sheet(workbook.create_sheet(layout.LOAD), matrix, extent, look)
    fill_people_sheet(workbook.create_sheet(layout.PEOPLE), matrix, look)
    asked = asked_by(matrix)
    if asked:
        fill_questions_sheet(workbook.create_sheet(layout.QUESTIONS), matrix, asked, look)
    fill_decisions_sheet(workbook.create_sheet(layout.DECISIONS), matrix, extent, look)
    fill_legend_sheet(workbook.create_sheet(layout.LEGEND), matrix, taken.left_out, look)
    fill_data_sheet(workbook.create_sheet(layout.DATA), taken, look)
    _set_properties(workbook, matrix)
    return workbook


def _set_font(workbook: Any) -> None:
    """The font of cells without a style: the widths of columns count in its digits."""
    font = Font(name=FONT, size=10)
    workbook._fonts = IndexedList([font])
    workbook._named_styles["Normal"].font = font


def _set_properties(workbook: Any, matrix: Matrix) -> None:
    title = tidy(cell_text(matrix.plan.title))
    workbook.properties.title = title
    workbook.properties.creator = "raci"
    for name, value in (
        ("raci-format", str(layout.FORMAT)),
        ("raci-title", title),
        ("raci-scheme", tidy(cell_text(matrix.scheme.name or ""))),
    ):
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
