"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from raci.report.inert import visible
from raci.tui.going import Dialog

_ARROWS = [
    Binding("left", "app.focus_previous", "Before", show=False),
    Binding("right", "app.focus_next", "Next", show=False),
]


class Question(Dialog[str | None]):
    """A question with a few answers; the first is chosen by Enter, Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [*_ARROWS, Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]], advice: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = "\n".join(map(visible, f"{text}\n\n{advice}".rstrip().split("\n")))
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question and a button for each answer."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(Text(self._text))
            with Horizontal(classes="buttons"):
                for index, (answer, label) in enumerate(self._answers):
                    yield Button(Text(label), id=answer, variant="primary" if index == 0 else "default", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """That is the answer."""
        self.dismiss(event.button.id)
