"""The list of settings: a line for each, with what it is set to."""

from __future__ import annotations

from dataclasses import dataclass
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

from raci.settings.options import OPTIONS, Option
from raci.tui.commands.all import bindings
from raci.tui.fitting import cut, fit
from raci.tui.painted import Painted
from raci.tui.settings.current import Current

_BEFORE = "‹ "  # stands before the value, and leads to the one before
_TITLE = max(cell_len(option.title) for option in OPTIONS) + 4


class Options(Painted, can_focus=True):
    """Every option on a line of its own.

    Component classes are `options--` and `line`, `value` for what an option is set to, and `cursor` for the line that
    the cursor is on.
    """

    ALLOW_SELECT = False
    FAMILY = "options"
    WHOLE = frozenset({"line"})
    COMPONENT_CLASSES: ClassVar[set[str]] = {"options--line", "options--value", "options--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("options")

    current: var[int] = var(0)
    """Index of the option that the cursor is on."""

    @dataclass
    class Clicked(Message):
        """The value of an option was clicked: for the next one, or with -1 for the one before."""

        by: int

    def __init__(self, settings: Current, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._settings = settings

    @property
    def option(self) -> Option:
        """The option that the cursor is on."""
        return OPTIONS[self.current]

    def on_resize(self) -> None:
        """As many lines as there are options."""
        self.virtual_size = Size(self.scrollable_content_region.width or 60, len(OPTIONS))
        self.refresh()

    def watch_current(self) -> None:
        """Keep the line of the cursor in sight."""
        self.scroll_to_region(Region(0, self.current, 1, 1), animate=False, force=True)
        self.refresh()

    def action_step(self, by: int) -> None:
        """Go to another line."""
        self.current = min(max(self.current + by, 0), len(OPTIONS) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a line, and on the line of the cursor to its next value; on ‹ to the one before."""
        index = event.y + self.scroll_offset.y
        if index == self.current:
            self.post_message(self.Clicked(-1 if _TITLE <= event.x < _TITLE + len(_BEFORE) else 1))
        elif index < len(OPTIONS):
            self.current = index

    def render_line(self, y: int) -> Strip:
        """One line of the screen: what is set, and to what."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if index >= len(OPTIONS):
            return Strip.blank(width, self._style("line"))
        option, here = OPTIONS[index], index == self.current
        base = self._style("line") + (self._style("cursor") if here else Style())
        value = cut(option.values[self._settings.values[option.name]], max(1, width - _TITLE - 6))
        arrows = (_BEFORE, " ›") if here else (" " * len(_BEFORE), "  ")
        parts = [
            Segment(fit(f"{'›' if here else ' '} {option.title}", _TITLE), base),
            Segment(arrows[0], base),
            Segment(value, base + self._style("value")),
            Segment(arrows[1], base),
        ]
        return Strip(parts).adjust_cell_length(width, base)
