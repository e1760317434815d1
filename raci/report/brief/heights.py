"""How high the parts of a brief are on paper, worked out from the widths of letters, as for workbooks.

The writers set what is measured here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from raci.exchange.xlsx.measure import count_lines, text_width, widest_piece
from raci.report.brief.page import Page, Part, Points, Section, Table, left_out
from raci.report.brief.paper import (
    ABOVE_FOOT,
    ABOVE_HEADING,
    AROUND_ROW,
    BELOW_HEADING,
    BELOW_PART,
    BELOW_POINT,
    CELL,
    COLUMN,
    FACTS,
    FOOT_LINE,
    HEADING,
    HEADING_LINE,
    HEIGHT,
    INDENT,
    LEAD,
    LINE,
    SMALL,
    TABLE_LINE,
    TABLE_TEXT,
    TEXT,
    TITLE,
    WIDTH,
)  # fmt: skip

_CAREFUL = 0.98  # of the room, since no two programs set the same text in quite the same way
_AT_ONCE = 1_500  # characters: of longer texts only the beginning would be counted


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Lines that a text takes, however long it is; where a word has to be broken, lines are not quite full."""
    if widest_piece([text], size, bold=bold) > width:
        width = max(width - size, size)
    pieces = (text[at : at + _AT_ONCE] for at in range(0, max(len(text), 1), _AT_ONCE))
    return sum(count_lines(piece, width, size, bold=bold) for piece in pieces)


def room_of(page: Page) -> float:
    """How high a column may be: what head and foot leave."""
    head = (
        lines_of(page.title, WIDTH, TITLE, bold=True) * TITLE * 1.2
        + (lines_of(page.lead, WIDTH, LEAD) + 0.5) * LINE
        + FACTS
    )
    foot = lines_of(page.foot, WIDTH, SMALL) * FOOT_LINE + ABOVE_FOOT if page.foot else 0
    return (HEIGHT - head - foot) * _CAREFUL


@lru_cache(maxsize=1_024)
def height_of(one: Section) -> float:
    """Points that a section takes in a column."""
    heading = lines_of(one.title, COLUMN, HEADING, bold=True) * HEADING_LINE
    return ABOVE_HEADING + heading + BELOW_HEADING + sum(map(_height_of_part, one.parts)) - _after_last(one)


def _after_last(one: Section) -> float:
    """What is not set below texts that end a section: the next heading keeps its own distance."""
    return BELOW_PART if one.parts and isinstance(one.parts[-1], Points) else 0


def _height_of_part(part: Part) -> float:
    return sum(_rows(part) if isinstance(part, Points) else _lines_of_table(part)) + BELOW_PART


def _rows(part: Points) -> Iterator[float]:
    width = COLUMN - (INDENT if part.bullets else 0)
    for label, text in part.rows:
        said = f"{label}: {text}" if label else text
        yield lines_of(said, width - text_width(label, TEXT, bold=True) * 0.1, TEXT) * LINE + BELOW_POINT
    if part.more:
        yield LINE + BELOW_POINT


def _lines_of_table(part: Table) -> Iterator[float]:
    for bold, row in ((True, part.head), *((False, row) for row in part.rows)):
        lines = max(
            lines_of(cell, width - 2 * CELL, TABLE_TEXT, bold=bold)
            for cell, width in zip(row, column_widths(part), strict=True)
        )
        yield lines * TABLE_LINE + AROUND_ROW
    if left_out(part):
        yield TABLE_LINE + AROUND_ROW


def column_widths(part: Table) -> list[float]:
    """Points of each column of a table."""
    return [COLUMN * share / 100 for share in part.widths]
