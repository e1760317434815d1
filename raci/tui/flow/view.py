"""The drawing as a widget: boxes and lines that are in sight are painted, and the one that the cursor is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.graph.flow import Flow
from raci.rules.severity import Severity
from raci.tui.commands.all import bindings
from raci.tui.flow.boxes import Boxes
from raci.tui.flow.canvas import Piece
from raci.tui.flow.chart import Chart
from raci.tui.flow.scope import Scope, activities_in
from raci.tui.flow.walk import Walk
from raci.tui.painted import Painted

_PARTS = (
    *("line", "cursor", "border", "critical", "name", "roles", "gate", "quiet"),
    *("edge", "edge-critical", "handed", "circle", "near", "sign-error", "sign-warning", "sign-info"),
)
_WIDTHS = ((160, 28), (100, 24), (0, 21))  # columns of the window from which boxes are so wide
_HIGH = 30  # rows from which names have a third line
_AROUND = 5, 1  # columns and rows that stay in sight beside a box


class FlowView(Painted, can_focus=True):
    """Shows a part of a flow, and where one is in it; changes nothing itself.

    Component classes are `flow--` and a name: `border` and `critical` for boxes, `edge` and `edge-critical` for lines,
    `near` for the lines of the box that the cursor is on, `handed`, `circle` and `gate` for the signs on lines.
    """

    ALLOW_SELECT = False
    FAMILY = "flow"
    WHOLE = frozenset({"line", "cursor", "border", "edge", "quiet"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("chart")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"flow--{part}" for part in _PARTS}

    current: var[str] = var("")
    """The activity that the cursor is on."""

    class Clicked(Message):
        """A box was clicked twice."""

    def __init__(
        self,
        flow: Flow,
        marks: Mapping[str, Severity],
        activity: str,
        say: Callable[[str], None],
        *,
        id: str | None = None,  # noqa: A002  Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self._say = say
        self.flow = flow
        self.marks = marks
        self.scope = Scope.STAGE
        self.chosen = activity
        self._came_from: str | None = None
        self._drawn_for = Size(0, 0)
        self.set_reactive(FlowView.current, activity)
        self._draw(Size(80, 24))

    # What is shown

    def show(self, scope: Scope) -> None:
        """Show another part of the flow, that which the cursor belongs to."""
        self.scope, self.chosen = scope, self.current
        self._draw(self._drawn_for)
        self._show_current(centred=True)
        self.refresh()

    def look(self, flow: Flow, marks: Mapping[str, Severity]) -> None:
        """Show the plan as it is now."""
        self.flow, self.marks = flow, marks
        rows = flow.matrix.rows
        if self.chosen not in rows or self.current not in activities_in(flow, self.scope, self.chosen):
            self.chosen = self.current if self.current in rows else next(iter(rows))
        self._draw(self._drawn_for)
        if self.current not in self.chart.spots:
            self.current = self.chosen
        self._show_current()
        self.refresh()

    def _draw(self, room: Size) -> None:
        self._drawn_for = room
        size = next(size for least, size in _WIDTHS if room.width >= least)
        stage = self.flow.matrix.rows[self.chosen].stage if self.scope is Scope.STAGE else None
        boxes = Boxes(self.flow, self.marks, stage, size, 3 if room.height >= _HIGH else 2)
        self.chart = Chart(self.flow, activities_in(self.flow, self.scope, self.chosen), boxes, room.width)
        self._walk = Walk(self.flow, self.chart)
        self._above = max(0, (room.height - self.chart.height) // 2)
        self.virtual_size = Size(self.chart.width, self._above + self.chart.height)

    def on_resize(self) -> None:
        """Use the room that there is, and what boxes need of it."""
        if self.outer_size != self._drawn_for:
            self._draw(self.outer_size)
        self._show_current(centred=True)
        self.refresh()

    # The cursor

    def watch_current(self, before: str, _: str) -> None:
        """Keep the box under the cursor in sight."""
        self._came_from = before
        self._show_current()
        self.refresh()

    def _show_current(self, *, centred: bool = False) -> None:
        spot = self.chart.spots[self.current]
        aside, above = _AROUND
        region = Region(spot.x - aside, self._above + spot.y - above, spot.width + 2 * aside, spot.height + 2 * above)
        whole = Region(0, 0, *self.virtual_size)
        self.scroll_to_region(region.intersection(whole), animate=False, force=True, center=centred)

    def _go(self, activity: str | None, otherwise: str) -> None:
        if activity is None:
            self._say(otherwise)
        else:
            self.current = activity

    def action_along(self, way: int) -> None:
        """Go along a line, forward or back."""
        nothing = "Nothing here waits for it." if way > 0 else "It waits for nothing here."
        self._go(self._walk.along(self.current, way, self._came_from), nothing)

    def action_step(self, way: int) -> None:
        """Go to the box above or below."""
        self._go(self._walk.up_or_down(self.current, way), "There is no box any further.")

    def action_page(self, way: int) -> None:
        """Go up or down by a screen."""
        rows = max(1, self.size.height - 1)
        self._go(self._walk.page(self.current, way, rows), "There is no box any further.")

    def action_order(self, way: int) -> None:
        """Go to the next activity in the order of the plan."""
        self.current = self._walk.by_order(self.current, way)

    def action_critical(self, way: int) -> None:
        """Go along the critical path."""
        self._go(self._walk.critical(self.current, way), "The critical path leads no further here.")

    def action_end(self, way: int) -> None:
        """Go to where the flow begins or ends."""
        self.current = self._walk.end(way)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a box; two clicks choose it."""
        x, y = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y - self._above
        for activity, spot in self.chart.spots.items():
            if Region(*spot[1:]).contains(x, y):
                self.current = activity
                if event.chain == 2:
                    self.post_message(self.Clicked())

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        base = self._style("line")
        near = self.chart.edges_of[self.current]
        parts: list[Segment] = []
        start = at = left
        for piece in self.chart.canvas.pieces(y + self.scroll_offset.y - self._above):
            size = self.chart.spots[piece.box.activity].width if piece.box else cell_len(piece.text)
            if piece.x + size <= left:
                continue
            if piece.x >= left + width:
                break
            if not parts:
                start = min(left, piece.x)
            parts += [Segment(" " * max(0, piece.x - at), base), *self._painted(piece, size, base, near)]
            at = piece.x + size
        return Strip(parts).crop(left - start, left - start + width).extend_cell_length(width, base)

    def _painted(self, piece: Piece, size: int, base: Style, near: set[int]) -> list[Segment]:
        if piece.box is None:
            part = piece.part
            style = base + self._style(part)
            return [Segment(piece.text, style + self._style("near") if piece.edges & near else style)]
        here = piece.box.activity == self.current
        row = piece.box.row(piece.row, size, here=here)
        if here:
            return [Segment(text, self._style("cursor")) for text, _ in row]
        return [Segment(text, base + self._style(part)) for text, part in row]
