"""Tables of HTML.

The parser of the standard library takes minutes for a megabyte of unclosed tags; this one takes each character once.
It knows what tables need: rows, cells that span, headings above, and text.
"""

from __future__ import annotations

import re
from html import unescape

from raci.exchange.read.grid import Box, Grid, Spot
from raci.exchange.read.pipes import plain

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_SPAN = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,4})\b", re.IGNORECASE)
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # keeps every character in its place
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_MAX_COLUMNS = 1_024
_MAX_SPANNED = 200_000  # cells of a table that lie under a cell that spans


class _Tables:
    """Collects tables; a table within a table is text of the outer one."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.prose: list[str] = []
        self.heading: str | None = None
        self._depth = self._row = self._column = 0
        self._spanned: set[Spot] = set()
        self._open = False  # a cell
        self._text: list[str] = []
        self._bold = False

    def text(self, text: str) -> None:
        """Text between tags."""
        if text:
            self._text.append(unescape(text))

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
        elif name in _BREAKS:
            self._text.append("\n")
        elif name in _HEADINGS and not self._depth:
            if closes:
                self.heading = plain("".join(self._text)) or None
            self._flush()

    def close(self) -> None:
        """The text is at its end."""
        self._close_cell()
        self._flush()

    def _table(self, *, closes: bool) -> None:
        if not closes:
            if not self._depth:
                self._flush()
                self.grids.append(Grid(heading=self.heading))
                self._row = self._column = 0
                self._spanned = set()
            self._depth += 1
        elif self._depth:
            if self._depth == 1:
                self._close_cell()
            self._depth -= 1

    def _flush(self) -> None:
        """Set text outside of tables aside: it may hold a legend."""
        self.prose += [plain(line) for line in "".join(self._text).split("\n") if line.strip()]
        self._text = []

    def _open_cell(self, attributes: str, *, bold: bool) -> None:
        self._open, self._text, self._bold = True, [], bold
        self._row = max(self._row, 1)
        self._column += 1
        while (self._row, self._column) in self._spanned:
            self._column += 1
        spans = {name.lower(): int(size) for name, size in _SPAN.findall(attributes)}
        down, across = max(spans.get("rowspan", 1), 1), max(spans.get("colspan", 1), 1)
        if down * across == 1 or len(self._spanned) + down * across > _MAX_SPANNED:
            return
        box = Box(self._row, self._column, self._row + down - 1, self._column + across - 1)
        self.grids[-1].merged.append(box)
        for row in range(box.top, box.bottom + 1):
            self._spanned.update(Spot(row, column) for column in range(box.left, box.right + 1))

    def _close_cell(self) -> None:
        if self._open and self._column <= _MAX_COLUMNS:
            raw = "".join(self._text).strip()
            self.grids[-1].put(self._row, self._column, plain(raw))
            if self._bold or raw.startswith("**"):
                self.grids[-1].bold.add(Spot(self._row, self._column))
        if self._open:
            self._open, self._text, self._bold = False, [], False


def html_tables(text: str, heading: str | None = None) -> tuple[list[Grid], list[str]]:
    """The tables of a text as grids, and lines of its other text; `heading` is the one that stands before it."""
    tables = _Tables()
    tables.heading = heading
    shown = _without(_without(_without(text, "<!--", "-->"), "<script", "</script"), "<style", "</style")
    end = 0
    for match in _TAG.finditer(shown):
        tables.text(shown[end : match.start()])
        tables.tag(match[2].lower(), match[3], closes=bool(match[1]))
        end = match.end()
    tables.text(shown[end:])
    tables.close()
    return [grid for grid in tables.grids if len(grid.cells) > 1], tables.prose


def _without(text: str, begin: str, end: str) -> str:
    """Text without what stands between two marks, and the marks; what is never closed goes to the end."""
    folded = text.translate(_LOWER)
    parts: list[str] = []
    position = 0
    while (start := folded.find(begin, position)) >= 0:
        parts.append(text[position:start])
        close = folded.find(end, start)
        if close < 0:
            return "".join(parts)
        position = close + len(end)
    return "".join([*parts, text[position:]])
