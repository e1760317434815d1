"""How much room text takes: Excel wraps text by itself, but does not give a row from a file the height for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

ONE_LINE = 15.0  # points
_NEXT_LINE = 13.0
_MAX_HEIGHT = 400.0  # Excel's own limit is 409
_POINTS_PER_CHARACTER = 5.8  # of bold text in size 10
_MAX_TURNED = 170.0
_MAX_TURNED_LINES = 4


def height(texts: Iterable[str], width: float) -> float:
    """Points that the longest of some texts takes in a column of a width, given in characters."""
    lines = max((_lines(text, width) for text in texts), default=1)
    return min(ONE_LINE + (lines - 1) * _NEXT_LINE, _MAX_HEIGHT)


def turned_height(texts: Iterable[str]) -> float:
    """Points that the longest of some turned texts takes; longer ones than the limit wrap."""
    longest = max((_cells(text) for text in texts), default=0)
    return min(max(60.0, longest * _POINTS_PER_CHARACTER + 12), _MAX_TURNED)


def turned_lines(text: str) -> int:
    """The lines, beside each other, that a turned text takes."""
    return min(1 + int(_cells(text) * _POINTS_PER_CHARACTER // _MAX_TURNED), _MAX_TURNED_LINES)


def _lines(text: str, width: float) -> int:
    """Lines of text that is wrapped between words."""
    if len(text) <= width * 0.4:
        return 1
    lines, used = 1, 0
    for word in text.split()[:2000]:
        length = _cells(word)
        if used and used + 1 + length > width:
            lines, used = lines + 1, 0
        lines += int(length // width) if length > width else 0
        used += length + (1 if used else 0)
    return lines


def _cells(text: str) -> int:
    """Widths of a character that a text takes; East Asian characters take two."""
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
