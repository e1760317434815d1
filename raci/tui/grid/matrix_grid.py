"""The grid: a matrix with a cursor, and cells that are selected with keys and the mouse."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Spacing
from textual.message import Message

from raci.plan.matrix import Matrix
from raci.tui.commands.all import bindings
from raci.tui.commands.mouse import RIGHT
from raci.tui.grid.canvas import Canvas
from raci.tui.grid.cursor import HEADER, NAMES, Cursor, moved, to_edge
from raci.tui.grid.lines import ActivityLine, Line, StageLine
from raci.tui.grid.view import View

_NAME_INPUT = 60


class MatrixGrid(Canvas):
    """A matrix in which one moves and selects; it changes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")

    class NameClicked(Message):
        """A name was clicked twice."""

    class LettersAsked(Message):
        """Letters are to be chosen for the selected cells."""

    class MoreAsked(Message):
        """A name was clicked with the other button."""

    _dragging = False

    # The cursor

    @property
    def line(self) -> Line | None:
        """The line that the cursor is on; None in the header."""
        return self.lines[self.cursor.line] if 0 <= self.cursor.line < len(self.lines) else None

    @property
    def role(self) -> str | None:
        """The role of the cursor's column; None in the column of names."""
        return self.columns[self.cursor.column] if 0 <= self.cursor.column < len(self.columns) else None

    def show(self, matrix: Matrix, view: View | None = None) -> None:
        """Show the matrix as it is after an edit, or in another view; in that the cursor is in sight."""
        super().show(matrix, view)
        if view is not None:
            self._show_cursor()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001  as Textual calls it
        """Keep the style: no rule asks for the focus, and styling thirty parts anew takes longer than painting them."""

    def watch_cursor(self, before: Cursor, after: Cursor) -> None:
        """Paint what the cursor leaves and what it comes to."""
        if self.corner is not None:
            self._paint_between(before.line, after.line)
        else:
            self._refresh_line(before.line)
            self._refresh_line(after.line)
        if before.column != after.column:
            self._refresh_line(HEADER)
        self._show_cursor()

    def watch_corner(self, before: Cursor | None, after: Cursor | None) -> None:
        """Paint what was selected, and what is selected now."""
        ends = [one.line for one in (before, after, self.cursor) if one is not None]
        whole = HEADER in ends
        self._paint_between(min(ends), len(self.lines) if whole else max(ends))
        self._refresh_line(HEADER)

    def _paint_between(self, one: int, other: int) -> None:
        """Paint the lines between two again; where columns change with them, all that are selected."""
        lines = [one, other]
        if self.corner is not None:
            lines += [self.area.top, self.area.bottom]
        top = max(min(lines), self._heights.at(self.scroll_offset.y)[0], 0)
        bottom = min(max(lines), top + self.size.height, len(self.lines) - 1)
        for index in range(top, bottom + 1):
            self._refresh_line(index)

    def on_resize(self) -> None:
        """Use the room that there is."""
        self._arrange()
        self._show_cursor()
        self.refresh()

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
        index = max(0, cursor.line)
        there = index < len(self.lines)
        y = shown.header_height + (self._heights.top(index) if there else 0)
        height = self._heights.height(index) if there else 1
        if cursor.column == NAMES:
            return Region(shown.label + self.scroll_offset.x, y, 1, height)
        return Region(shown.label + cursor.column * shown.cell, y, shown.cell, height)

    def name_region(self) -> Region:
        """Where on the screen a field over the name under the cursor lies: over whole columns, and whole headings."""
        shown, offset, scroll = self._geometry, self.region.offset, self.scroll_offset
        width = self.scrollable_content_region.width
        if self.cursor.line == HEADER:
            column = max(0, self.cursor.column)
            x, size = shown.heading(column, scroll.x, width, cell_len(self._names[column]) + 1)
            height = 1 if shown.coded else shown.header_height  # in place of the name in full, the codes stay in sight
            return Region(x, 0, size, height).translate(offset)
        y = shown.header_height + self._heights.top(self.cursor.line) - scroll.y
        wide = isinstance(self.line, StageLine)
        end = min(width, _NAME_INPUT) if wide else shown.end_of_column(_NAME_INPUT, scroll.x, width)
        return Region(2, y, end - 2, 1).translate(offset)

    def name_growth(self) -> tuple[int, int]:
        """By how much such a field grows with its text, a column of roles, and how wide it can be; 0: not at all."""
        if self.cursor.line != HEADER:
            return 0, 0
        return self._geometry.cell, self.scrollable_content_region.width - self.name_region().x + self.region.x

    def go_to(self, line: Line | None, role: str | None = None) -> None:
        """Put the cursor on a line (None: the header), in a role's column or on the name."""
        index = HEADER if line is None else self.lines.index(line)
        if index is None or (role in self.matrix.roles and role not in self.columns):
            self._reveal(line, role)
            index = HEADER if line is None else self.lines.index(line)
        column = self.columns.index(role) if role in self.columns else NAMES
        if index is not None:
            self.corner = None
            self.cursor = self.bounds.hold(Cursor(index, column))

    def _reveal(self, line: Line | None, role: str | None) -> None:
        """Change the view so that a line and a role can be seen."""
        row = self.matrix.rows.get(line.activity) if isinstance(line, ActivityLine) else None
        self.show(self.matrix, self.view.showing(line, role, row.stage if row else None))

    def action_move(self, direction: str) -> None:
        """Move the cursor; nothing else is selected then."""
        self.cursor = moved(self._leave_selection(), self.bounds, direction)

    def action_edge(self, direction: str) -> None:
        """Move the cursor as ctrl+arrow does in a spreadsheet."""
        self.cursor = to_edge(self._leave_selection(), self.bounds, direction, self._filled)

    def _leave_selection(self) -> Cursor:
        """Select nothing any more. One goes on from where the selection was begun, as in a spreadsheet."""
        start = self.corner or self.cursor
        self.corner = None
        return start

    def _filled(self, cursor: Cursor) -> bool:
        line = self.lines[cursor.line] if cursor.line >= 0 else None
        if cursor.column == NAMES or not isinstance(line, ActivityLine):
            return cursor.column == NAMES and line is not None
        return self.matrix.rows[line.activity].cell(self.columns[cursor.column]).text != ""

    # What is selected

    def action_extend(self, direction: str) -> None:
        """Move a corner of what is selected."""
        self._extend_to(moved(self.cursor, self.bounds, direction))

    def action_extend_edge(self, direction: str) -> None:
        """Move a corner of what is selected to the next filled cell, or the edge."""
        self._extend_to(to_edge(self.cursor, self.bounds, direction, self._filled))

    def _extend_to(self, target: Cursor) -> None:
        if self.corner is None:
            self.corner = self.cursor
        self.cursor = target
        if self.corner == target:
            self.corner = None

    def action_select_all(self) -> None:
        """Select every cell."""
        if self.lines.all and self.columns:
            self.select(Cursor(0, 0), Cursor(len(self.lines) - 1, len(self.columns) - 1))

    def action_unselect(self) -> None:
        """Select nothing but the place of the cursor."""
        self.corner = None

    def select(self, corner: Cursor, cursor: Cursor) -> None:
        """Select what lies between two corners."""
        self.corner = corner
        self.cursor = cursor

    def selected_cells(self) -> list[tuple[str, str]]:
        """The selected cells, each as activity and role, line by line."""
        area = self.area
        return [(one, self.columns[column]) for one in self.selected_activities() for column in area.columns]

    def selected_activities(self) -> list[str]:
        """The activities on selected lines, in order."""
        lines = (self.lines[index] for index in self.area.lines if index < len(self.lines))
        return [line.activity for line in lines if isinstance(line, ActivityLine)]

    def selected_stages(self) -> list[str]:
        """The stages whose headings are selected."""
        lines = (self.lines[index] for index in self.area.lines if index < len(self.lines))
        return [line.stage for line in lines if isinstance(line, StageLine)]

    def selected_roles(self) -> list[str]:
        """The roles in selected columns, in order."""
        return [self.columns[column] for column in self.area.columns]

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; with shift everything up to there is selected."""
        target = self._at(event.x, event.y)
        if target is None and event.y < self._geometry.header_height and event.x < self._geometry.label:
            self.action_select_all()  # the corner, as in a spreadsheet
        if target is None or (event.button == RIGHT and self.corner is not None and self.area.holds(target)):
            return  # what is selected is what is meant
        if event.shift:
            self._extend_to(target)
            return
        self.corner = None
        self.cursor = target
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select what the mouse is drawn over."""
        if self._dragging and event.button:
            target = self._at(event.x, event.y, nearest=True)
            if target is not None and target != self.cursor:
                self._extend_to(target)

    def on_mouse_up(self) -> None:
        """What is selected stays so."""
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Two clicks edit a name, or ask for the letters of a cell; so does the right button of all selected cells."""
        target = self._at(event.x, event.y)
        right = event.button == RIGHT
        if target is None or not (right or event.chain == 2):
            return
        on_cell = target.column != NAMES and isinstance(self.line, ActivityLine)
        self.post_message(self.LettersAsked() if on_cell else self.MoreAsked() if right else self.NameClicked())

    def _at(self, x: int, y: int, *, nearest: bool = False) -> Cursor | None:
        """The place under a point of the widget; None where there is nothing, or the nearest one."""
        shown = self._geometry
        column = NAMES if x < shown.label else (x - shown.label + self.scroll_offset.x) // shown.cell
        line = HEADER
        if y >= shown.header_height or (nearest and self.cursor.line != HEADER):
            line = self._heights.at(max(0, y - shown.header_height + self.scroll_offset.y))[0]
        if nearest:
            return self.bounds.hold(Cursor(line, column))
        if line >= len(self.lines) or column >= len(self.columns) or (line == HEADER and column == NAMES):
            return None
        return Cursor(line, column)
