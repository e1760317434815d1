"""A brief made to fit on one page: two columns, and where not everything has room, what matters most has it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from raci.plan.counting import several
from raci.report.brief.columns import fair_widths
from raci.report.brief.heights import height_of, room_of
from raci.report.brief.page import Page, Part, Point, Points, Section, Table
from raci.report.brief.words import cut

_TITLE_ROOM, _LEAD_ROOM, _FOOT_ROOM = 220, 320, 800
_SHORTEST, _TEXT_STEP = 80, 20  # characters of a text at first, and how many more at a time
_TURNS = ((0, 18), (1, 12), (2, 0))  # up to which rank parts grow, and for how many turns; 0: as long as there is room


def fitted(page: Page) -> Page:
    """The page with as much as one sheet of paper holds, in two columns; all of it where it has room.

    Else every part has its first row, and then they grow in turn, row by row and word by word: those that matter most
    up to a length that says what is to be said, then the others, then all as long as there is room.
    """
    page = replace(
        page, title=cut(page.title, _TITLE_ROOM), lead=cut(page.lead, _LEAD_ROOM), foot=cut(page.foot, _FOOT_ROOM)
    )
    sections = [replace(one, parts=tuple(map(_with_widths, one.parts))) for one in page.sections]
    return replace(page, columns=_Growing(sections, room_of(page)).grown())


def _with_widths(part: Part) -> Part:
    return replace(part, widths=fair_widths(part)) if isinstance(part, Table) else part


class _Growing:
    """Sections that grow into the room that a column has."""

    def __init__(self, whole: Sequence[Section], room: float) -> None:
        self._whole, self._room = whole, room
        self._sizes = {
            (at, index): [1, _SHORTEST] for at, one in enumerate(whole) for index in range(len(one.parts))
        }  # rows, and characters of a text
        self._sections = [replace(one, parts=tuple(_shown(part, 1, _SHORTEST) for part in one.parts)) for one in whole]

    def grown(self) -> tuple[tuple[Section, ...], ...]:
        """The sections in two columns, as large as they can be."""
        if _height(_split(self._whole, self._room)) <= self._room:
            return _split(self._whole, self._room)
        for rank, turns in _TURNS:
            self._grow(rank, turns)
        while any(self._grow(rank, 0) for rank, _ in _TURNS):  # what went to the other column left room
            pass
        return _split(self._sections, self._room)

    def _grow(self, rank: int, turns: int) -> bool:
        """Let parts up to a rank grow in turn, each as long as there is room; says whether one did."""
        waiting = [(place, way) for place in self._sizes if self._part(place).rank <= rank for way in (0, 1)]
        before = list(self._sections)
        turn = 0
        while waiting and (not turns or turn < turns):
            waiting = [(place, way) for place, way in waiting if self._grows(place, way)]
            turn += 1
        return before != self._sections

    def _part(self, place: tuple[int, int]) -> Part:
        return self._whole[place[0]].parts[place[1]]

    def _grows(self, place: tuple[int, int], way: int) -> bool:
        """Let a part grow by rows or by characters, if there is more of it, and room."""
        part, size, (at, index) = self._part(place), list(self._sizes[place]), place
        if size[way] >= (_longest(part) if way else len(part.rows)):
            return False
        size[way] += _TEXT_STEP if way else 1
        one = self._sections[at]
        larger = list(self._sections)
        larger[at] = replace(one, parts=(*one.parts[:index], _shown(part, *size), *one.parts[index + 1 :]))
        if _height(_split(larger, self._room)) > self._room:
            return False
        self._sections, self._sizes[place] = larger, size
        return True


def _longest(part: Part) -> int:
    return max(len(text) for row in part.rows for text in row)


def _shown(part: Part, count: int, longest: int) -> Part:
    """A part with its first rows, whose texts are no longer than so many characters."""
    more = max(len(part.rows) - count, 0)
    if isinstance(part, Points):
        rows = tuple(Point(cut(row.label, longest), cut(row.text, longest)) for row in part.rows[:count])
        return replace(part, rows=rows, more=more)
    cells = tuple(tuple(cut(cell, longest) for cell in row) for row in part.rows[:count])
    return replace(part, rows=cells, more=more)


def _split(sections: Sequence[Section], room: float) -> tuple[tuple[Section, ...], ...]:
    """The sections in two columns that are as even as they can be, in their order.

    Where that is too high, one of the second column may end the first: a section is not parted, and a high one would
    leave half of a column empty.
    """
    heights = [height_of(one) for one in sections]
    before = [0.0, *accumulate(heights)]
    cuts = range(len(sections) + 1)
    at = min(cuts, key=lambda at: max(before[at], before[-1] - before[at]))
    if max(before[at], before[-1] - before[at]) > room and len(sections) > 1:
        moved = [(cut, one) for cut in cuts[1:] for one in range(cut, len(sections))]

        def height(move: tuple[int, int]) -> float:
            left = before[move[0]] + heights[move[1]]
            return max(left, before[-1] - left)

        best, one = min(moved, key=height)
        if height((best, one)) <= room:
            return (*sections[:best], sections[one]), (*sections[best:one], *sections[one + 1 :])
    return tuple(sections[:at]), tuple(sections[at:])


def _height(columns: Sequence[Sequence[Section]]) -> float:
    return max(sum(map(height_of, column)) for column in columns)


def cut_short(whole: Page, page: Page) -> Iterator[str]:
    """What of a whole page has no room on the fitted one, a line for each section of which something is missing."""
    shown = {one.title: one for one in page.sections}
    for full in whole.sections:
        short = shown[full.title]
        parts = list(zip(full.parts, short.parts, strict=True))
        gone = sum(part.more for _, part in parts)
        every = sum(len(part.rows) for part, _ in parts)
        shorter = sum(
            before != now
            for part, now_shown in parts
            for row, cells in zip(part.rows, now_shown.rows, strict=False)
            for before, now in zip(row, cells, strict=True)
        )
        said = [f"{gone:,} of {every:,} lines left out"] if gone else []
        said += [several(shorter, "text shortened", "texts shortened")] if shorter else []
        if said:
            yield f"{full.title}: {', '.join(said)}"
