"""Editing a name in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input


class NameInput(Input):
    """Lies over a name while it is edited; Enter takes the text, Escape leaves the name as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Leave as it was", show=False)]

    @dataclass
    class Taken(Message):
        """The name is to become `text`."""

        kind: str
        identity: str
        text: str

    class Left(Message):
        """The editing is over."""

    def __init__(self, kind: str, identity: str, text: str, at: Region, *, replace: bool) -> None:
        super().__init__(text, compact=True, select_on_focus=not replace)
        self.kind = kind
        self.identity = identity
        self.styles.offset = at.offset
        self.styles.width = at.width

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text."""
        event.stop()
        self._finish(take=True)

    def on_blur(self, event: events.Blur) -> None:  # noqa: ARG002
        """Whoever clicks elsewhere has finished."""
        self._finish(take=True)

    def action_give_up(self) -> None:
        """Leave the name as it was."""
        self._finish(take=False)

    def _finish(self, *, take: bool) -> None:
        if not self.is_attached or self.has_class("finished"):
            return
        self.add_class("finished")
        text = " ".join(self.value.split())
        if take and text:
            self.post_message(self.Taken(self.kind, self.identity, text))
        self.post_message(self.Left())
