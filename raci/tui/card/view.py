"""The lines of a card as they are painted, and where one is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

from raci.document.problems import Path
from raci.plan.matrix import Matrix
from raci.rules.finding import Finding
from raci.tui.card.fields import CardField, CardRow, Subject, Way
from raci.tui.card.lines import CardLine, CardLines, Part
from raci.tui.card.pools import Pools
from raci.tui.commands.all import bindings
from raci.tui.painted import Painted

_PARTS = ("line", "label", "heading", "add", "value", "note", "quiet", "fixed", "message", "here", "field")
_SEVERITIES = ("error", "warning", "info")


class CardView(Painted, can_focus=True):
    """Every field of a thing, line by line; only the lines in sight are painted.

    Component classes are `card--` and `line`, `label`, `heading`, `add`, `value`, `note`, `quiet`, `fixed`, `message`,
    a severity, `here` for the row that the cursor is on, and `field` for the field in it.
    """

    ALLOW_SELECT = False
    FAMILY = "card"
    WHOLE = frozenset({"line"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("fields")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"card--{part}" for part in (*_PARTS, *_SEVERITIES)}

    current: var[int] = var(0)
    """Index of the row that the cursor is on."""
    beside: var[int] = var(0)
    """Which of the fields that stand beside each other the cursor is on."""

    @dataclass
    class Clicked(Message):
        """A field was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self.rows: Sequence[CardRow] = ()
        self.findings: Mapping[int, Sequence[Finding]] = {}
        self._pools: Pools | None = None
        self._lines: CardLines | None = None

    # What is shown

    def show(
        self, matrix: Matrix, subject: Subject, rows: Sequence[CardRow], findings: Mapping[int, Sequence[Finding]]
    ) -> None:
        """Show rows; the cursor stays on the field it was on, if that is still there."""
        here = (self.field.path, self.field.way) if self.rows else None
        self.rows, self.findings, self._pools = rows, findings, Pools(matrix, subject)
        self._arrange()
        if here is not None and not self.go_to(*here):
            self.current = min(self.current, len(rows) - 1)
        self.refresh()

    @property
    def pools(self) -> Pools:
        """What the fields can be filled with."""
        assert self._pools is not None  # noqa: S101  only what is shown is edited
        return self._pools

    @property
    def row(self) -> CardRow:
        """The row that the cursor is on."""
        return self.rows[self.current]

    @property
    def field(self) -> CardField:
        """The field that the cursor is on."""
        return self.row.fields[min(self.beside, len(self.row.fields) - 1)]

    def go_to(self, path: Path, way: Way | None = None) -> bool:
        """Put the cursor on the field at a path, the one that is edited in a way; False where there is none."""
        for index, row in enumerate(self.rows):
            for beside, one in enumerate(row.fields):
                if one.path == path and way in (one.way, None):
                    self.current, self.beside = index, beside
                    return True
        return False

    def field_region(self) -> Region:
        """Where in the view the field under the cursor is."""
        assert self._lines is not None  # noqa: S101  it is shown
        beside = min(self.beside, len(self.row.fields) - 1)
        left, width = self._lines.place(beside)
        if len(self.row.fields) > 1 and not beside:
            width = max(20, width // 3)
        return Region(left, self._lines.lines_of(self.current)[0] - self.scroll_offset.y, width, 1)

    # Moving

    def action_step(self, by: int) -> None:
        """Go on by some rows."""
        last = len(self.rows) - 1
        self.current = min(max(self.current + by, 0), last)

    def action_beside(self, to: int) -> None:
        """Go to the letters of a cell, or to its note."""
        if len(self.row.fields) > 1:
            self.beside = to

    def action_page(self, by: int) -> None:
        """Go on by as many lines as are in sight."""
        if self._lines is not None and self.rows:
            top = self._lines.lines_of(self.current)[0] + by * max(1, self.size.height - 1)
            there = self._lines.at(min(max(top, 0), len(self._lines) - 1))
            self.current = 0 if there is None else there

    def watch_current(self) -> None:
        """Keep the row under the cursor in sight, and what is said of the whole above the first."""
        self._show_current()
        self.refresh()

    def watch_beside(self) -> None:
        """Show which field is meant."""
        self.refresh()

    def _show_current(self) -> None:
        if self._lines is not None and self.rows:
            top, height = self._lines.lines_of(self.current)
            if self.current == 0:
                top, height = 0, top + height
            region = Region(0, top, 1, min(height, max(1, self.size.height)))
            self.scroll_to_region(region, animate=False, force=True)

    # Painting

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self.rows:
            self._arrange()
            self._show_current()
            self.refresh()

    def _arrange(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._lines = CardLines(self.rows, self.pools, self.findings, width - 3)
        self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        base = self._style("line")
        if self._lines is None or at >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines.lines[at]
        here = line.row == self.current and not line.finding
        if here:
            base = base + self._style("here")
        sign = Segment("› " if here and line.first else "  ", base)
        parts = [Segment(part.text, self._style_of(part, line, base)) for part in line.parts if part.text]
        return Strip([sign, *parts]).adjust_cell_length(width, base)

    def _style_of(self, part: Part, line: CardLine, base: Style) -> Style:
        style = base + self._style(part.style) if part.style else base
        several = len(self.rows[line.row].fields) > 1 if line.row >= 0 else False
        if line.row == self.current and several and part.field == self.beside and line.first:
            return style + self._style("field")
        return style

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is under the mouse, and say so."""
        row = self._lines.at(event.y + self.scroll_offset.y) if self._lines is not None else None
        if row is None or self._lines is None:
            return
        self.current = row
        if len(self.rows[row].fields) > 1:
            self.beside = int(event.x >= self._lines.place(1)[0])
        self.post_message(self.Clicked())
