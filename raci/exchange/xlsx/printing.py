"""How a sheet goes onto paper."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx.fit import ONE_LINE, PAGE
from raci.exchange.xlsx.text import header_text

_PAGE_HEIGHT = 508.0  # A4 across, without the margins
_READABLE = 0.7
_LITTLE_SMALLER = 0.85
_FEW = 4  # pages
_BREAKS = 0.97  # of a page is filled: a row does not go over its end


def set_up_page(  # noqa: PLR0913  what there is to say of a page
    sheet: Worksheet, title: str, width: float, rows: tuple[int, int], *, columns: str | None = None, across: int = 1
) -> None:
    """A4 across with the title and page numbers, as many pages down as it takes.

    `width` is how wide the sheet is, in points; `rows` (first and last) and `columns` stand on every page, of which
    `across` lie beside each other. There is no print area: what people add below or beside is printed too.
    """
    setup = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = 9  # A4
    setup.fitToWidth, setup.fitToHeight = across, _pages_down(sheet, width, rows) if across == 1 else 0
    setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{rows[0]}:{rows[1]}"
    if columns:
        sheet.print_title_cols = columns
    sheet.oddHeader = HeaderFooterItem(right=_HeaderFooterPart(text=header_text(sheet.title), size=8))
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=header_text(title), size=8),
        right=_HeaderFooterPart(text="Page &P of &N", size=8),
    )


def _pages_down(sheet: Worksheet, width: float, rows: tuple[int, int]) -> int:
    """One page less than it takes, where that makes everything only a little smaller; else 0, as many as it takes."""
    heights = {
        number: dimension.height or ONE_LINE
        for number, dimension in sheet.row_dimensions.items()
        if not dimension.hidden
    }
    total = sum(heights.values())
    repeated = sum(heights.get(row, 0.0) for row in range(rows[0], rows[1] + 1))
    scale = min(1.0, PAGE / width)
    room = _PAGE_HEIGHT * _BREAKS
    fewer = next((pages for pages in range(1, _FEW) if _scale(pages, total, repeated, room) >= scale), _FEW) - 1
    if not fewer:
        return 0
    smaller = _scale(fewer, total, repeated, room)
    return fewer if smaller >= max(scale * _LITTLE_SMALLER, _READABLE) else 0


def _scale(pages: int, total: float, repeated: float, room: float) -> float:
    """The scale at which rows go on so many pages."""
    return pages * room / max(total + (pages - 1) * repeated, 1.0)
