"""How much room text takes: Excel wraps text by itself, but gives neither a row nor a column of a file the room for it.

Widths of columns are in characters, as Excel counts them; everything else is in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from raci.exchange.xlsx.measure import count_lines, is_wide, text_width, widest_piece

PAGE = 784.0  # A4 across, without the margins
ONE_LINE = 16.0
INDENT = 8.0  # of a text that begins a step further right
_POINTS = 5.25  # a character of a column's width, in Arial 10 at the usual resolution
_PADDING = 5.5  # blank at both edges of a cell
_SLACK = 1.03  # programs round the widths of letters on a screen
_MAX_HEIGHT = 400.0  # Excel's own limit is 409
_LONG = 500  # characters; longer texts wrap in any case
_SAMPLE = 2_000  # rows that widths of columns are made for; further ones wrap where they are longer


def chars(points: float) -> float:
    """The width of a column that is so many points wide."""
    return round(points / _POINTS, 2)


def points(width: float) -> float:
    """How many points a column of a width has."""
    return width * _POINTS


def room_for(text: float) -> float:
    """The points of a cell in which a text of so many points fits."""
    return text * _SLACK + _PADDING


def line_height(size: float, text: str = "") -> float:
    """The height of a line of text; fonts with East Asian characters need more."""
    return size * (1.3 if text.isascii() or not any(map(is_wide, text)) else 1.5)


def height(text: str, room: float, size: float = 10, *, bold: bool = False) -> float:
    """The height of a row in which a text is wrapped that has so many points across."""
    lines = count_lines(text, (room - _PADDING) / _SLACK, size, bold=bold)
    return min(max(ONE_LINE, lines * line_height(size, text[:_LONG]) + 3), _MAX_HEIGHT)


def row_height(texts: Sequence[str], rooms: Sequence[float], size: float, *, bold: bool = False) -> float:
    """The height of a row with a text in each of some columns."""
    return max(height(text, room, size, bold=bold) for text, room in zip(texts, rooms, strict=True))


def shared_room(columns: Sequence[Sequence[str]], total: float, size: float) -> list[float]:
    """Points for each of some columns of texts, the first of which is a heading, so that together they fit a page.

    A column gets what its longest text takes; where that is too much in all, those that can wrap give.
    """
    wanted: list[float] = []
    least: list[float] = []
    for heading, *texts in (column[:_SAMPLE] for column in columns):
        head = room_for(text_width(heading, bold=True))
        longest = max((text_width(text[:_LONG], size) for text in texts), default=0)
        wanted.append(max(room_for(longest), head))
        least.append(max(min(room_for(widest_piece(texts, size)), total / len(columns)), head))
    low, high = (least, wanted) if sum(least) <= total else (least, least)
    most = _common_limit(low, high, total)
    return [max(start, min(end, most)) for start, end in zip(low, high, strict=True)]


def _common_limit(least: Sequence[float], wanted: Sequence[float], total: float) -> float:
    """The most that a column may have so that all together take no more than there is."""
    low, high = 0.0, max(wanted, default=0.0)
    if sum(wanted) <= total:
        return high
    for _ in range(40):
        middle = (low + high) / 2
        taken = sum(max(start, min(end, middle)) for start, end in zip(least, wanted, strict=True))
        low, high = (middle, high) if taken <= total else (low, middle)
    return low
