"""How a sheet goes onto paper."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx.text import header_text


def set_up_page(
    sheet: Worksheet, title: str, area: tuple[int, int, int, int], repeat: tuple[int, int] | None, *, landscape: bool
) -> None:
    """A4, one page wide and as many high as it takes, with the title and page numbers.

    `area` is first column, first row, last column, last row; `repeat` the rows that stand on every page.
    """
    setup = sheet.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize = 9  # A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    left, top, right, bottom = area
    sheet.print_area = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
    if repeat:
        sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
    sheet.oddHeader = HeaderFooterItem(right=_HeaderFooterPart(text=header_text(sheet.title), size=8))
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=header_text(title), size=8),
        right=_HeaderFooterPart(text="Page &P of &N", size=8),
    )
