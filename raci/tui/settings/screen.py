"""The screen of settings: over the matrix, which shows at once what is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen

from raci.settings.options import Value
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command
from raci.tui.commands.settings import SETTINGS
from raci.tui.dialogs import Pages, help_table, key_rows
from raci.tui.fitting import cut_in_front
from raci.tui.settings.current import Current
from raci.tui.settings.options import Options

_PATH = 60  # columns for the path of the file


def _short(path: Path) -> str:
    """A path as people write it, its end at least."""
    home = Path.home()
    text = str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
    return cut_in_front(text, _PATH)


class Shows(Protocol):
    """What is set somewhere: it shows a value, and says why a theme looks as it does."""

    settings: Current

    def show_setting(self, name: str, value: Value) -> None:
        """Show what an option is set to."""
        ...

    def said_of(self, name: str) -> str:
        """What is to be said of an option besides what it is for; nothing where all is as it is set."""
        ...


class SettingsScreen(ModalScreen[frozenset[str]]):
    """Lists the settings; its result are the names of those that are other ones now."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")
    listed_commands: ClassVar[tuple[Command, ...]] = SETTINGS

    def __init__(self, shown: Shows) -> None:
        super().__init__()
        self._shown = shown
        self._before = dict(shown.settings.values)
        self.options = Options(shown.settings, id="options")

    def compose(self) -> ComposeResult:
        """The list, what is said of its line, the keys."""
        with Vertical(classes="settings") as dialog:
            dialog.border_title = "Settings"
            yield self.options
            yield StatusBar(id="status")
            yield KeyBar(SETTINGS, id="keys")

    def on_mount(self) -> None:
        """Begin at the first line; what is wrong with the file is said first."""
        self.set_focus(self.options)
        self.watch(self.options, "current", self.say, init=False)
        self.call_after_refresh(self.say)

    def say(self) -> None:
        """Say what the line of the cursor is for, and what is wrong."""
        option, settings = self.options.option, self._shown.settings
        path = settings.path
        where = f"Kept in {_short(path)}" if path is not None else "Nothing is kept: there is no file for it here."
        more = self._shown.said_of(option.name)
        if settings.troubles:
            self.query_one(StatusBar).show(option.help, " ".join(settings.troubles), more or where, "warning")
        else:
            self.query_one(StatusBar).show(option.help, more or where, where if more else "")

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.options if command.where == "options" else self

    def on_options_clicked(self) -> None:
        """A click on the line of the cursor goes to its next value."""
        self.action_value(1)

    def action_value(self, by: int) -> None:
        """Set the line to another value, and show it."""
        name = self.options.option.name
        self._shown.show_setting(name, self._shown.settings.step(name, by))
        self.options.refresh()
        self.say()

    def action_back(self) -> None:
        """To the matrix, with what was chosen."""
        values = self._shown.settings.values
        self.dismiss(frozenset(name for name, value in values.items() if value != self._before[name]))

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(Pages("Keys", help_table(key_rows(SETTINGS))))
