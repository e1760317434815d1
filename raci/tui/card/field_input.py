"""The line in which a field is typed, and the candidates below it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.widgets import Static

from raci.report.inert import visible
from raci.tui.card.typed_field import Typing
from raci.tui.fitting import cut, fit
from raci.tui.line_input import LineInput

MOST = 6  # candidates in sight
_BORDER = 2


class FieldInput(LineInput):
    """Lies over a field while it is edited; its screen has the keys that end that."""

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.display = False

    def open(self, text: str, at: Region) -> None:
        """Lie over a place with a text, the cursor behind it."""
        self.styles.offset = at.offset
        self.styles.width = at.width
        self.value = text
        self.cursor_position = len(text)
        self.display = True


class CandidateList(Static):
    """The candidates for what is typed; the one that Enter takes is marked."""

    ALLOW_SELECT = False

    @dataclass
    class Picked(Message):
        """A candidate was clicked."""

        index: int

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._first = 0

    def show(self, typing: Typing, under: Region, room: Size) -> None:
        """Show candidates below a place, or above it where there is no room below; nothing where there are none."""
        count = len(typing.candidates)
        self.display = count > 0
        if not count:
            return
        sight = min(MOST, count, max(1, max(room.height - under.bottom, under.y) - _BORDER))
        marked = typing.marked
        self._first = min(max(0, (marked or 0) - sight // 2), count - sight)
        shown = [visible(one.shown) for one in typing.candidates]
        width = max(12, min(room.width - under.x - _BORDER - 1, 64))
        text = Text(no_wrap=True)
        for index in range(self._first, self._first + sight):
            here = index == marked
            line = fit(f"{'›' if here else ' '} {cut(shown[index], width - 2)}", width)
            text.append(line, Style(bold=here, reverse=here))
            text.append("" if index == self._first + sight - 1 else "\n")
        self.border_subtitle = f"{count:,}" if count > sight else ""
        below = room.height - under.bottom >= sight + _BORDER
        self.styles.offset = (under.x, under.bottom if below else max(0, under.y - sight - _BORDER))
        self.styles.width, self.styles.height = width + _BORDER, sight + _BORDER
        self.update(text)

    def on_click(self, event: events.Click) -> None:
        """Say which one is meant."""
        event.stop()
        self.post_message(self.Picked(self._first + max(0, event.y - 1)))
