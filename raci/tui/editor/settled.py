"""What a person has set: the editor begins as it was left, and keeps what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from raci.settings.options import GROUPS, HEADINGS, OPTIONS, PROBLEMS, THEME, WRAP, Value
from raci.tui.commands.telling import with_keys
from raci.tui.editor.viewing import Viewing
from raci.tui.grid.view import View

if TYPE_CHECKING:
    from raci.tui.app import RaciApp


_ALL_MISTAKES = "{settings} lists them all."


class Settled(Viewing):
    """What is done with settings."""

    def begin_as_set(self) -> None:
        """Look at the matrix, and list problems, as it was set; before the matrix is arranged."""
        self.grid.view = View(headings=self.settings.headings, wrapped=self.settings.wrapped)
        self.problems.set_class(not self.settings.shows_problems, "away")
        self.problems.grouping = self.settings.grouping

    def tell_troubles(self) -> None:
        """Say what is wrong with the file of settings."""
        troubles = self.settings.troubles
        if troubles[1:]:  # all of them have no room here, nor has a long path beside the first
            first = troubles[0].said("").removeprefix(": ")
            file = self.settings.place.replace("\\", "/").rpartition("/")[2]
            self.say(f"{len(troubles)} mistakes in {file}, the first: {first}", "warning", with_keys(_ALL_MISTAKES))
        elif troubles:
            self.say(troubles[0].said(self.settings.place), "warning")

    def action_settings(self) -> None:
        """Choose settings; what was chosen is kept when the screen is left."""
        from raci.tui.settings.screen import SettingsScreen

        def chosen(names: frozenset[str] | None) -> None:
            told = [self.settings.keep(option.name) for option in OPTIONS if option.name in (names or ())]
            for trouble in filter(None, told):
                self.warn(trouble)

        self.app.push_screen(SettingsScreen(self), chosen)

    def choose_theme(self, name: str) -> None:
        """Show a theme, and keep it."""
        cast("RaciApp", self.app).show_theme(name)
        self.remember(THEME.name, name)
        self.say(cast("RaciApp", self.app).why_theme() or f"Theme: {THEME.values[name]}.")

    def show_setting(self, name: str, value: Value) -> None:
        """Show what an option is set to."""
        settings, view = self.settings, self.grid.view
        match name:
            case THEME.name:
                cast("RaciApp", self.app).show_theme(str(value))
            case HEADINGS.name:
                self.show_view(view._replace(headings=settings.headings))
            case WRAP.name:
                self.show_view(view._replace(wrapped=settings.wrapped))
            case PROBLEMS.name:
                self.problems.set_class(not settings.shows_problems, "away")
            case GROUPS.name:
                self.problems.group(settings.grouping)

    def said_of(self, name: str) -> str:
        """Where another theme is shown than the one that is set, why."""
        return cast("RaciApp", self.app).why_theme() if name == THEME.name else ""
