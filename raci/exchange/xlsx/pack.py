"""A workbook as bytes that are the same on every run and machine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

EPOCH = datetime(2000, 1, 1)  # workbooks know no time zones
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class _SteadyZip(ZipFile):
    """A zip archive in which neither the clock, the machine nor the user leaves a trace."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry under a name."""
        info = ZipInfo(str(zinfo_or_arcname), _FIRST_ZIP_DATE)
        info.create_system = 3
        info.external_attr = 0o644 << 16
        info.compress_type = ZIP_DEFLATED
        content = data.encode("utf-8") if isinstance(data, str) else bytes(data)
        super().writestr(info, content)


class _SheetsInMemory(ExcelWriter):
    """Writes sheets in memory; openpyxl has files elsewhere, where the disk may be full, and a kill leaves the plan."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self.archive = archive

    def write_worksheet(self, ws: Any) -> None:
        """Add a sheet, as openpyxl does."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        writer: Any = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self.archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


class _SteadyRanges(MultiCellRange):
    """Merged ranges in order of their place; openpyxl keeps them in a set, whose order differs from run to run."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(sorted(self.ranges, key=lambda box: (box.min_row, box.min_col)))


def pack(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    for sheet in workbook.worksheets:
        assert isinstance(sheet, Worksheet)  # noqa: S101  no other kind is made here
        sheet.merged_cells = _SteadyRanges(sheet.merged_cells.ranges)
    workbook.properties.created = workbook.properties.modified = EPOCH
    with warnings.catch_warnings(), _SteadyZip(out, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # openpyxl's remarks are not for the user
        _SheetsInMemory(workbook, archive).save()
    return out.getvalue()
