"""How a sheet goes onto paper."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx.paper import Paper
from raci.exchange.xlsx.text import header_text


def set_up_page(  # noqa: PLR0913  what there is to say of a page
    sheet: Worksheet,
    title: str,
    width: float,
    rows: tuple[int, int],
    *,
    columns: str | None = None,
    across: int = 1,
    pages_down: int | None = None,
) -> None:
    """A4 across with the title and page numbers, as many pages down as it takes.

    `width` is how wide the sheet is, in points; `rows` (first and last) and `columns` stand on every page, of which
    `across` lie beside each other. There is no print area: what people add below or beside is printed too.
    """
    setup = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = 9  # A4
    if pages_down is None:
        pages_down = Paper(sheet, width, rows).fewer_pages()
    setup.fitToWidth, setup.fitToHeight = across, pages_down
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
