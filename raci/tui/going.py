"""Screens that go away once, however often they are asked to."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.events import Key
from textual.screen import ModalScreen, Screen, ScreenResultType


class Going(Screen[ScreenResultType]):
    """A screen that lies over another one."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away. A second Enter in the same breath asks for it again: what lay below stays."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()


class Dialog(ModalScreen[ScreenResultType], Going[ScreenResultType]):
    """Something to be answered before anything else."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012  as Textual declares it

    def action_press(self, key: str) -> None:
        """Do what a key does: its hint was clicked. It comes from the application, as if it had been pressed."""
        self.app.post_message(Key(key, None).set_sender(self.app))

    def warn(self, what: str, advice: str = "") -> None:
        """Say at its foot what could not be done."""
        self.app.bell()
        for one in self.query(".dialog"):
            one.border_subtitle = " ".join(filter(None, (what, advice)))


class Palette(CommandPalette, Going[None]):
    """Textual's command palette."""
