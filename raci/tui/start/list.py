"""The list of offers, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
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
from raci.tui.commands.command import is_typed
from raci.tui.painted import Painted
from raci.tui.start.lines import OfferLine, lines_of, narrowed
from raci.tui.start.offers import Offer

_CURSOR = 2  # columns in which the cursor is shown
_LONGEST = 80  # characters that somebody types of a name


class OfferList(Painted, can_focus=True):
    """Offers, one on a line; what is typed narrows them.

    Component classes are `offers--` and `line`, `heading`, `quiet` for what stands beside a title, `gone`, `note` and
    `cursor`.
    """

    ALLOW_SELECT = False
    FAMILY = "offers"
    WHOLE = frozenset({"line"})
    BINDINGS: ClassVar[list[BindingType]] = bindings("offers")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"offers--{part}" for part in ("line", "heading", "quiet", "gone", "note", "cursor")
    }

    current: var[int] = var(0)
    """Index of the offer that the cursor is on, among those that are shown."""
    word: var[str] = var("")
    """What was typed."""

    class Chosen(Message):
        """The offer under the cursor was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._every: Sequence[Offer] = ()
        self.shown: Sequence[Offer] = ()
        self._lines: list[OfferLine] = []

    def show(self, offers: Sequence[Offer]) -> None:
        """Offer other things; the cursor stays on what it was on, if that is still there and somebody put it there."""
        here = self.offer.key if self.offer is not None and self.current else None
        self._every = offers
        self._narrow(here)

    @property
    def offer(self) -> Offer | None:
        """What the cursor is on."""
        return self.shown[self.current] if self.current < len(self.shown) else None

    def _narrow(self, here: tuple[str, str] | None = None) -> None:
        self.shown, best = narrowed(self._every, self.word)
        keys = [one.key for one in self.shown]
        self.current = keys.index(here) if here in keys else best
        self._lay()

    def _lay(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._lines = lines_of(self.shown, self._every, self.word, width - _CURSOR - 1, self.size.height)
        self.virtual_size = Size(width, len(self._lines))
        self._show_current()
        self.refresh()

    # Typing

    def on_key(self, event: events.Key) -> None:
        """What can be typed narrows the list."""
        if is_typed(event) and event.character and len(self.word) < _LONGEST:
            event.stop()
            self.word += event.character
        elif event.key in ("backspace", "ctrl+h") and self.word:
            event.stop()
            self.word = self.word[:-1]

    def on_paste(self, event: events.Paste) -> None:
        """So does what is pasted."""
        event.stop()
        self.word = (self.word + " ".join(event.text.split()))[:_LONGEST]

    def watch_word(self) -> None:
        """List what fits, the cursor on what fits best."""
        self._narrow()

    # Moving

    def action_step(self, by: int) -> None:
        """Go on by some offers."""
        if self.shown:
            self.current = min(max(0, self.current + by), len(self.shown) - 1)

    def action_page(self, by: int) -> None:
        """Go on by as many as are in sight."""
        self.action_step(by * max(1, self.size.height - 1))

    def watch_current(self) -> None:
        """Keep the offer under the cursor in sight."""
        self._show_current()
        self.refresh()

    def _show_current(self) -> None:
        line = self._line_of_current()
        if line is not None:
            above = int(line > 0 and self._lines[line - 1].heading)
            self.scroll_to_region(Region(0, line - above, 1, 1 + above), animate=False, force=True)

    def _line_of_current(self) -> int | None:
        offer = self.offer
        found = (at for at, line in enumerate(self._lines) if offer is not None and line.offer is offer)
        return next(found, None)

    # Painting

    def on_resize(self) -> None:
        """Lay the lines anew."""
        self._lay()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        line = self._lines[at] if at < len(self._lines) else OfferLine("")
        here = line.offer is not None and line.offer is self.offer
        base = self._style("line") + (self._style("cursor") if here else Style())
        part = "heading" if line.heading else "note" if line.offer is None else "gone" if line.offer.gone else ""
        style = base + self._style(part) if part else base
        indent = "" if line.heading else "› " if here else "  "
        parts = [Segment(indent, base), Segment(line.text, style)]
        if line.beside:
            parts.append(Segment(f"  {line.beside}", base if here else base + self._style("quiet")))
        return Strip(parts).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on an offer; one on the offer under the cursor chooses it."""
        at = event.y + self.scroll_offset.y
        offer = self._lines[at].offer if at < len(self._lines) else None
        if offer is None:
            return
        if offer is self.offer:
            self.post_message(self.Chosen())
        else:
            self.current = next(index for index, one in enumerate(self.shown) if one is offer)
