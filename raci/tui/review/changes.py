"""The list of changes, each with its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.tui.commands.all import bindings
from raci.tui.painted import Painted
from raci.tui.review.entries import Entry
from raci.tui.review.lines import Lines, Signs
from raci.tui.stack import beyond

_CURSOR = 2  # columns in which the cursor is shown


class Changes(Painted, can_focus=True):
    """What comes in, or differs, line by line; only the lines in sight are painted.

    Component classes are `changes--` and `line`, `heading`, `conflict`, `decided`, `taken`, `left`, `note`, for what
    differs `new`, `gone` and `changed`, and `cursor` for the entry that the cursor is on.
    """

    ALLOW_SELECT = False
    FAMILY = "changes"
    WHOLE = frozenset({"line"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"changes--{part}"
        for part in ("line", "heading", "conflict", "decided", "taken", "left", "note", "quiet", "new", "gone",
                     "changed", "cursor")
    }  # fmt: skip

    current: var[int] = var(0)
    """Index of the entry that the cursor is on."""

    @dataclass
    class Clicked(Message):
        """An entry was clicked, on one of its texts."""

        entry: Entry
        text: int

    def __init__(self, entries: Sequence[Entry], signs: Signs, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self.entries = entries
        self._signs = signs
        self._lines = Lines(self.entries, 80)
        self.set_reactive(Changes.current, self._beyond(-1, 1))

    def show(self, entries: Sequence[Entry], at: int = 0) -> None:
        """List other entries, with the cursor on one of them: counted without headings, the last if there are fewer."""
        self.entries = entries
        listed = [index for index, one in enumerate(entries) if one.kind != "heading"]
        self.set_reactive(Changes.current, listed[min(at, len(listed) - 1)] if listed else 0)
        self.on_resize()

    @property
    def at(self) -> int:
        """Where the cursor is among the entries, counted without headings."""
        return sum(one.kind != "heading" for one in self.entries[: self.current])

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entries[self.current] if self.current < len(self.entries) else None

    def go_to(self, number: int) -> None:
        """Put the cursor on what has a number."""
        listed = enumerate(self.entries)
        self.current = next(index for index, one in listed if one.kind != "heading" and number in one.numbers)

    def action_step(self, by: int) -> None:
        """Go on by some entries; headings are passed over."""
        index, way = self.current, 1 if by > 0 else -1
        last = len(self.entries) - 1
        if abs(by) > last:
            index, by = (last + 1, 0) if by > 0 else (-1, 0)
            self.current = self._beyond(index, -way)
            return
        for _ in range(abs(by)):
            index = self._beyond(index, way)
        self.current = index

    def action_page(self, by: int) -> None:
        """Go on by as many entries as are in sight."""
        top = self._lines.lines_of(self.current)[0] if self.entries else 0
        there = self._lines.place(min(max(0, top + by * max(1, self.size.height - 1)), len(self._lines) - 1))
        if there is not None:
            index = there[0] if self.entries[there[0]].kind != "heading" else self._beyond(there[0], by)
            self.current = index

    def _beyond(self, index: int, way: int) -> int:
        """The next entry in a direction that is no heading; the same where there is none."""
        return beyond(index, way, len(self.entries), lambda at: self.entries[at].kind != "heading")

    def watch_current(self) -> None:
        """Keep the entry under the cursor in sight, and the heading above the first one."""
        self._show_current()
        self.refresh()

    def _show_current(self) -> None:
        if self.entries:
            top, height = self._lines.lines_of(self.current)
            above = int(top > 0 and self.entries[self.current - 1].kind == "heading")
            region = Region(0, top - above, 1, min(height + above, max(1, self.size.height)))
            self.scroll_to_region(region, animate=False, force=True)

    # Painting

    def on_resize(self) -> None:
        """Wrap for the new width."""
        width = self.scrollable_content_region.width or 80
        self._lines = Lines(self.entries, width - _CURSOR - 1)
        self.virtual_size = Size(width, len(self._lines))
        self._show_current()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        line, place = self._lines.line(at, self._signs), self._lines.place(at)
        here = place is not None and place[0] == self.current and bool(self.entries)
        style = self._style(line.part) + (self._style("cursor") if here else Style())
        base = self._style("line") + (self._style("cursor") if here else Style())
        quiet = base + self._style("quiet")
        sign = "› " if here and at == self._lines.lines_of(self.current)[0] else "  "
        parts = [Segment(sign, base), Segment(line.mark + line.text, base + style), Segment(f"  {line.quiet}", quiet)]
        return Strip(parts).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is under the mouse, and say so."""
        place = self._lines.place(event.y + self.scroll_offset.y)
        if place is not None and self.entries[place[0]].kind != "heading":
            self.current = place[0]
            self.post_message(self.Clicked(self.entries[place[0]], place[1]))
