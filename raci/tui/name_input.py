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
    """Lies over a name while it is edited. Enter and the keys that lead away take the text; Escape does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", "Leave as it was", show=False),
        Binding("up", "leave(True, 'up')", "Take it and go up", show=False),
        Binding("down", "leave(True, 'down')", "Take it and go down", show=False),
        Binding("tab", "leave(True, 'right')", "Take it and go right", show=False),
        Binding("shift+tab", "leave(True, 'left')", "Take it and go left", show=False),
    ]

    @dataclass
    class Done(Message):
        """The editing is over: take the text or not, and move the cursor in a direction."""

        field: NameInput
        take: bool
        direction: str = ""

    def __init__(self, kind: str, identity: str, text: str, at: Region) -> None:
        super().__init__(text, compact=True, select_on_focus=False)
        self.kind = kind
        self.identity = identity
        self.ended = False
        self.styles.offset = at.offset
        self.styles.width = at.width

    @property
    def name_typed(self) -> str:
        """The text as a name: on one line, blanks folded."""
        return " ".join(self.value.split())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text."""
        event.stop()
        self.action_leave(take=True)

    def on_blur(self, event: events.Blur) -> None:  # noqa: ARG002
        """Whoever clicks elsewhere has finished."""
        self.action_leave(take=True)

    def action_leave(self, take: bool, direction: str = "") -> None:  # noqa: FBT001  actions take positions
        """End the editing."""
        self.post_message(self.Done(self, take, direction))
