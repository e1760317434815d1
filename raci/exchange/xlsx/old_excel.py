"""Workbooks in the format of Excel before 2007 (.xls), by way of xlrd: values, no macros and no formulas."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from raci.exchange.read.grid import Box, Budget
from raci.exchange.refusal import ImportRefused
from raci.exchange.spot import Spot
from raci.exchange.xlsx.cells import MAX_COLUMNS
from raci.exchange.xlsx.read import Sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that a newer workbook with a password is kept in
_MAX_BYTES = 32 * 2**20


def read_old_excel(data: bytes) -> list[Sheet]:
    """The sheets, hidden ones too, in order. Raises `ImportRefused` where they cannot be read."""
    import xlrd

    if _ENCRYPTED in data:
        raise ImportRefused("the file has a password", "Take the password off and save it again.")
    if len(data) > _MAX_BYTES:
        raise ImportRefused(
            f"it is an old Excel file of more than {_MAX_BYTES // 2**20} MB, the most that raci reads of these",
            "Save the sheet with the matrix as .xlsx.",
        )
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO(), on_demand=True
        )
        budget = Budget()
        sheets = [_Reader(book, book.sheet_by_index(index), budget).sheet for index in range(book.nsheets)]
    except ImportRefused:
        raise
    except MemoryError:
        raise ImportRefused("the workbook is too large for the memory of this machine") from None
    except Exception as error:  # what is wrong with such a file is raised in many ways
        if "encrypted" in str(error).lower():
            raise ImportRefused("the file has a password", "Take the password off and save it again.") from None
        raise ImportRefused(
            "it is no Excel workbook, or a damaged one", "Save it again as .xlsx and try once more."
        ) from None
    return sheets


class _Reader:
    """One sheet, taken over."""

    def __init__(self, book: Any, source: Any, budget: Budget) -> None:
        self.book, self.source = book, source
        self.sheet = Sheet(name=source.name, hidden=source.visibility != 0, budget=budget)
        self.sheet.has_notes = True
        for row in range(source.nrows):
            self.take_row(row)
        for top, bottom, left, right in source.merged_cells:
            self.sheet.merged.append(Box(top + 1, left + 1, bottom, right))
        self.sheet.hidden_rows.update(row + 1 for row, told in source.rowinfo_map.items() if told.hidden)
        self.sheet.hidden_columns.update(
            column + 1 for column, told in source.colinfo_map.items() if told.hidden and column < MAX_COLUMNS
        )
        for (row, column), note in source.cell_note_map.items():
            if note.text.strip():
                self.sheet.notes[Spot(row + 1, column + 1)] = note.text.strip()

    def take_row(self, row: int) -> None:
        """The cells of a row."""
        for column, cell in enumerate(self.source.row(row)):
            text = self.text(cell)
            if text:
                self.sheet.put(row + 1, column + 1, text)
                self.dress(cell, Spot(row + 1, column + 1))

    def text(self, cell: Any) -> str:
        """What a cell shows, as near as its value tells."""
        import xlrd

        if cell.ctype == xlrd.XL_CELL_NUMBER:
            number = float(cell.value)
            return str(int(number)) if number.is_integer() and abs(number) < 1e15 else str(number)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        if cell.ctype == xlrd.XL_CELL_DATE:
            return self.day(cell.value)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
        return str(cell.value).rstrip() if cell.ctype == xlrd.XL_CELL_TEXT else ""

    def day(self, value: float) -> str:
        """A date, with its time where it has one."""
        import xlrd

        try:
            return str(datetime(*xlrd.xldate_as_tuple(value, self.book.datemode)))
        except (ValueError, xlrd.XLDateError):
            return str(value)

    def dress(self, cell: Any, spot: Spot) -> None:
        """Say how a cell looks; a file whose styles are damaged says nothing."""
        try:
            style = self.book.xf_list[cell.xf_index]
            font = self.book.font_list[style.font_index]
        except (IndexError, TypeError):
            return
        if font.bold:
            self.sheet.bold.add(spot)
        if font.struck_out:
            self.sheet.struck.add(spot)
        self.sheet.indent(*spot, int(style.alignment.indent_level))
