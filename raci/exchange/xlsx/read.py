"""A workbook as grids, read with openpyxl: values only, no macros, no links, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from raci.exchange.read.grid import MAX_TEXT, Grid, Spot
from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx.furniture import add_furniture
from raci.exchange.xlsx.guard import open_archive
from raci.exchange.xlsx.text import text_of

MAX_ROWS = 1_048_576  # Excel's own
MAX_COLUMNS = 1_024
MAX_CELLS = 4_000_000  # with text, in one sheet
_SHORT = 6  # characters; too short for an escape such as _x000D_
_MAX_SCANNED = 60_000_000  # cells, empty ones too, that a sheet may claim


class Sheet(Grid):
    """A sheet of a workbook; `has_notes` says whether it has a part for remarks on cells."""

    has_notes = False


def read_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too, in order. Raises `ImportRefused` where it cannot be read."""
    archive = open_archive(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks are not for the user
        workbook = _open(data)
        try:
            sheets = [_read(sheet, archive) for sheet in workbook.worksheets]
        finally:
            workbook.close()
    if not sheets:
        raise ImportRefused("the workbook has no sheet with cells", "Save it again as .xlsx and try once more.")
    return sheets


def _open(data: bytes) -> Any:
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise ImportRefused("the workbook is too large for the memory of this machine") from None
    except Exception as error:  # openpyxl raises all kinds on damaged parts
        if _declares_entities(error):
            raise _entities() from None
        message = f"the workbook is damaged ({_short(error)})"
        raise ImportRefused(message, "Open it in Excel and save it again.") from None


def _declares_entities(error: BaseException | None) -> bool:
    """Whether an error comes from a part with entities; openpyxl wraps errors in its own."""
    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _entities() -> ImportRefused:
    return ImportRefused(
        "it declares entities of XML, which no spreadsheet program writes: it may be an attack",
        "If the file is yours, open it in Excel and save it again.",
    )


def _read(source: Any, archive: ZipFile) -> Sheet:
    sheet = Sheet(name=source.title, hidden=source.sheet_state != "visible")
    bold_styles: dict[int, bool] = {}
    try:
        source.reset_dimensions()
        for cell in _cells(source, sheet):
            value = cell.value
            text = value if isinstance(value, str) and len(value) <= _SHORT else _text(value)
            if text := text.strip():
                spot = Spot(cell.row, cell.column)
                sheet.cells[spot] = text
                if bold_styles.get(cell._style_id, True) and _is_bold(cell, bold_styles):
                    sheet.bold.add(spot)
        sheet.has_notes = add_furniture(sheet, archive, source._worksheet_path.lstrip("/"))
    except ImportRefused:
        raise
    except Exception as error:  # openpyxl raises all kinds on damaged parts
        if _declares_entities(error):
            raise _entities() from None
        sheet.warnings.append(f"a part of the sheet is damaged and was left out ({_short(error)})")
    return sheet


def _cells(source: Any, sheet: Sheet) -> Iterator[Any]:
    """Cells with a value. A sheet may claim any number of rows and columns; only so many are looked at."""
    scanned = found = 0
    for number, row in enumerate(source.iter_rows(), 1):
        scanned += len(row) + 1
        if number > MAX_ROWS or scanned > _MAX_SCANNED:
            sheet.warnings.append(f"the sheet claims more than {number - 1:,} rows; what is below was not read")
            return
        cells = row if len(row) <= MAX_COLUMNS else row[:MAX_COLUMNS]
        for cell in cells:
            if cell is not EMPTY_CELL and cell.value is not None:
                found += 1
                if found > MAX_CELLS:
                    raise ImportRefused(
                        f"the sheet {source.title} has more than {MAX_CELLS:,} cells, the most that raci reads",
                        "Save the part with the matrix as a file of its own.",
                    )
                yield cell


def _text(value: Any) -> str:
    if isinstance(value, str):
        return text_of(value[:MAX_TEXT])
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:MAX_TEXT]


def _is_bold(cell: Any, known: dict[int, bool]) -> bool:
    style = cell._style_id
    bold = known.get(style)
    if bold is None:
        try:
            bold = bool(cell.font.bold)
        except (IndexError, AttributeError):
            bold = False
        known[style] = bold
    return bold


def _short(error: Exception) -> str:
    return str(error).split("\n")[0][:100] or type(error).__name__
