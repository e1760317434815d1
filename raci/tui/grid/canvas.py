"""The matrix painted: a frozen header, frozen names, and the cells of a view between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip

from raci.plan.letters import NONE_WORD
from raci.plan.matrix import Matrix, same_rows
from raci.report.inert import visible
from raci.tui.doubtful import most_columns
from raci.tui.fitting import wrapped
from raci.tui.grid.area import Area, area_of
from raci.tui.grid.cursor import HEADER, NAMES, Bounds, Cursor
from raci.tui.grid.geometry import geometry
from raci.tui.grid.heights import Heights
from raci.tui.grid.lines import ActivityLine, Lines, StageLine
from raci.tui.grid.marks import Marks
from raci.tui.grid.painter import NOTE, Painter, Window
from raci.tui.grid.view import View
from raci.tui.painted import Painted

_SIGNS = tuple(f"{kind}-{level}" for kind in ("mark", "sign") for level in ("error", "warning", "info"))
_PARTS = (
    *("header", "header-here", "header-marked", "flag", "label", "label-here", "stage", "stage-here", "quiet"),
    *("answers", "does", "approves", "verifies", "helps", "asked", "told", "out", "blank", "unknown"),
    *("here", "range", "cursor", "ghost", *_SIGNS),
)
# Styles that lie over another one and say only what they change.
_OVERLAYS = frozenset({"here", "range", "quiet", *_SIGNS})
_MOST_LINES = 4  # of one name, where names are wrapped


class Canvas(Painted, can_focus=True):
    """Shows a matrix in a view, with a cursor and what is selected.

    Its parts have component classes, `grid--` and a name: `header` and `flag` for role names, `label` and `stage` for
    those at the left, one for each meaning of a letter (`answers`, `does` …), `cursor`, `range` and `here` for the
    cell, the selection and the line where one is, `ghost` for letters that are proposed, `mark-` and `sign-` with a
    severity for findings in cells and beside names.
    """

    ALLOW_SELECT = False
    FAMILY = "grid"
    WHOLE = frozenset(_PARTS) - _OVERLAYS
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{part}" for part in _PARTS}

    cursor: var[Cursor] = var(Cursor(0, NAMES))
    """Where the cursor is."""
    corner: var[Cursor | None] = var(None)
    """The other corner of what is selected; None where that is the place of the cursor alone."""

    def __init__(self, matrix: Matrix, **options: Any) -> None:
        super().__init__(**options)
        self.matrix = matrix
        self.view = View()
        self.marks = Marks()
        self.ghosts: Mapping[tuple[str, str], str] = {}
        self._begin()
        self._geometry = geometry((80, 24), self._longest_label, self._longest_cell, self._names)
        self._heights = Heights(len(self.lines))
        self._painter = self._new_painter()
        self.cursor = Cursor(min(1, len(self.lines) - 1), 0 if matrix.roles else NAMES)

    # What is shown

    def show(self, matrix: Matrix, view: View | None = None) -> None:
        """Show the matrix as it is after an edit, or in another view; only what changed is painted again."""
        before, self.matrix = self.matrix, matrix
        same_view = view is None or view == self.view
        self.view = view or self.view
        same_lines = same_rows(before.plan, matrix.plan)
        same_roles = before.plan.roles is matrix.plan.roles
        if same_view and same_lines and same_roles and self._fits(matrix.changed):
            self._painter = self._new_painter()
            for activity in matrix.changed:
                self._refresh_line(self.lines.index(ActivityLine(activity)))
            if before.plan.stages is not matrix.plan.stages and not matrix.changed:
                self.refresh()
            return
        self._begin()
        self._arrange()
        self.corner = None
        self.cursor = self.bounds.hold(self.cursor)
        self.refresh()

    def mark(self, marks: Marks) -> None:
        """Show where findings are."""
        activities, stages, roles = marks.differs(self.marks)
        self.marks = marks
        for activity in activities:
            self._refresh_line(self.lines.index(ActivityLine(activity)))
        for stage in stages:
            self._refresh_line(self.lines.index(StageLine(stage)))
        if roles:
            self._refresh_line(HEADER)

    def haunt(self, ghosts: Mapping[tuple[str, str], str]) -> None:
        """Show letters that are proposed in their cells, by activity and role; none: what is there."""
        lines = {activity for activity, _ in (*self.ghosts, *ghosts)}
        self.ghosts = ghosts
        for activity in lines:
            self._refresh_line(self.lines.index(ActivityLine(activity)))

    def _begin(self) -> None:
        """Lines, columns and their sizes, from the matrix and the view."""
        self.lines = Lines(self.matrix, self.view)
        self.columns = [role for role in self.matrix.roles if role not in self.view.hidden]
        self._longest_label = max(10, self._longest_name(self.matrix.rows))
        self._longest_cell = max(2, self._longest_letters(self.matrix.rows))
        self._names = [visible(self.matrix.role_name(role)) for role in self.columns]

    def _new_painter(self) -> Painter:
        return Painter(self.matrix, self.columns, self.view, self._geometry, self._style)

    def _fits(self, activities: Iterable[str]) -> bool:
        """Whether rows have room in the columns, and on the lines, as they are."""
        rows = list(activities)
        across = self._longest_cell >= self._longest_letters(rows) and self._longest_label >= self._longest_name(rows)
        return across and (not self.view.wrapped or all(map(self._is_as_high, rows)))

    def _is_as_high(self, activity: str) -> bool:
        """Whether a row is as high as it is laid out, if it is shown."""
        index = self.lines.index(ActivityLine(activity))
        return index is None or self._heights.height(index) == self._height_of(activity)

    def _longest_name(self, activities: Iterable[str]) -> int:
        rows = self.matrix.rows
        return max((most_columns(visible(rows[activity].name)) + 2 for activity in activities), default=0)

    def _longest_letters(self, activities: Iterable[str]) -> int:
        rows = self.matrix.rows
        found = {cell.text for activity in activities for cell in rows[activity].cells.values()}
        longest = max((min(4, len(text)) for text in found if text != NONE_WORD), default=1)
        noted = any(rows[activity].notes for activity in activities)
        return longest + len(NOTE) if noted else longest

    # How it is laid out

    def expect(self, room: Size) -> None:
        """Be arranged for the room that there is going to be: if it is that, the screen is laid out once less."""
        self._arrange(room)

    def _arrange(self, room: Size | None = None) -> None:
        """Lay the columns out for the room that there is, less what the vertical scrollbar will take."""
        room = room or self.outer_size
        width = room.width - (self.styles.scrollbar_size_vertical if len(self.lines) + 4 > room.height else 0)
        sizes = (max(20, width), room.height)
        self._geometry = geometry(sizes, self._longest_label, self._longest_cell, self._names, self.view.headings)
        self._heights = Heights(len(self.lines), self._wrapped_heights() if self.view.wrapped else None)
        self._painter = self._new_painter()
        columns = self._geometry.label + self._geometry.cell * len(self._names)
        self.virtual_size = Size(columns, self._geometry.header_height + self._heights.total)

    def _wrapped_heights(self) -> list[int]:
        return [self._height_of(one.activity) if isinstance(one, ActivityLine) else 1 for one in self.lines.all]

    def _height_of(self, activity: str) -> int:
        name = visible(self.matrix.rows[activity].name)
        return min(_MOST_LINES, len(wrapped(name, self._geometry.label - 3)))

    @property
    def bounds(self) -> Bounds:
        """The size of the grid."""
        page = max(1, self.scrollable_content_region.height - self._geometry.header_height - 1)
        return Bounds(len(self.lines), len(self._names), page)

    @property
    def area(self) -> Area:
        """What is selected."""
        return area_of(self.corner, self.cursor, self.bounds)

    # Painting

    def notify_style_update(self) -> None:
        """Forget resolved styles when the theme changes."""
        self._painter.forget_styles()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        if not self.virtual_size:  # not arranged yet: this frame is never looked at
            return Strip.blank(width, self._style("blank"))
        shown = self._geometry
        scroll_x, scroll_y = self.scroll_offset
        first = scroll_x // shown.cell
        last = min(len(self._names), (scroll_x + max(0, width - shown.label)) // shown.cell + 1)
        area = None if self.corner is None else self.area
        window = Window(self.cursor, area, self.marks, first, last, scroll_x - first * shown.cell, width, self.ghosts)
        if y < shown.header_height:
            return self._painter.header(y, window).adjust_cell_length(width, self._style("header"))
        index, part = self._heights.at(y - shown.header_height + scroll_y)
        if index >= len(self.lines):
            return Strip.blank(width, self._style("blank"))
        line = self.lines[index]
        if isinstance(line, StageLine):
            return self._painter.stage(index, line, window)
        return self._painter.activity(index, line, window, part)

    def _refresh_line(self, index: int | None) -> None:
        """Paint one line again, if it is on the screen."""
        if index is None or index >= len(self.lines):
            return
        if index == HEADER:
            self.refresh(Region(0, 0, self.size.width, self._geometry.header_height))
            return
        y = self._heights.top(index) - self.scroll_offset.y + self._geometry.header_height
        top, end = max(y, self._geometry.header_height), min(y + self._heights.height(index), self.size.height)
        if top < end:
            self.refresh(Region(0, top, self.size.width, end - top))
