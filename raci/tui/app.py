"""The application: themes, style and the screen that it begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from raci.change.session import Session
from raci.tui.editor import EditorScreen
from raci.tui.palette import EditorCommands


class RaciApp(App[None]):
    """The editor."""

    TITLE = "raci"
    CSS_PATH = "raci.tcss"
    COMMANDS: ClassVar = {EditorCommands}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self.session = session
        self.today = today

    def on_mount(self) -> None:
        """Open the plan."""
        self.push_screen(EditorScreen(self.session, self.today))

    async def action_quit(self) -> None:
        """Ctrl+Q closes what lies over the editor, else leaves it, which asks about unsaved changes."""
        if isinstance(self.screen, EditorScreen):
            self.screen.action_leave()
        else:
            await self.screen.dismiss(None)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """The commands of Textual that make sense here."""
        yield SystemCommand("Theme", "Choose other colours.", self.action_change_theme)


def edit(session: Session, today: date) -> None:
    """Run the editor until the person leaves it."""
    RaciApp(session, today).run()
