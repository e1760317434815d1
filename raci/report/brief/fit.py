"""A brief made to fit on one page: two columns, long texts cut, and of long lists the beginning.

How high things are is worked out from the widths of letters, as for workbooks; the writers set what is measured here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from raci.exchange.xlsx.measure import count_lines, text_width
from raci.report.brief.page import Page, Part, Point, Points, Section, Table, hundredths, left_out
from raci.report.brief.words import cut

# Points of the page, which is A4; the writers take the same.
MARGIN, BOTTOM, GAP = 32, 20, 20
WIDTH = 595 - 2 * MARGIN
COLUMN = (WIDTH - GAP) / 2
TITLE, LEAD, FACT, SMALL, HEADING, TEXT, TABLE_TEXT = 19.0, 8.5, 11.5, 7.0, 9.0, 8.0, 7.5
LINE, TABLE_LINE, AROUND_ROW = 10.0, 9.4, 2.6
INDENT, CELL = 8.0, 4.0
ABOVE_HEADING, HEADING_LINE, BELOW_HEADING, BELOW_POINT, BELOW_PART = 7.0, 11.5, 2.5, 1.3, 2.5
_UNDER_HEADING = 1.5  # the line below it
FACTS, FOOT_LINE, ABOVE_FOOT = 44.0, 8.4, 5.0
_HEIGHT = 842 - MARGIN - BOTTOM
_CAREFUL = 0.98  # of the room, since no two programs set the same text in quite the same way
_TITLE_ROOM, _LEAD_ROOM, _FOOT_ROOM, _CELL_ROOM = 110, 160, 800, 120
_SHORTEST, _LONGEST, _TEXT_STEP = 80, 420, 20  # characters of a text: at first, at most, and how many more at a time
_MOST_ROWS = 60
_TIMES_IN_TABLES = 2  # as many rows: they are short, and what was worked out


def fitted(page: Page) -> Page:
    """The page with as much as one sheet of paper holds, in two columns.

    Every part has its first row; then all get longer texts and more rows in turn, each as long as there is room.
    """
    page = replace(
        page, title=cut(page.title, _TITLE_ROOM), lead=cut(page.lead, _LEAD_ROOM), foot=cut(page.foot, _FOOT_ROOM)
    )
    room = room_of(page)
    sections = [replace(one, parts=tuple(_shown(part, 1) for part in one.parts)) for one in page.sections]
    waiting = [(at, index) for at, one in enumerate(page.sections) for index in range(len(one.parts))]
    for step in range(2, _MOST_ROWS + 1):
        for at, index in tuple(waiting):
            whole = page.sections[at].parts[index]
            larger = list(sections)
            larger[at] = _with_part(sections[at], index, _shown(whole, step))
            if _height(_split(larger)) > room:
                waiting.remove((at, index))
            else:
                sections = larger
    return replace(page, columns=_split(sections))


def _with_part(one: Section, index: int, part: Part) -> Section:
    return replace(one, parts=(*one.parts[:index], part, *one.parts[index + 1 :]))


def _shown(part: Part, step: int) -> Part:
    """A part with its first rows, whose texts are no longer than at a step."""
    longest = min(_SHORTEST + _TEXT_STEP * (step - 1), _LONGEST)
    if isinstance(part, Points):
        rows = tuple(Point(cut(row.label, longest), cut(row.text, longest)) for row in part.rows[:step])
        return replace(part, rows=rows, more=len(part.rows) - len(rows))
    room = min(longest, _CELL_ROOM)
    cells = tuple(tuple(cut(cell, room) for cell in row) for row in part.rows[: step * _TIMES_IN_TABLES])
    return replace(part, rows=cells, more=len(part.rows) - len(cells))


def room_of(page: Page) -> float:
    """How high a column may be: what head and foot leave."""
    head = count_lines(page.title, WIDTH, TITLE, bold=True) * TITLE * 1.2 + LINE * 1.5 + FACTS
    foot = count_lines(page.foot, WIDTH, SMALL) * FOOT_LINE + ABOVE_FOOT if page.foot else 0
    return (_HEIGHT - head - foot) * _CAREFUL


def _split(sections: Sequence[Section]) -> tuple[tuple[Section, ...], ...]:
    """The sections in two columns that are as even as they can be, in their order."""
    heights = [height_of(one) for one in sections]
    before = [0.0, *accumulate(heights)]
    at = min(range(len(sections) + 1), key=lambda at: max(before[at], before[-1] - before[at]))
    return tuple(sections[:at]), tuple(sections[at:])


def _height(columns: Sequence[Sequence[Section]]) -> float:
    return max(sum(map(height_of, column)) for column in columns)


@lru_cache(maxsize=1_024)
def height_of(one: Section) -> float:
    """Points that a section takes in a column."""
    heading = count_lines(one.title, COLUMN, HEADING, bold=True) * HEADING_LINE
    return ABOVE_HEADING + heading + _UNDER_HEADING + BELOW_HEADING + sum(map(_height_of_part, one.parts))


def _height_of_part(part: Part) -> float:
    return sum(_rows(part) if isinstance(part, Points) else _lines_of_table(part)) + BELOW_PART


def _rows(part: Points) -> Iterator[float]:
    width = COLUMN - (INDENT if part.bullets else 0)
    for label, text in part.rows:
        said = f"{label}: {text}" if label else text
        yield count_lines(said, width - text_width(label, TEXT, bold=True) * 0.1, TEXT) * LINE + BELOW_POINT
    if part.more:
        yield LINE + BELOW_POINT


def _lines_of_table(part: Table) -> Iterator[float]:
    for bold, row in ((True, part.head), *((False, row) for row in part.rows)):
        lines = max(
            count_lines(cell, width - 2 * CELL, TABLE_TEXT, bold=bold)
            for cell, width in zip(row, column_widths(part), strict=True)
        )
        yield lines * TABLE_LINE + AROUND_ROW
    if left_out(part):
        yield TABLE_LINE + AROUND_ROW


def column_widths(part: Table) -> list[float]:
    """Points of each column of a table."""
    return [COLUMN * share / 100 for share in hundredths(part)]
