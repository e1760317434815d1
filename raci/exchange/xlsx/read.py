"""A workbook as grids: values only, no macros, no links, within limits."""

from __future__ import annotations

from raci.exchange.read.grid import Budget, Grid
from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx.archive import Archive
from raci.exchange.xlsx.book import Book, Tab, read_book, refuse_entities
from raci.exchange.xlsx.cells import Cells
from raci.exchange.xlsx.furniture import add_remarks

_DAMAGED = "a part of the sheet is damaged and was left out"


class Sheet(Grid):
    """A sheet of a workbook; `has_notes` says whether it has a part for remarks on cells."""

    has_notes = False


def read_sheets(archive: Archive) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too, in order. Raises `ImportRefused` where it cannot be read."""
    book = read_book(archive)
    if not book.tabs:
        raise ImportRefused("the workbook has no sheet with cells", "Save it again as .xlsx and try once more.")
    budget = Budget()
    sheets = [_read(tab, archive, book, budget) for tab in book.tabs]
    for warning in _not_followed(archive):
        for sheet in sheets:
            sheet.warn(warning)
    return sheets


def _not_followed(archive: Archive) -> list[str]:
    """What a workbook has that does something, and that is let alone."""
    names = archive.namelist()
    said: list[str] = []
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        said.append("the workbook has macros; they were not run")
    if any(name.startswith("xl/externalLinks/externalLink") for name in names):
        said.append("the workbook has links to other files; what it showed of them when it was saved was read")
    return said


def _read(tab: Tab, archive: Archive, book: Book, budget: Budget) -> Sheet:
    sheet = Sheet(name=tab.name, hidden=tab.hidden, budget=budget)
    if tab.part is None:
        sheet.warn("it shows a chart, or its cells are missing from the file")
        return sheet
    try:
        archive.stream(tab.part, Cells(sheet, book))
        sheet.has_notes = add_remarks(sheet, archive, tab.part)
    except ImportRefused:
        raise
    except Exception as error:  # what is wrong with an archive is raised in many ways
        refuse_entities(error)
        sheet.warn(_DAMAGED)
    return sheet
