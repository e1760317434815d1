"""How many pages a sheet takes, and what is left of the last one."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx.fit import ONE_LINE, PAGE

_PAGE_HEIGHT = 508.0  # A4 across, without the margins
_READABLE = 0.7
_LITTLE_SMALLER = 0.85
_FEW = 4  # pages
_FREE, _SMALLER_FOR_FREE = 5, 0.8  # free rows for which all is made smaller, and how small
_BREAKS = 0.97  # of a page is filled: a row does not go over its end
_FILLED = (1.0, 0.99, 0.98, _BREAKS)  # of a page, by the program that prints it
_FILLED_BESIDE = (*_FILLED, 1.03, 1.07, 1.1, 1.14, 1.18)  # pages side by side are made smaller than they need to be


class Paper:
    """A sheet as it goes onto pages that are `width` points wide; the rows from `rows` stand on every page."""

    def __init__(self, sheet: Worksheet, width: float, rows: tuple[int, int]) -> None:
        heights = {
            number: dimension.height or ONE_LINE
            for number, dimension in sorted(sheet.row_dimensions.items())
            if not dimension.hidden
        }
        self._heights = list(heights.values())
        self._repeated = sum(heights.get(row, 0.0) for row in range(rows[0], rows[1] + 1))
        self._natural = min(1.0, PAGE / width)

    def fewer_pages(self, more: int = 0, least: float = _LITTLE_SMALLER) -> int:
        """One page less than it takes, where that makes all only a little smaller; else 0, as many as it takes.

        `more` is a number of rows of a line below those of the sheet, `least` how small all may become.
        """
        total = sum(self._heights) + more * ONE_LINE
        scale = self._natural
        fewer = next((pages for pages in range(1, _FEW) if self._scale(pages, total) >= scale), _FEW) - 1
        if not fewer:
            return 0
        smaller = self._scale(fewer, total)
        return fewer if smaller >= max(scale * least, _READABLE) else 0

    def _scale(self, pages: int, total: float) -> float:
        """The scale at which rows go on so many pages."""
        return pages * _PAGE_HEIGHT * _BREAKS / max(total + (pages - 1) * self._repeated, 1.0)

    def room_below(self, *, beside: bool) -> int:
        """How many rows of a line the last page has room for, wherever pages may end; `beside` there are others."""
        return min(self._room(filled) for filled in (_FILLED_BESIDE if beside else _FILLED))

    def _room(self, filled: float) -> int:
        """The same where so much of each page is filled; one row is left, to be certain."""
        page = _PAGE_HEIGHT * filled / self._natural
        used = 0.0
        for height in self._heights:
            used = used + height if used + height <= page else self._repeated + height
        return max(0, int((page - used) / ONE_LINE) - 1)


def with_free_rows(paper: Paper, wanted: int, across: int) -> tuple[int, int]:
    """Pages down, and how many free rows below the matrix can hold a formula.

    Cells with formulas are printed even where they show nothing: free rows must not make a page of their own.
    """
    if across > 1:
        return 0, min(wanted, paper.room_below(beside=True))
    fewer = paper.fewer_pages()
    if fewer:
        some = (rows for rows in range(_FREE, 0, -1) if paper.fewer_pages(rows, _SMALLER_FOR_FREE) == fewer)
        return fewer, next(some, 0)
    room = paper.room_below(beside=False)
    if room < _FREE and (fewer := paper.fewer_pages(_FREE)):
        return fewer, _FREE
    return 0, min(wanted, room)
