"""Screens that lie over the editor: what all of them have, and what those have that change the plan."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.dom import DOMNode
from textual.screen import ScreenResultType

from raci.tui.bars import StatusBar
from raci.tui.commands.command import Command, Where
from raci.tui.dialogs.keys import key_rows, keys_told
from raci.tui.going import Going
from raci.tui.sentences import NOTHING_TO_REDO, NOTHING_TO_UNDO, REDONE, UNDONE
from raci.tui.window import LOW

if TYPE_CHECKING:
    from raci.change.session import Step
    from raci.tui.editor.base import EditorBase


class Overlay(Going[ScreenResultType]):
    """A screen over the editor, with a status bar below what it shows; Escape leads back."""

    listed_commands: ClassVar[tuple[Command, ...]] = ()
    """The commands in its palette, and in its key bar those with a hint."""
    commands_in_help: ClassVar[tuple[Command, ...]] = ()
    """The commands in its help, where that has more."""
    parts: ClassVar[Mapping[Where, str]] = {}
    """The ids of the widgets in it that have commands of their own, by what the commands say that has them."""

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        part = self.parts.get(command.where)
        return self.query_one(f"#{part}") if part else self

    def on_resize(self) -> None:
        """In a very low window what is shown comes first."""
        self.set_class(self.app.size.height < LOW, "low")

    @abstractmethod
    def where(self) -> str:
        """Where the cursor is."""

    def say(self, what: str, advice: str = "", severity: str = "") -> None:
        """Say something in the status bar, until the cursor moves."""
        self.query_one(StatusBar).show(self.where(), what, advice, severity)

    def warn(self, what: str, advice: str = "") -> None:
        """Say what could not be done."""
        self.app.bell()
        self.say(what, advice, "warning")

    def action_back(self) -> None:
        """Go back; the cursor of the matrix stays where it was."""
        self.dismiss(None)

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(keys_told(key_rows(self.commands_in_help or self.listed_commands)))


class ChangingOverlay(Overlay[ScreenResultType]):
    """One that changes the plan of an editor; while it is `busy` nothing is undone."""

    def __init__(self, editor: EditorBase) -> None:
        super().__init__()
        self.editor = editor
        self.busy = False

    @abstractmethod
    def changed(self, said: str, advice: str = "") -> None:
        """Show the plan as it is now, and say something."""

    def took_over(self, step: Step, said: str, advice: str = "") -> None:
        """Show the plan after a step that was made, in the editor too, and say something."""
        self.editor.show_step(step)
        self.changed(said, advice)

    def action_undo(self) -> None:
        """Take the last change of the plan back."""
        self._stepped(self.editor.session.undo, UNDONE, NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._stepped(self.editor.session.redo, REDONE, NOTHING_TO_REDO)

    def _stepped(self, make: Callable[[], Step | None], done: str, nothing: str) -> None:
        if self.busy:
            return
        step = make()
        if step is None:
            self.say(nothing)
        else:
            self.took_over(step, f"{done}: {step.title}")
