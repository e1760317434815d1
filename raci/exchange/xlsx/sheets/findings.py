"""The sheet with what is wrong in the matrix as it was exported; each finding leads to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.sheets.matrix import rows_of
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.rules.finding import Finding
from raci.rules.severity import Severity

_HEADINGS = ("Cell", "Severity", "Rule", "What is wrong", "What to do")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_INKS = {Severity.ERROR: "9B1C1C", Severity.WARNING: "8A5A00", Severity.INFO: styles.MUTED}
_SEVERITY = 2
_MOST = 500  # findings; nobody goes through more in a meeting
_FINE = "raci found nothing wrong with this matrix."


def fill_findings_sheet(
    sheet: Worksheet, matrix: Matrix, extent: Extent, findings: Sequence[Finding], look: Styles
) -> None:
    """Write a row for each finding, the most severe first."""
    found = sorted(findings, key=lambda one: _ORDER.index(one.severity))
    shown = found[:_MOST]
    places = _Places(matrix, extent)
    rows = [
        [places.cell(one), one.severity.value, f"{one.code} {one.rule.name}", tidy(one.message), tidy(one.advice)]
        for one in shown
    ]
    tables = Tables(sheet, look, [_HEADINGS, *rows], fill=True)
    cut = [f"These are the first {_MOST}; `raci check` tells all."] if len(found) > len(shown) else []
    introduce(tables, layout.FINDINGS, _counted(found), *cut)
    head = tables.table(_HEADINGS, rows)
    for row, finding in enumerate(shown, head + 1):
        cell = places.cell(finding)
        if cell:
            look.put_link(sheet, row, 1, cell, f"{layout.MATRIX}!{cell}")
        look.put(sheet, row, _SEVERITY, finding.severity.value, _STYLES[finding.severity])
    sheet.freeze_panes = f"A{head + 1}"
    if rows:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(_HEADINGS))}{tables.next - 1}"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))


_STYLES: Mapping[Severity, Style] = {
    severity: Style(bold=severity is Severity.ERROR, ink=ink, lines="all", down="top", size=9)
    for severity, ink in _INKS.items()
}


def _counted(findings: Sequence[Finding]) -> str:
    if not findings:
        return _FINE
    counts = [(sum(one.severity is severity for one in findings), severity.value) for severity in _ORDER]
    told = ", ".join(several(count, name) for count, name in counts if count)
    return f"{told}."


class _Places:
    """Where in the sheet of the matrix findings are."""

    def __init__(self, matrix: Matrix, extent: Extent) -> None:
        self._columns = {role: number for number, role in enumerate(matrix.roles, layout.FIRST_ROLE)}
        self._extent = extent
        self._rows = {
            ("stage", stage) if row is None else ("activity", row.id): number
            for number, stage, row in rows_of(matrix, extent)
        }

    def cell(self, finding: Finding) -> str:
        """The cell that a finding is about, such as `D7`; empty for what is no part of the matrix."""
        column = next((self._columns[role] for role in finding.roles if role in self._columns), None)
        row = self._rows.get(("activity", finding.activity or "")) or self._rows.get(("stage", finding.stage or ""))
        if row is None and column is None:
            return ""
        return f"{get_column_letter(column or layout.NAME_COLUMN)}{row or self._extent.header_row}"
