"""The panel beside a list, or below it: what there is to say about the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.plan.counting import several
from raci.tui.commands.all import bindings
from raci.tui.commands.telling import key_of
from raci.tui.overview.told import Told, ToldLines
from raci.tui.painted import Painted
from raci.tui.place import Place
from raci.tui.stack import beyond

_CURSOR = 2  # columns in which the cursor is shown
_PARTS = ("line", "heading", "letters", "missing", "warning", "quiet", "cursor")


_HERE = "load-screen.switch-panel"


class Panel(Painted, can_focus=True):
    """What is told of an entry; with the keys it has a cursor, and Enter goes to what a line is about.

    Component classes are `panel--` and `line`, `heading`, `letters` for heads, `missing` and `warning` for what
    is wrong, `quiet` for what stands behind, and `cursor`.
    """

    ALLOW_SELECT = False
    FAMILY = "panel"
    WHOLE = frozenset({"line"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("panel")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"panel--{part}" for part in _PARTS}

    current: var[int] = var(0)
    """Index of what the cursor is on."""

    @dataclass
    class Chosen(Message):
        """A line that is about a place was clicked twice."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._lines = ToldLines([], 80)
        self._title = ""

    def show(self, title: str, told: Sequence[Told]) -> None:
        """Tell something else, from its beginning."""
        self._title = title
        self._lines = ToldLines(told, self._room)
        self.virtual_size = Size(self.scrollable_content_region.width or 80, len(self._lines))
        self.set_reactive(Panel.current, self._beyond(-1, 1))
        self.scroll_to(y=0, animate=False)
        self._say_more()
        self.refresh()

    @property
    def told(self) -> Sequence[Told]:
        """What is told."""
        return self._lines.told

    @property
    def place(self) -> Place | None:
        """Where in the matrix that is what the cursor is on."""
        return self.told[self.current].place if self.current < len(self.told) else None

    @property
    def _room(self) -> int:
        return (self.scrollable_content_region.width or 80) - _CURSOR - 1

    def _say_more(self) -> None:
        """Say how much is out of sight, and how one gets there."""
        more = len(self._lines) - self.size.height
        said = f"  ·  {several(more, 'more line')}: {key_of(_HERE)}" if more > 0 and not self.has_focus else ""
        self.border_title = Content(f" {self._title}{said} ")

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._lines = ToldLines(self.told, self._room)
        self.virtual_size = Size(self.scrollable_content_region.width or 80, len(self._lines))
        self._say_more()
        self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001  Textual's signature
        """Show the cursor, or none."""
        super().watch_has_focus(has_focus)
        self._say_more()
        if has_focus:
            self._show_current()
        self.refresh()

    # Moving

    def action_step(self, by: int) -> None:
        """Go on by some lines that are about a place; headings are passed over, and in sight."""
        way = 1 if by > 0 else -1
        index = self.current
        for _ in range(min(abs(by), len(self.told))):
            index = self._beyond(index, way)
        if index == self.current:  # nothing further has a place: what is there is shown all the same
            self.scroll_relative(y=way, animate=False)
        self.current = index

    def action_page(self, by: int) -> None:
        """Go on by as many lines as are in sight."""
        self.action_step(by * max(1, self.size.height - 1))

    def _beyond(self, index: int, way: int) -> int:
        """The next line in a direction that is about a place; the same where there is none."""
        return beyond(index, way, len(self.told), lambda at: self.told[at].place is not None)

    def watch_current(self) -> None:
        """Keep what the cursor is on in sight."""
        self._show_current()
        self.refresh()

    def _show_current(self) -> None:
        if self.current < len(self.told):
            top, height = self._lines.lines_of(self.current)
            above = 1 if top and self.told[self.current - 1].place is None else 0
            self.scroll_to_region(Region(0, top - above, 1, height + above), animate=False, force=True)

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        line, index = self._lines.line(at), self._lines.at(at)
        here = self.has_focus and index is not None and index == self.current and self.place is not None
        base = self._style("line") + (self._style("cursor") if here else Style())
        if line is None or index is None:
            return Strip.blank(width, base)
        sign = "› " if here and at == self._lines.lines_of(index)[0] else "  "
        style = base + self._style(line.part) if line.part else base
        parts = [
            Segment(sign, base),
            Segment(line.head, style),
            Segment(line.text, base if line.head else style),
            Segment(line.quiet, base + self._style("quiet")),
        ]
        return Strip(parts).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is under the mouse; two clicks go there."""
        index = self._lines.at(event.y - 1 + self.scroll_offset.y)
        if index is not None and self.told[index].place is not None:
            self.current = index
            if event.chain == 2 and self.place is not None:
                self.post_message(self.Chosen(self.place))
