"""A line in which text is typed or pasted, no longer than anybody means it."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

LINE = 10_000  # characters of a note or of a field; more is a document, and stands elsewhere
NAME = 1_000  # of a name, a path or what is sought
WORD = 80  # of what narrows a list


@runtime_checkable
class Warns(Protocol):
    """A screen that can say what could not be done."""

    def warn(self, what: str, advice: str = "") -> None:
        """Say it."""
        ...


class LineInput(Input):
    """Takes `most` characters; of what would make more nothing is taken, and that is said."""

    most = LINE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another one; whatever is too long already can be made shorter."""
        if text and len(self.value) - abs(end - start) + len(text) > self.most:
            if isinstance(self.screen, Warns):  # after what the screen has to say of each key
                self.call_later(self.screen.warn, f"That is too long: there is room for {self.most:,} characters.")
            return
        super().replace(text, start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """What has several lines is taken on one, in the place of what is selected."""
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *self.selection)


class NameLine(LineInput):
    """A name, or a path."""

    most = NAME


class WordLine(LineInput):
    """A word that narrows a list."""

    most = WORD


def one_line(text: str) -> str:
    """A text on one line, blanks folded."""
    return " ".join(text.split())
