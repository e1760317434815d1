"""Asks what is to be found, and what is to stand there instead."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from raci.tui.going import Dialog
from raci.tui.line_input import NameLine


class Sought(NamedTuple):
    """A text, and what to put in its place; None where it is only to be found."""

    text: str
    instead: str | None = None


class FindReplace(Dialog[Sought | None]):
    """Two lines: Enter in the first finds, Enter in the second replaces everywhere; Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "dismiss(None)", "Back", show=False),
        Binding("down,tab", "app.focus_next", "Next", show=False),
        Binding("up,shift+tab", "app.focus_previous", "Before", show=False),
    ]

    def __init__(self, before: Sought) -> None:
        super().__init__()
        self._before = before

    def compose(self) -> ComposeResult:
        """What is sought, and what comes instead."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Find and replace"
            dialog.border_subtitle = "Esc goes back"
            yield Static("Find in names and notes. Enter finds the next one.")
            yield NameLine(self._before.text, compact=True, id="sought")
            yield Static("Replace in all names with (Down goes here). Enter replaces them all.")
            yield NameLine(compact=True, id="instead")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find, or replace."""
        text = self.query_one("#sought", Input).value
        self.dismiss(Sought(text, event.value if event.input.id == "instead" else None))
