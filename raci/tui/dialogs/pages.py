"""A text to read."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from raci.tui.going import Dialog
from raci.tui.hints import clickable


class Pages(Dialog[None]):
    """A text to read; any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f4,ctrl+q,enter", "dismiss(None)", "Close", show=False),
    ]

    def __init__(self, title: str, text: RenderableType) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, to be scrolled where it is long."""
        with VerticalScroll(classes="dialog pages") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = clickable("Esc closes")
            yield Static(self._text)
