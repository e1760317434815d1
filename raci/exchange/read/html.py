"""Tables of HTML.

The parser of the standard library takes minutes for a megabyte of unclosed tags; this one takes each character once.
It knows what tables need: rows, cells that span, headings above, and text.
"""

from __future__ import annotations

import re
from html import unescape

from raci.exchange.read.grid import Box, Grid
from raci.exchange.read.page import Page
from raci.exchange.read.plain import plain, without
from raci.exchange.spot import Spot

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
# Possessive, for what blanks could be divided among two parts in many ways would be tried in all of them.
_SPAN = re.compile(r"\b(rowspan|colspan)\s*+=\s*+[\"']?+\s*+([0-9]{1,4})\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"&#[0-9]{8,};?")  # of no character
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_LAYOUT = " \t\r\n\f"
_MAX_COLUMNS = 1_024


class _Tables:
    """Collects tables on a page; a table within a table is text of the outer one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._grid = Grid()
        self._depth = self._row = self._column = 0
        self._spanned: set[Spot] = set()
        self._open = False  # a cell
        self._text: list[str] = []
        self._bold = self._struck = False

    def text(self, text: str) -> None:
        """Text between tags."""
        if text:
            self._text.append(unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text)

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        """A tag."""
        if name == "table":
            self._table(closes=closes)
        elif self._depth == 1 and name in {"tr", "td", "th"}:
            self._close_cell()
            if name == "tr" and not closes:
                self._row, self._column = self._row + 1, 0
            elif not closes:
                self._open_cell(attributes, bold=name == "th")
        elif name in {"b", "strong"}:
            self._bold = True
        elif name in {"s", "del", "strike"}:
            self._struck = True
        elif name in _BREAKS:
            self._text.append("\n")
        elif name in _HEADINGS and not self._depth:
            if closes:
                self._page.head(plain(" ".join("".join(self._text).split())), level=1 if name == "h1" else 2)
            self._flush()

    def close(self) -> None:
        """The text is at its end."""
        self._close_cell()
        self._flush()

    def _table(self, *, closes: bool) -> None:
        if not closes:
            if not self._depth:
                self._flush()
                self._grid = self._page.begin_table()
                self._row = self._column = 0
                self._spanned = set()
            self._depth += 1
        elif self._depth:
            if self._depth == 1:
                self._close_cell()
            self._depth -= 1

    def _flush(self) -> None:
        """Set text outside of tables aside: it may hold a legend."""
        for line in "".join(self._text).split("\n"):
            self._page.tell(line)
        self._text = []

    def _open_cell(self, attributes: str, *, bold: bool) -> None:
        self._open, self._text, self._bold, self._struck = True, [], bold, False
        self._row = max(self._row, 1)
        self._column += 1
        while (self._row, self._column) in self._spanned:
            self._column += 1
        spans = {name.lower(): int(size) for name, size in _SPAN.findall(attributes)}
        down, across = max(spans.get("rowspan", 1), 1), max(spans.get("colspan", 1), 1)
        if down * across == 1:
            return
        if not self._page.may_span(down * across):
            self._grid.warn("the table has so many cells that span others that some were read as if they did not")
            return
        box = Box(self._row, self._column, self._row + down - 1, self._column + across - 1)
        self._grid.merged.append(box)
        for row in range(box.top, box.bottom + 1):
            self._spanned.update(Spot(row, column) for column in range(box.left, box.right + 1))

    def _close_cell(self) -> None:
        if self._open and self._column > _MAX_COLUMNS:
            self._grid.warn(f"what is right of column {_MAX_COLUMNS:,} was not read")
        elif self._open:
            text = "".join(self._text).strip(_LAYOUT)  # other blanks indent
            raw = text.strip()
            self._grid.put(self._row, self._column, " " * (len(text) - len(text.lstrip())) + plain(raw))
            if self._bold or raw.startswith("**"):
                self._grid.bold.add(Spot(self._row, self._column))
            if self._struck or raw.startswith("~~"):
                self._grid.struck.add(Spot(self._row, self._column))
        if self._open:
            self._open, self._text, self._bold = False, [], False


def html_tables(text: str, page: Page) -> None:
    """Add the tables of a text to a page, lines of its other text, and its headings."""
    tables = _Tables(page)
    shown = without(without(without(text, "<!--", "-->"), "<script", "</script"), "<style", "</style")
    end = 0
    for match in _TAG.finditer(shown):
        tables.text(shown[end : match.start()])
        tables.tag(match[2].lower(), match[3], closes=bool(match[1]))
        end = match.end()
    tables.text(shown[end:])
    tables.close()
