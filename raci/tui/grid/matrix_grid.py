"""The grid: a matrix with a frozen header and frozen names, a cursor, and letters typed into cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.plan.letters import NONE_WORD
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.tui.commands.all import bindings
from raci.tui.grid.cursor import HEADER, NAMES, Bounds, Cursor, moved, to_edge
from raci.tui.grid.geometry import geometry
from raci.tui.grid.lines import ActivityLine, Line, Lines, StageLine
from raci.tui.grid.marks import Marks
from raci.tui.grid.painter import Painter, Window
from raci.tui.painted import Painted

_SIGNS = tuple(f"{kind}-{level}" for kind in ("mark", "sign") for level in ("error", "warning", "info"))
_PARTS = (
    *("header", "header-here", "header-marked", "flag", "label", "label-here", "stage", "stage-here", "quiet"),
    *("answers", "does", "approves", "verifies", "helps", "asked", "told", "out", "blank", "unknown"),
    *("here", "cursor", *_SIGNS),
)
# Styles that lie over another one and say only what they change.
_OVERLAYS = frozenset({"here", "quiet", *_SIGNS})
_NAME_INPUT = 60


class MatrixGrid(Painted, can_focus=True):
    """Shows a matrix, and where one is in it; changes nothing itself.

    Its parts have component classes, `grid--` and a name: `header` and `flag` for role names, `label` and `stage` for
    those at the left, one for each meaning of a letter (`answers`, `does` …), `cursor` and `here` for the cell and the
    line where one is, `mark-` and `sign-` with a severity for findings in cells and beside names.
    """

    ALLOW_SELECT = False
    FAMILY = "grid"
    WHOLE = frozenset(_PARTS) - _OVERLAYS
    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{part}" for part in _PARTS}

    cursor: var[Cursor] = var(Cursor(0, NAMES))
    """Where the cursor is."""

    class NameClicked(Message):
        """A name was clicked twice."""

    def __init__(self, matrix: Matrix, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self.matrix = matrix
        self.marks = Marks()
        self.lines = Lines(matrix)
        self._longest_label = 0
        self._measure()
        self._geometry = geometry(80, self._longest_label, self._longest_cell, self._names)
        self._painter = Painter(matrix, self._geometry, self._style)
        self.cursor = Cursor(min(1, len(self.lines) - 1), 0 if matrix.roles else NAMES)

    # What is shown

    def show(self, matrix: Matrix) -> None:
        """Show the matrix as it is after an edit; only what changed is painted again."""
        before, self.matrix = self.matrix, matrix
        same_lines = list(before.rows) == list(matrix.rows) and list(before.plan.stages) == list(matrix.plan.stages)
        same_roles = before.plan.roles is matrix.plan.roles
        if same_lines and same_roles and self._fits(matrix.changed):
            self._painter = Painter(matrix, self._geometry, self._style)
            for activity in matrix.changed:
                self._refresh_line(self.lines.index(ActivityLine(activity)))
            if before.plan.stages is not matrix.plan.stages and not matrix.changed:
                self.refresh()
            return
        self.lines = Lines(matrix)
        self._measure()
        self._arrange()
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

    def _measure(self) -> None:
        self._longest_label = max(10, self._longest_name(self.matrix.rows))
        self._longest_cell = max(2, self._longest_letters(self.matrix.rows))
        self._names = [visible(self.matrix.role_name(role)) for role in self.matrix.roles]

    def _fits(self, activities: Iterable[str]) -> bool:
        """Whether rows have room in the columns as they are."""
        rows = list(activities)
        return self._longest_cell >= self._longest_letters(rows) and self._longest_label >= self._longest_name(rows)

    def _longest_name(self, activities: Iterable[str]) -> int:
        rows = self.matrix.rows
        return max((cell_len(visible(rows[activity].name)) + 2 for activity in activities), default=0)

    def _longest_letters(self, activities: Iterable[str]) -> int:
        rows = self.matrix.rows
        found = {cell.text for activity in activities for cell in rows[activity].cells.values()}
        return max((min(4, len(text)) for text in found if text != NONE_WORD), default=1)

    def expect(self, room: Size) -> None:
        """Be arranged for the room that there is going to be: if it is that, the screen is laid out once less."""
        self._arrange(room)

    def _arrange(self, room: Size | None = None) -> None:
        """Lay the columns out for the room that there is, less what the vertical scrollbar will take."""
        room = room or self.outer_size
        width = room.width - (self.styles.scrollbar_size_vertical if len(self.lines) + 4 > room.height else 0)
        self._geometry = geometry(max(20, width), self._longest_label, self._longest_cell, self._names)
        self._painter = Painter(self.matrix, self._geometry, self._style)
        columns = self._geometry.label + self._geometry.cell * len(self._names)
        self.virtual_size = Size(columns, self._geometry.header_height + len(self.lines))

    # Painting

    def on_resize(self) -> None:
        """Use the room that there is."""
        self._arrange()
        self._show_cursor()
        self.refresh()

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
        window = Window(self.cursor, self.marks, first, last, scroll_x - first * shown.cell, width)
        if y < shown.header_height:
            return self._painter.header(y, window).adjust_cell_length(width, self._style("header"))
        index = y - shown.header_height + scroll_y
        if index >= len(self.lines):
            return Strip.blank(width, self._style("blank"))
        line = self.lines[index]
        if isinstance(line, StageLine):
            return self._painter.stage(index, line, window)
        label = self._painter.label(index, line, window)
        cells = self._painter.cells(index, line, window)
        return Strip.join([label, cells]).adjust_cell_length(width, self._style("blank"))

    def _refresh_line(self, index: int | None) -> None:
        """Paint one line again, if it is on the screen."""
        if index is None:
            return
        y = index - self.scroll_offset.y + self._geometry.header_height
        if index == HEADER:
            self.refresh(Region(0, 0, self.size.width, self._geometry.header_height))
        elif self._geometry.header_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    # The cursor

    @property
    def bounds(self) -> Bounds:
        """The size of the grid."""
        page = max(1, self.scrollable_content_region.height - self._geometry.header_height - 1)
        return Bounds(len(self.lines), len(self._names), page)

    @property
    def line(self) -> Line | None:
        """The line that the cursor is on; None in the header."""
        return self.lines[self.cursor.line] if 0 <= self.cursor.line < len(self.lines) else None

    @property
    def role(self) -> str | None:
        """The role of the cursor's column; None in the column of names."""
        return list(self.matrix.roles)[self.cursor.column] if 0 <= self.cursor.column < len(self._names) else None

    def watch_cursor(self, before: Cursor, after: Cursor) -> None:
        """Paint what the cursor leaves and what it comes to."""
        self._refresh_line(before.line)
        self._refresh_line(after.line)
        if before.column != after.column:
            self._refresh_line(HEADER)
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Scroll so that the cursor is not hidden, not by the frozen parts either."""
        if self.cursor.line == HEADER:
            self.scroll_to(y=0, animate=False)
        if self.cursor.column == NAMES:
            self.scroll_to(x=0, animate=False)
        frozen = Spacing(self._geometry.header_height, 0, 0, self._geometry.label)
        self.scroll_to_region(self._cell_region(self.cursor), spacing=frozen, animate=False, force=True)

    def _cell_region(self, cursor: Cursor) -> Region:
        """A cell in the coordinates of the whole grid."""
        shown = self._geometry
        y = shown.header_height + max(0, cursor.line)
        if cursor.column == NAMES:
            return Region(shown.label + self.scroll_offset.x, y, 1, 1)
        return Region(shown.label + cursor.column * shown.cell, y, shown.cell, 1)

    def name_region(self) -> Region:
        """Where on the screen a field over the name under the cursor lies: over whole columns, and whole headings."""
        shown, offset, scroll = self._geometry, self.region.offset, self.scroll_offset
        width = self.scrollable_content_region.width
        if self.cursor.line == HEADER:
            x, size = shown.heading(max(0, self.cursor.column), scroll.x, width)
            flag = 1 if shown.coded else 0  # the name in full stays in sight
            return Region(x, flag, size, shown.header_height - flag).translate(offset)
        y = shown.header_height + self.cursor.line - scroll.y
        wide = isinstance(self.line, StageLine)
        end = min(width, _NAME_INPUT) if wide else shown.end_of_column(_NAME_INPUT, scroll.x, width)
        return Region(2, y, end - 2, 1).translate(offset)

    def go_to(self, line: Line | None, role: str | None = None) -> None:
        """Put the cursor on a line (None: the header), in a role's column or on the name."""
        index = HEADER if line is None else self.lines.index(line)
        column = list(self.matrix.roles).index(role) if role in self.matrix.roles else NAMES
        if index is not None:
            self.cursor = self.bounds.hold(Cursor(index, column))

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.cursor = moved(self.cursor, self.bounds, direction)

    def action_edge(self, direction: str) -> None:
        """Move the cursor as ctrl+arrow does in a spreadsheet."""
        self.cursor = to_edge(self.cursor, self.bounds, direction, self._filled)

    def _filled(self, cursor: Cursor) -> bool:
        line = self.lines[cursor.line] if cursor.line >= 0 else None
        if cursor.column == NAMES or not isinstance(line, ActivityLine):
            return cursor.column == NAMES and line is not None
        return self.matrix.rows[line.activity].cell(list(self.matrix.roles)[cursor.column]).text != ""

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is."""
        target = self._at(event.x, event.y)
        if target is not None:
            self.cursor = target

    def on_click(self, event: events.Click) -> None:
        """Two clicks edit a name."""
        target = self._at(event.x, event.y)
        if event.chain == 2 and target is not None:
            on_cell = target.column != NAMES and isinstance(self.line, ActivityLine)
            if not on_cell:
                self.post_message(self.NameClicked())

    def _at(self, x: int, y: int) -> Cursor | None:
        """The place under a point of the widget; None where there is nothing."""
        shown = self._geometry
        column = NAMES if x < shown.label else (x - shown.label + self.scroll_offset.x) // shown.cell
        line = HEADER if y < shown.header_height else y - shown.header_height + self.scroll_offset.y
        if line >= len(self.lines) or column >= len(self._names) or (line == HEADER and column == NAMES):
            return None
        return Cursor(line, column)
