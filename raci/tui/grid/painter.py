"""Painting lines of the grid as strips: names at the left, cells, stages, the header."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from raci.plan.counting import several
from raci.plan.letters import Cell
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.rules.severity import Severity
from raci.tui.commands.telling import with_keys
from raci.tui.doubtful import roomy
from raci.tui.fitting import centred, cut, fit, wrapped
from raci.tui.grid.area import Area
from raci.tui.grid.cursor import HEADER, NAMES, Cursor
from raci.tui.grid.geometry import Geometry
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.grid.marks import SIGNS, Marks
from raci.tui.grid.view import View

GetStyle = Callable[[str], Style]

# Which of a cell's meanings gives it its colour: the strongest.
_MEANINGS = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")


_NO_ROLES = " no roles yet: {add-choice} adds one"


class Window(NamedTuple):
    """What is painted: the columns from `first` up to, not including, `last`, less `skip` columns of the terminal.

    `width` is that of the whole line; `area` is what is selected, None for the place of the cursor alone. `ghosts` are
    letters that are proposed for cells, by activity and role.
    """

    cursor: Cursor
    area: Area | None
    marks: Marks
    first: int
    last: int
    skip: int
    width: int
    ghosts: Mapping[tuple[str, str], str] = MappingProxyType({})


class Painter:
    """Paints one matrix in one geometry. `style` gives the style of a part by its name."""

    def __init__(self, matrix: Matrix, roles: list[str], view: View, geometry: Geometry, style: GetStyle) -> None:
        self.matrix = matrix
        self.geometry = geometry
        self.view = view
        self.style = style
        self.roles = roles
        self.size = size_of(matrix, view)
        self.names = [visible(matrix.role_name(role)) for role in self.roles]
        self._known: dict[tuple[str, Severity | None, str, bool], Segment] = {}

    def forget_styles(self) -> None:
        """Ask for styles again: the theme is another one."""
        self._known.clear()

    def header(self, y: int, window: Window) -> Strip:
        """A line of the header."""
        geometry = self.geometry
        base = self.style("header")
        if geometry.coded and y == 0:
            return self._flag(window)
        row = y - (1 if geometry.coded else 0)
        title = self.size if y == geometry.header_height - 1 else ""
        label = Strip([Segment(fit(f" {title}", geometry.label), base)])
        parts = [] if self.roles else [Segment(with_keys(_NO_ROLES), self.style("header-marked"))]
        for column in range(window.first, window.last):
            lines = geometry.header[column]
            text = lines[row] if row < len(lines) else ""
            mark = window.marks.roles.get(self.roles[column])
            if mark and row == len(lines) - 1 and not geometry.coded:
                text = f"{cut(text, max(1, geometry.cell - 2))}{SIGNS[mark]}"  # the gap to the next name stays
            style = self._header_style(column, window.cursor, window.area, marked=mark is not None)
            parts.append(Segment(centred(text, geometry.cell), style))
        return Strip.join([label, Strip(parts).crop(window.skip)])

    def _header_style(self, column: int, cursor: Cursor, area: Area | None, *, marked: bool) -> Style:
        if column == cursor.column:
            return self.style("cursor" if cursor.line == HEADER else "header-here")
        if area is not None and column in area.columns:
            return self.style("header-here")
        return self.style("header-marked" if marked else "header")

    def _flag(self, window: Window) -> Strip:
        """The line above codes: the full name of the cursor's role, and the signs for which codes leave no room."""
        width, cell, marked = window.width, self.geometry.cell, self.style("header-marked")
        marks = [window.marks.roles.get(self.roles[column]) for column in range(window.first, window.last)]
        signs = [Segment(centred(SIGNS[mark] if mark else "", cell), marked) for mark in marks]
        left = Segment(" " * self.geometry.label, self.style("header"))
        line = Strip([left, *Strip(signs).crop(window.skip)]).adjust_cell_length(width, self.style("header"))
        cursor = window.cursor
        if cursor.column == NAMES or cursor.column >= len(self.names):
            return line
        mark = window.marks.roles.get(self.roles[cursor.column])
        name = roomy(cut(f" {self.names[cursor.column]}{f' {SIGNS[mark]}' if mark else ''} ", width))
        at = self.geometry.label + (cursor.column - window.first) * cell - window.skip
        at = max(0, min(at, width - cell_len(name)))
        end = at + cell_len(name)
        return Strip.join([line.crop(0, at), Strip([Segment(name, self.style("flag"))]), line.crop(end, width)])

    def activity(self, index: int, line: ActivityLine, window: Window, part: int = 0) -> Strip:
        """A line of an activity: the first, or a further one where its name is wrapped.

        It is one strip from the beginning, of a length that is known: measuring and joining takes most of a page.
        """
        cells, width = self._cells(index, line, window, part), window.width
        segments = [*self._label(index, line, window, part), *cells]
        length = self.geometry.label + len(cells) * self.geometry.cell
        if window.skip and cells:
            segments[2:] = Strip(cells).crop(window.skip)
            length -= window.skip
        if length < width:
            segments.append(Segment(" " * (width - length), self.style("blank")))
        strip = Strip(segments, max(length, width))
        return strip.crop(0, width) if length > width else strip

    def _label(self, index: int, line: ActivityLine, window: Window, part: int) -> tuple[Segment, Segment]:
        """What stands at the left: a sign, and the name or a part of it."""
        mark = window.marks.activities.get(line.activity) if part == 0 else None
        cursor, area = window.cursor, window.area
        here = index == cursor.line or (area is not None and area.is_lines and index in area.lines)
        on_cursor = index == cursor.line and cursor.column == NAMES
        style = self.style("cursor" if on_cursor else "label-here" if here else "label")
        sign = self._sign(mark, style, on_cursor=on_cursor)
        return sign, Segment(fit(self._name(line, part), self.geometry.label - 3) + " ", style)

    def _name(self, line: ActivityLine, part: int) -> str:
        name = visible(self.matrix.rows[line.activity].name)
        if not self.view.wrapped:
            return name
        parts = wrapped(name, self.geometry.label - 3)
        return parts[part] if part < len(parts) else ""

    def _sign(self, mark: Severity | None, style: Style, *, on_cursor: bool) -> Segment:
        """The sign of a finding before a name, in its own colour where that can be seen."""
        if mark is None:
            return Segment("  ", style)
        return Segment(f"{SIGNS[mark]} ", style if on_cursor else style + self.style(f"sign-{mark.value}"))

    def _cells(self, index: int, line: ActivityLine, window: Window, part: int) -> list[Segment]:
        """The cells; below a first part they are empty."""
        row, mark_of = self.matrix.rows[line.activity], window.marks.cell
        parts = []
        for column in range(window.first, window.last):
            role = self.roles[column]
            place = _place(index, column, window)
            ghost = window.ghosts.get((line.activity, role)) if window.ghosts else None
            if ghost is not None and not part:
                parts.append(self._ghost(ghost, place))
            elif part:
                parts.append(Segment(" " * self.geometry.cell, self._ground(row.cell(role), place)))
            else:
                parts.append(self._cell(row.cell(role), mark_of(line.activity, role), place, noted=role in row.notes))
        return parts

    def _cell(self, cell: Cell, mark: Severity | None, place: str, *, noted: bool) -> Segment:
        """A cell with the marks of a finding and of a note; `place` says how it lies to the cursor."""
        key = (cell.typed, mark, place, noted)
        known = self._known.get(key)  # a screen has hundreds of cells of a few kinds
        if known is None:
            style = self._ground(cell, place)
            if mark:
                style += self.style(f"mark-{mark.value}")
            text = _shown(cell) + (SIGNS[mark] if mark else "") + (NOTE if noted else "")
            known = self._known[key] = Segment(centred(text, self.geometry.cell), style)
        return known

    def _ghost(self, letters: str, place: str) -> Segment:
        """A cell as it would be, in brackets: told from what is there without any colour."""
        style = self.style("cursor") if place == "cursor" else Style()
        return Segment(centred(f"({visible(letters) or '·'})", self.geometry.cell), self.style("ghost") + style)

    def _ground(self, cell: Cell, place: str) -> Style:
        style = self.style("cursor") if place == "cursor" else self._cell_style(cell)
        if place == "range":
            return style + self.style("range")
        if place == "here" and not _STRONG & cell.means:
            return style + self.style("here")
        return style

    def _cell_style(self, cell: Cell) -> Style:
        if cell.unknown:
            return self.style("unknown")
        for meaning in _MEANINGS:
            if meaning in cell.means:
                return self.style(meaning)
        return self.style("blank")

    def stage(self, index: int, line: StageLine, window: Window) -> Strip:
        """A stage's heading across the whole width."""
        cursor, width, area = window.cursor, window.width, window.area
        folded = line.stage in self.view.folded
        mark = window.marks.stages.get(line.stage)
        here = index == cursor.line or (area is not None and area.is_lines and index in area.lines)
        style = self.style("stage-here" if here else "stage")
        named = self.style("cursor") if index == cursor.line and cursor.column == NAMES else style
        sign = self._sign(mark, style, on_cursor=False)
        name = ("▸ " if folded else "") + visible(self.matrix.stage_name(line.stage))
        counted = f"  {self._counted(line.stage)}{', folded' if folded else ''}"
        room = max(1, width - 2 - cell_len(counted))
        parts = [sign, Segment(roomy(cut(name, room)), named), Segment(counted, style + self.style("quiet"))]
        return Strip(parts).adjust_cell_length(width, style)

    def _counted(self, stage: str) -> str:
        every = self.matrix.plan.stages[stage].activities
        kept = self.view.kept
        shown = len(every) if kept is None else sum(one in kept for one in every)
        if not every:
            return with_keys("no activities yet: {add-choice} adds one")
        counted = several(len(every), "activity", "activities")
        return counted if shown == len(every) else f"{shown} of {counted}"


def size_of(matrix: Matrix, view: View) -> str:
    """How large the matrix is, how much of it is shown, and what it is sorted by, which takes the room of the words."""
    rows, columns = len(matrix.rows), len(matrix.roles)
    shown = columns - sum(role in view.hidden for role in matrix.roles)
    kept = rows if view.kept is None else sum(one in view.kept for one in matrix.rows)
    down = f"{kept} of {rows}" if kept < rows else ""
    across = f"{shown} of {columns}" if shown < columns else ""
    if view.order is not None:
        return f"sorted by {view.sorted_by}: {down or rows} × {across or columns}"
    return f"{down or several(rows, 'activity', 'activities')} × {across or several(columns, 'role')}"


def _place(index: int, column: int, window: Window) -> str:
    """How a cell lies to the cursor: under it, selected with it, on its line, or elsewhere."""
    cursor, area = window.cursor, window.area
    if index == cursor.line and column == cursor.column:
        return "cursor"
    if area is not None and area.top <= index <= area.bottom and area.left <= column <= area.right:
        return "range"
    return "here" if index == cursor.line else ""


NOTE = "°"  # behind the letters of a cell that has a note
# Meanings whose cells have a background of their own, which the line of the cursor must not take away.
_STRONG = frozenset({"answers", "does", "approves", "verifies"})


def _shown(cell: Cell) -> str:
    return visible(cell.letters or ("–" if cell.none else cell.typed[:4] or "·"))
