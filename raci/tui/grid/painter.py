"""Painting lines of the grid as strips: names at the left, cells, stages, the header."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from raci.plan.counting import several
from raci.plan.letters import Cell
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.rules.rule import Severity
from raci.tui.fitting import centred, cut, fit
from raci.tui.grid.cursor import HEADER, NAMES, Cursor
from raci.tui.grid.geometry import Geometry
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.grid.marks import SIGNS, Marks

GetStyle = Callable[[str], Style]

# Which of a cell's meanings gives it its colour: the strongest.
_MEANINGS = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")


_NO_ROLES = " no roles yet: add them in the plan file, under roles:"


@dataclass(frozen=True, slots=True)
class Window:
    """What is painted: the columns from `first` up to, not including, `last`, less `skip` columns of the terminal.

    `width` is that of the whole line.
    """

    cursor: Cursor
    marks: Marks
    first: int
    last: int
    skip: int
    width: int


class Painter:
    """Paints one matrix in one geometry. `style` gives the style of a part by its name."""

    def __init__(self, matrix: Matrix, geometry: Geometry, style: GetStyle) -> None:
        self.matrix = matrix
        self.geometry = geometry
        self.style = style
        self.roles = list(matrix.roles)
        rows, columns = len(matrix.rows), len(self.roles)
        self.size = f"{several(rows, 'activity', 'activities')} × {several(columns, 'role')}"
        self.names = [visible(matrix.role_name(role)) for role in self.roles]
        self._known: dict[tuple[str, Severity | None, str], Segment] = {}

    def forget_styles(self) -> None:
        """Ask for styles again: the theme is another one."""
        self._known.clear()

    def header(self, y: int, window: Window) -> Strip:
        """A line of the header."""
        geometry = self.geometry
        base = self.style("header")
        if geometry.coded and y == 0:
            return Strip([Segment(self._flag(window), self.style("flag"))])
        row = y - (1 if geometry.coded else 0)
        title = self.size if y == geometry.header_height - 1 else ""
        label = Strip([Segment(fit(f" {title}", geometry.label), base)])
        parts = [] if self.roles else [Segment(_NO_ROLES, self.style("header-marked"))]
        for column in range(window.first, window.last):
            lines = geometry.header[column]
            text = lines[row] if row < len(lines) else ""
            mark = window.marks.roles.get(self.roles[column])
            if mark and row == len(lines) - 1:
                text = f"{text}{SIGNS[mark]}"
            style = self._header_style(column, window.cursor, marked=mark is not None)
            parts.append(Segment(centred(text, geometry.cell), style))
        return Strip.join([label, Strip(parts).crop(window.skip)])

    def _header_style(self, column: int, cursor: Cursor, *, marked: bool) -> Style:
        if column == cursor.column:
            return self.style("cursor" if cursor.line == HEADER else "header-here")
        return self.style("header-marked" if marked else "header")

    def _flag(self, window: Window) -> str:
        """The full name of the cursor's role, above its column."""
        cursor, width = window.cursor, window.width
        if cursor.column == NAMES or cursor.column >= len(self.names):
            return " " * width
        name = f" {self.names[cursor.column]} "
        at = self.geometry.label + (cursor.column - window.first) * self.geometry.cell - window.skip
        at = max(0, min(at, width - cell_len(name)))
        return set_cell_size(" " * at + name, width)

    def label(self, index: int, line: ActivityLine, window: Window) -> Strip:
        """The name at the left of an activity's line."""
        mark = window.marks.activities.get(line.activity)
        cursor = window.cursor
        here = index == cursor.line
        style = self.style("cursor" if here and cursor.column == NAMES else "label-here" if here else "label")
        sign = self._sign(mark, style, on_cursor=here and cursor.column == NAMES)
        name = visible(self.matrix.rows[line.activity].name)
        return Strip([sign, Segment(fit(name, self.geometry.label - 3) + " ", style)])

    def _sign(self, mark: Severity | None, style: Style, *, on_cursor: bool) -> Segment:
        """The sign of a finding before a name, in its own colour where that can be seen."""
        if mark is None:
            return Segment("  ", style)
        return Segment(f"{SIGNS[mark]} ", style if on_cursor else style + self.style(f"sign-{mark.value}"))

    def cells(self, index: int, line: ActivityLine, window: Window) -> Strip:
        """The cells of an activity's line."""
        cursor, row, mark_of = window.cursor, self.matrix.rows[line.activity], window.marks.cell
        here = cursor.column if index == cursor.line else None
        parts = []
        for column in range(window.first, window.last):
            role = self.roles[column]
            place = "" if here is None else "cursor" if column == here else "here"
            parts.append(self._cell(row.cell(role), mark_of(line.activity, role), place))
        return Strip(parts, len(parts) * self.geometry.cell).crop(window.skip)

    def _cell(self, cell: Cell, mark: Severity | None, place: str) -> Segment:
        """A cell with the mark of a finding; `place` is `cursor`, `here` on the cursor's line, or empty elsewhere."""
        key = (cell.typed, mark, place)
        known = self._known.get(key)  # a screen has hundreds of cells of a few kinds
        if known is None:
            style = self.style("cursor") if place == "cursor" else self._cell_style(cell)
            if place == "here" and not _STRONG & cell.means:
                style += self.style("here")
            if mark:
                style += self.style(f"mark-{mark.value}")
            text = _shown(cell) + (SIGNS[mark] if mark else "")
            known = self._known[key] = Segment(centred(text, self.geometry.cell), style)
        return known

    def _cell_style(self, cell: Cell) -> Style:
        if cell.unknown:
            return self.style("unknown")
        for meaning in _MEANINGS:
            if meaning in cell.means:
                return self.style(meaning)
        return self.style("blank")

    def stage(self, index: int, line: StageLine, window: Window) -> Strip:
        """A stage's heading across the whole width."""
        cursor, width = window.cursor, window.width
        entry = self.matrix.plan.stages[line.stage]
        count = len(entry.activities)
        mark = window.marks.stages.get(line.stage)
        style = self.style("stage-here" if index == cursor.line else "stage")
        named = self.style("cursor") if index == cursor.line and cursor.column == NAMES else style
        sign = self._sign(mark, style, on_cursor=False)
        name = visible(self.matrix.stage_name(line.stage))
        counted = f"  {several(count, 'activity', 'activities')}"
        room = max(1, width - 2 - cell_len(counted))
        parts = [sign, Segment(cut(name, room), named), Segment(counted, style + self.style("quiet"))]
        return Strip(parts).adjust_cell_length(width, style)


# Meanings whose cells have a background of their own, which the line of the cursor must not take away.
_STRONG = frozenset({"answers", "does", "approves", "verifies"})


def _shown(cell: Cell) -> str:
    return visible(cell.letters or ("–" if cell.none else cell.typed[:4] or "·"))
