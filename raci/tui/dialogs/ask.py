"""A line of text that is asked for, such as the name of a file."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from raci.report.inert import visible
from raci.tui.going import Dialog
from raci.tui.hints import clickable
from raci.tui.line_input import LineInput


class Ask(Dialog[str | None]):
    """Asks for a line of text, which may be empty; Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, suggestion: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._suggestion = suggestion
        self._text = text

    def compose(self) -> ComposeResult:
        """One line to type in."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = clickable("Enter takes it, Esc goes back")
            yield Static(Text(visible(self._text)))
            yield LineInput(self._suggestion, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the answer."""
        self.answer(event.value.strip())

    def answer(self, text: str) -> None:
        """Take what is typed."""
        self.dismiss(self.taken(text))

    def taken(self, answer: str) -> str | None:
        """What an answer counts as."""
        return answer


class AskText(Ask):
    """Asks for a text without which there is nothing to do: an empty one is no answer, as Escape is none."""

    def taken(self, answer: str) -> str | None:
        """No text is no answer."""
        return answer or None
