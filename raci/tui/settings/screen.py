"""The screen of settings: over the matrix, which shows at once what is chosen."""

from __future__ import annotations

from typing import ClassVar, Protocol

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.widgets import Static

from raci.report.inert import visible
from raci.settings.options import Value
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command
from raci.tui.commands.settings import SETTINGS
from raci.tui.dialogs.keys import key_rows, keys_told
from raci.tui.going import Dialog
from raci.tui.settings.current import Current
from raci.tui.settings.options import Options


class Shows(Protocol):
    """What is set somewhere: it shows a value, and says why a theme looks as it does."""

    settings: Current

    def show_setting(self, name: str, value: Value) -> None:
        """Show what an option is set to."""
        ...

    def said_of(self, name: str) -> str:
        """What is to be said of an option besides what it is for; nothing where all is as it is set."""
        ...


class SettingsScreen(Dialog[frozenset[str]]):
    """Lists the settings; its result are the names of those that are other ones now."""

    CSS_PATH = "settings.tcss"
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
            if self._shown.settings.troubles:
                yield Static(self._troubles(), id="troubles")
            yield StatusBar(id="status")
            yield KeyBar(SETTINGS, id="keys")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.set_focus(self.options)
        self.watch(self.options, "current", self.say, init=False)
        self.call_after_refresh(self.say)

    def _troubles(self) -> Text:
        """What is wrong with the file, each on lines of its own."""
        settings = self._shown.settings
        said = (visible(f"! {one.said('')}") for one in settings.troubles)
        return Text("\n".join((f"In {visible(settings.place)} is not understood:", *said)))

    def say(self) -> None:
        """Say what the line of the cursor is for, and what is wrong."""
        option = self.options.option
        place = self._shown.settings.place
        where = f"Kept in {place}" if place else "Nothing is kept: there is no file for it here."
        more = self._shown.said_of(option.name)
        self.query_one(StatusBar).show(option.help, more or where, where if more else "")

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.options if command.where == "options" else self

    def on_options_clicked(self, message: Options.Clicked) -> None:
        """A click on the line of the cursor goes to its next value, or the one before."""
        self.action_value(message.by)

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
        self.app.push_screen(keys_told(key_rows(SETTINGS)))
