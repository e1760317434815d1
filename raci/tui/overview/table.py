"""A list with a cursor, which can be sorted by each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.tui.commands.all import bindings
from raci.tui.fitting import wrapped
from raci.tui.overview.columns import GAP, Column, Entry, Piece, Pieces, arranged, filled, in_order
from raci.tui.painted import Painted

_CURSOR = 2  # columns in which the cursor is shown
_LETTERS = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")
_PARTS = ("line", "heading", "sorted", "name", "quiet", "work", "free", "limit", "over", "missing", "cursor", *_LETTERS)


class Table(Painted, can_focus=True):
    """Entries, one on a line; only the lines in sight are painted.

    Component classes are `table--` and `line`, `heading`, `sorted` for the heading of the column by which it is sorted,
    `name`, `quiet`, the parts of bars (`work`, `free`, `limit`, `over` and one for each meaning of a letter), `missing`
    for what somebody has to mend, and `cursor` for the line that the cursor is on.
    """

    ALLOW_SELECT = False
    FAMILY = "table"
    WHOLE = frozenset({"line", "heading"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{part}" for part in _PARTS}

    current: var[int] = var(0)
    """Index of the line that the cursor is on."""

    class Chosen(Message):
        """The line under the cursor was clicked twice."""

    class Sorted(Message):
        """The order of the lines is another one."""

    @dataclass
    class _Sort:
        column: Column | None = None
        turned: bool = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._columns: Sequence[Column] = ()
        self._shown: list[tuple[Column, int]] = []
        self._empty = ""
        self.sort = Table._Sort()
        self.lines: list[Entry] = []

    # What is shown

    def show(self, columns: Sequence[Column], entries: Sequence[Entry], at: str | None, empty: str = "") -> None:
        """List entries with the cursor on one of them, or say why there are none; sorted as before if they can be."""
        self._columns, self._entries, self._empty = columns, entries, empty
        key = self.sort.column.key if self.sort.column else None
        self.sort.column = next((one for one in columns if one.key == key), None)
        self._arrange()
        self._put_in_order(at)

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.lines[self.current] if self.current < len(self.lines) else None

    def _put_in_order(self, at: str | None) -> None:
        self.lines = in_order(self._entries, self.sort.column, turned=self.sort.turned)
        places = (index for index, one in enumerate(self.lines) if one.identity == at)
        self.set_reactive(Table.current, next(places, 0))
        self._show_current()
        self.refresh()

    def _arrange(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._shown = arranged(self._columns, width - _CURSOR - 1)
        self.virtual_size = Size(width, 1 + len(self._entries))

    def on_resize(self) -> None:
        """Use the room that there is."""
        self._arrange()
        self._show_current()
        self.refresh()

    # Moving

    def action_step(self, by: int) -> None:
        """Go on by some lines."""
        self.current = min(max(self.current + by, 0), max(0, len(self.lines) - 1))

    def action_page(self, by: int) -> None:
        """Go on by as many lines as are in sight."""
        self.action_step(by * max(1, self.scrollable_content_region.height - 2))

    def watch_current(self) -> None:
        """Keep the line under the cursor in sight."""
        self._show_current()
        self.refresh()

    def _show_current(self) -> None:
        region = Region(0, 1 + self.current, 1, 1)
        self.scroll_to_region(region, spacing=Spacing(1, 0, 0, 0), animate=False, force=True)

    # Sorting

    def action_sort(self, by: int) -> None:
        """Sort by the next column that is shown, or the one before; the plan's own order is before the first."""
        ways = [None, *(column for column, _ in self._shown if column.sorts)]
        here = ways.index(self.sort.column) if self.sort.column in ways else 0
        self._sort_by(ways[(here + by) % len(ways)], turned=False)

    def action_turn(self) -> None:
        """Turn the order round."""
        if self.sort.column is not None:
            self._sort_by(self.sort.column, turned=not self.sort.turned)

    def _sort_by(self, column: Column | None, *, turned: bool) -> None:
        at = self.entry.identity if self.entry else None
        self.sort.column, self.sort.turned = column, turned
        self._put_in_order(at)
        self.post_message(self.Sorted())

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        if not self.lines:
            told = wrapped(self._empty, max(20, width - 4)) if self._empty else []
            line = f"  {told[y - 1]}" if 0 < y <= len(told) else ""
            return Strip([Segment(line, self._style("line"))]).adjust_cell_length(width, self._style("line"))
        if y == 0:
            return self._heading().adjust_cell_length(width, self._style("heading"))
        index = y - 1 + self.scroll_offset.y
        here = index == self.current
        base = self._style("line") + (self._style("cursor") if here else Style())
        parts = [Segment("› " if here else "  ", base)]
        if index < len(self.lines):
            parts += [Segment(text, base + self._part(part)) for text, part in self._pieces(self.lines[index])]
        return Strip(parts).adjust_cell_length(width, base)

    def _part(self, part: str) -> Style:
        return self._style(part) if part else Style()

    def _pieces(self, entry: Entry) -> Pieces:
        """What stands in a line, with blanks between columns."""
        pieces: Pieces = []
        for column, width in self._shown:
            paint = entry.cells.get(column.key)
            pieces += filled(paint(width) if paint else [], width, right=column.right)
            pieces.append(Piece(" " * GAP))
        return pieces

    def _heading(self) -> Strip:
        base = self._style("heading")
        parts = [Segment("  ", base)]
        for column, width in self._shown:
            sorts = column is self.sort.column
            sign = ("▲" if column.largest is self.sort.turned else "▼") if sorts else ""
            pieces = filled([Piece(f"{column.title(width - len(sign))}{sign}")], width, right=column.right)
            parts += [Segment(one.text, base + (self._style("sorted") if sorts else Style())) for one in pieces]
            parts.append(Segment(" " * GAP, base))
        return Strip(parts)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is under the mouse; on a heading, sort by it; two clicks go there."""
        if event.y == 0:
            self._heading_clicked(event.x)
            return
        index = event.y - 1 + self.scroll_offset.y
        if index < len(self.lines):
            self.current = index
            if event.chain == 2:
                self.post_message(self.Chosen())

    def _heading_clicked(self, x: int) -> None:
        ends = accumulate((width + GAP for _, width in self._shown), initial=_CURSOR)
        for (column, _), start in zip(self._shown, ends, strict=False):
            if start <= x < start + dict(self._shown)[column] + GAP and column.sorts:
                self._sort_by(column, turned=column is self.sort.column and not self.sort.turned)
