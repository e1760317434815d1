"""Lines of text over a whole table, such as its title."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx.fit import height, room_for
from raci.exchange.xlsx.measure import text_width
from raci.exchange.xlsx.styles import Style, Styles

_MOST = 160.0  # points; a title that is a page long is cut


class Banner:
    """Writes lines that reach from the first to the last of some columns, which together are so many points wide."""

    def __init__(self, sheet: Worksheet, look: Styles, columns: tuple[int, int], room: float) -> None:
        self._sheet, self._look = sheet, look
        self._columns, self._room = columns, room

    def fits(self, text: str, style: Style) -> bool:
        """Whether a text takes one line."""
        return room_for(text_width(text[:1000], style.size, bold=style.bold)) <= self._room

    def put(self, row: int, text: str, style: Style, least: float) -> None:
        """Write a line; cells are merged only where it does not fit on one, since it runs over empty cells anyway."""
        first, last = self._columns
        wraps = not self.fits(text, style) and last > first
        self._look.put(self._sheet, row, first, text, replace(style, wrap=wraps))
        if wraps:
            self._sheet.merge_cells(None, row, first, row, last)
        high = height(text, self._room, style.size, bold=style.bold) if wraps else least
        self._sheet.row_dimensions[row].height = min(max(high, least), _MOST)
