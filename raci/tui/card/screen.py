"""The card of a thing: every field of it, edited where it stands; each change is in the plan at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from raci.change.edits.edit import Edit
from raci.document.problems import Path
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.card.field_input import CandidateList, FieldInput
from raci.tui.card.fields import Subject
from raci.tui.card.following import subject_after
from raci.tui.card.opening import Opening
from raci.tui.card.problems import CardProblems
from raci.tui.card.title import CardTitle
from raci.tui.commands.all import bindings
from raci.tui.commands.card import CARD
from raci.tui.commands.command import Command, KeyTable, Where, is_typed

if TYPE_CHECKING:
    from raci.tui.editor.cards import Cards

_WIDE = 110  # columns from which a card leaves the edges of the screen free
_KEYS = KeyTable([one for one in CARD if one.where != "field"])
_WHILE_TYPING = KeyTable([one for one in CARD if one.where == "field"])


class CardScreen(Opening, CardProblems):
    """Shows a thing; `at` is the field to begin with."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    listed_commands: ClassVar[tuple[Command, ...]] = tuple(one for one in CARD if one.where != "field")
    commands_in_help: ClassVar[tuple[Command, ...]] = CARD
    parts: ClassVar[Mapping[Where, str]] = {"fields": "fields"}

    def __init__(self, editor: Cards, subject: Subject, at: Path | None = None) -> None:
        super().__init__(editor, subject)
        self._at = at

    def compose(self) -> ComposeResult:
        """Title, fields, status, keys; over them the line to type in."""
        with Vertical(id="card"):
            yield CardTitle(id="title")
            yield self.view
            yield StatusBar(id="status")
            yield KeyBar(CARD, id="keys")
            yield FieldInput()
            yield CandidateList()

    def on_mount(self) -> None:
        """Begin at the field that is asked for."""
        self.show()
        if self._at is not None:
            self.view.go_to(self._at)
        self.set_focus(self.view)
        # A watcher runs in the same breath as the move; a message would wipe out what the next key had to say.
        self.watch(self.view, "current", self.hush, init=False)
        self.watch(self.view, "beside", self.hush, init=False)
        self.hush()

    def on_resize(self) -> None:
        """A wide screen leaves its edges free."""
        self.set_class(self.app.size.width >= _WIDE, "wide")
        self.call_after_refresh(self._placed)

    def _placed(self) -> None:
        """What is being typed moves with its field."""
        if self.editing.typing is not None:
            self.editing.place()

    def follow(self, *edits: Edit) -> None:
        """Show the thing after a step, under the id that it has then; what is gone has no card."""
        subject = subject_after(self.editor.session.plan, self.subject, edits)
        if subject is None:
            self.dismiss(None)
            return
        self.subject = subject
        self.show()
        if self.editing.typing is None and (edits or not self.talking):
            self.hush()

    # Keys

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for before the next one is looked at; False where it asks for nothing."""
        typing = self.editing.typing is not None
        if is_typed(event) and (typing or event.character != " "):
            self.type_in(event.character or "")
            return True
        if typing:
            command = _WHILE_TYPING.get(event.key)
            if command is not None:
                return await self.app.run_action(command.action, self)
            bound = self.active_bindings.get(event.key)
            if bound is not None and isinstance(bound.node, FieldInput):
                await self.app.run_action(bound.binding.action, bound.node)
                self.editing.look()
                return True
            if _KEYS.get(event.key) is not None and not self.editing.take():
                return True
        command = _KEYS.get(event.key)
        return command is not None and await self.app.run_action(command.action, self.widget_of(command))

    # History and file

    def action_undo(self) -> None:
        """Take the last change back."""
        self._told(self.editor.action_undo)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._told(self.editor.action_redo)

    def action_save(self) -> None:
        """Write the plan to its file."""
        self._told(self.editor.action_save)
        self.show()

    def _told(self, act: Callable[[], None]) -> None:
        """Have the editor do something, and say what it has to say of it."""
        act()
        if self.is_attached and self.editor.said:
            self.say(self.editor.said)
