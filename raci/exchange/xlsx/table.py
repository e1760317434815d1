"""Tables on sheets that explain and list: a heading, and rows whose texts wrap into columns that fill a page."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import styles
from raci.exchange.xlsx.banner import Banner
from raci.exchange.xlsx.fit import INDENT, PAGE, chars, row_height, shared_room
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.text import tidy

_LINE = 15.0
_TITLE_LINE, _HEADING_LINE = 26.0, 20.0


class Tables:
    """Writes lines and tables below each other into a fresh sheet. `rooms` are the points of its columns."""

    def __init__(self, sheet: Worksheet, look: Styles, rows: Sequence[Sequence[str]], *, fill: bool = False) -> None:
        """Make columns for some rows, the first of which is a heading; with `fill`, they fill a page."""
        self._sheet, self._look = sheet, look
        columns = list(zip(*rows, strict=True))
        rooms = [room + INDENT for room in shared_room(columns, PAGE - INDENT * len(columns), styles.WRAPPED.size)]
        self.rooms = [*rooms[:-1], max(rooms[-1], PAGE - sum(rooms[:-1]))] if fill else rooms
        for column, room in enumerate(self.rooms, 1):
            sheet.column_dimensions[get_column_letter(column)].width = chars(room)
        sheet.sheet_view.showGridLines = False
        self._banner = Banner(sheet, look, (1, len(self.rooms)), max(sum(self.rooms), PAGE))
        self.next = 1

    def title(self, text: str) -> None:
        """A line in large letters."""
        self._banner.put(self.next, tidy(text), styles.TITLE, _TITLE_LINE)
        self.next += 1

    def heading(self, text: str) -> None:
        """A line above what belongs together."""
        self._banner.put(self.next, tidy(text), styles.SUBTITLE, _HEADING_LINE)
        self.next += 1

    def line(self, text: str) -> None:
        """A line over all columns."""
        self._banner.put(self.next, tidy(text), styles.MUTED_TEXT, _LINE)
        self.next += 1

    def gap(self) -> None:
        """An empty line."""
        self.next += 1

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
        """A table. Returns the row of its heading."""
        head = self.next
        self._row(headings, styles.HEADER)
        for texts in rows:
            self._row(texts, styles.WRAPPED)
        return head

    def _row(self, texts: Sequence[str], style: Style) -> None:
        for column, text in enumerate(texts, 1):
            self._look.put(self._sheet, self.next, column, text, style)
        high = row_height(texts, [room - INDENT for room in self.rooms], style.size, bold=style.bold)
        self._sheet.row_dimensions[self.next].height = high
        self.next += 1
