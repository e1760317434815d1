"""The application: themes, style and the screen that it begins with."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import events, work
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, DimFilter
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from raci.change.session import Session
from raci.settings.options import THEME
from raci.tui.commands.command import take_keys
from raci.tui.commands.telling import with_keys
from raci.tui.editor.screen import EditorScreen
from raci.tui.going import Palette
from raci.tui.name_input import NameInput
from raci.tui.palette import EditorCommands
from raci.tui.rules import RulesFor, rules_of_project
from raci.tui.settings.current import Current
from raci.tui.steady import steady_driver
from raci.tui.themes import DARK, TERMINAL, THEMES, no_colour, theme_for
from raci.tui.threads import Threads
from raci.tui.thumb import SolidThumb
from raci.tui.turns import Taken, Turns

if TYPE_CHECKING:
    from raci.change.keeping import Keeping
    from raci.change.proposal import Proposal
    from raci.document.journal.journals import Journals, Left
    from raci.document.recent import RecentPlans

_OWN_COLOURS = Path(__file__).with_name("terminal.tcss")
_DIM = 0.7  # how much of a quiet text's colour stays: less cannot be read by everybody
_PALETTE = "editor.palette"  # Textual's own command on that key goes where the editor's goes
LOOK_EVERY = 2.0  # seconds between two looks whether somebody else changed the file


ScrollBar.renderer = SolidThumb  # as Textual has it done for all of them


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that does what keys ask for itself, one after the other."""

    async def take_key(self, event: events.Key) -> bool:
        """Do it; False where a key asks for nothing."""
        ...


class RaciApp(App[None]):
    """The editor.

    Where it has `journals`, what is not saved is kept there, and offered again; `recent` are the plans that were open.
    `look_every` are the seconds between two looks at the file; with 0 nobody looks. Of the `demo` there is a tour.
    """

    TITLE = "raci"
    CSS_PATH = "raci.tcss"
    COMMANDS: ClassVar = App.COMMANDS | {EditorCommands}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(App.COMMAND_PALETTE_BINDING, "command_palette", show=False, priority=True, id=_PALETTE),
    ]

    def __init__(
        self,
        session: Session | None,
        today: date,
        rules_for: RulesFor = rules_of_project,
        proposal: Proposal | None = None,
    ) -> None:
        without = no_colour(os.environ)
        super().__init__(ansi_color=True if without else None)
        self._take_themes(TERMINAL if without else DARK)
        self._turns = Turns(self, self._take)
        self.settings = Current()
        self.colours: str | None = "truecolor"
        self.journals: Journals | None = None
        self.recent: RecentPlans | None = None
        self.look_every = 0.0
        self.demo = False
        self.keeping: Keeping | None = None
        self.session = session
        self.proposal = proposal
        self.today = today
        self.rules_for = rules_for

    def get_default_screen(self) -> Screen[None]:
        """The plan at once, where there is one; a screen below it would have to be laid out and painted first."""
        return super().get_default_screen() if self.session is None else self._editor(self.session, self.proposal)

    def _editor(self, session: Session, proposal: Proposal | None = None, chosen: Left | None = None) -> EditorScreen:
        """The editor of a plan; `chosen` is what another one left behind of it, to be taken up at once."""
        screen = EditorScreen(session, self.today, self.rules_for, proposal)
        screen.look_every, screen.settings = self.look_every, self.settings
        screen.recent = self.recent
        if self.demo:
            screen.offer_tour()
        if self.journals is not None:
            screen.keep_in(self.journals, chosen)
        self.keeping = screen.keeping
        return screen

    def _take_themes(self, first: str) -> None:
        """Have the editor's own themes; those of Textual are not offered, for in none of them can all be read."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, first)
        for one in self.get_line_filters():
            if isinstance(one, DimFilter):
                one.dim_factor = _DIM

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, with columns that are the same in every terminal."""
        return steady_driver(super().get_driver_class())

    def on_load(self) -> None:
        """Have threads that nobody waits for, and the theme before anything is painted: a change would be seen."""
        asyncio.get_running_loop().set_default_executor(Threads())
        self.stylesheet.set_variables(self.get_css_variables())
        self.watch_theme(self.theme)
        for one in self.get_line_filters():
            if isinstance(one, ANSIToTruecolor):
                one.enabled = not self.native_ansi_color

    def go_by(self, settings: Current, colours: str | None) -> None:
        """Go by somebody's settings, in the colours that the terminal has: none, `standard` for 16, or more."""
        self.settings, self.colours = settings, colours
        take_keys(settings.keys)
        if settings.keys:
            self.set_keymap({f"{where}.{action}": keys for (where, action), keys in settings.keys.items()})
        self.set_reactive(App.theme, theme_for(settings.theme, os.environ, self.colours))

    def watch_theme(self, theme: str) -> None:
        """Read the style of the terminal's own colours once they are shown: it is a third of the editor's."""
        if theme == TERMINAL and not self.stylesheet.has_source(os.fspath(_OWN_COLOURS)):
            self.stylesheet.read(_OWN_COLOURS)

    def show_theme(self, wanted: str) -> None:
        """Show a theme, as far as the terminal can."""
        self.theme = theme_for(wanted, os.environ, self.colours)

    def why_theme(self) -> str:
        """Why the terminal's own colours are shown where another theme is set."""
        if self.settings.theme == TERMINAL or self.theme != TERMINAL:
            return ""
        if no_colour(os.environ):
            return "NO_COLOR is set, so no colours are shown, whichever theme is chosen here."
        return "This terminal has 16 colours, so they are shown, whichever theme is chosen here."

    def on_mount(self) -> None:
        """Ask what to begin with, where there is no plan."""
        self._turns.watch()
        self._end_on_signals()
        if self.look_every and _has_terminal():
            self.set_interval(self.look_every, self._end_without_terminal)
        if self.session is None:
            self._start()

    def _end_on_signals(self) -> None:
        """Give the terminal back where the system ends the program; else it stays on the editor's screen."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):  # Windows, or a thread's loop
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def _end_without_terminal(self) -> None:
        """End as on a hang-up where the terminal is gone and nobody said so: it need not be the controlling one."""
        if not _has_terminal():
            self.exit(None, _BY_SIGNAL + _HANG_UP)

    @work
    async def _start(self) -> None:
        """Begin with what the person chooses."""
        from raci.tui.start.screen import StartScreen

        left_behind = self.journals.all_left() if self.journals is not None else None
        begun = await self.push_screen_wait(StartScreen(left_behind, self.today, self.recent, self.rules_for))
        for left in left_behind.without_file if left_behind is not None else []:
            if begun is None or left is not begun.left:
                left.release()
        if begun is None:
            self.exit()
            return
        self.session, self.demo = begun.session, begun.demo
        editor = self._editor(begun.session, chosen=begun.left)
        editor.saving.proposed = begun.proposed or editor.saving.proposed
        self.push_screen(editor)

    def on_app_focus(self) -> None:
        """Look at the file: whoever comes back may have changed it elsewhere."""
        if self.look_every and isinstance(self.screen, EditorScreen):
            self.screen.look()

    async def on_event(self, event: events.Event) -> None:
        """Keys are done one after the other, each before the next is looked at, and by the screen that they mean."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._turns.do(event)
        else:
            await super().on_event(event)

    async def _take(self, event: Taken) -> bool:
        """Do it at once, and say so; or bring it on its way through the widgets."""
        screen = self.screen
        if isinstance(event, events.Key) and isinstance(screen, TakesKeys) and await screen.take_key(event):
            return True
        await super().on_event(event)
        return False

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here."""
        if isinstance(self.screen, EditorScreen):
            self.screen.say(with_keys("{leave} leaves the editor."))
        else:
            super().action_help_quit()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; unless it is one of the field where a name is edited, the name is taken first."""
        if isinstance(self.screen, EditorScreen) and not isinstance(default_namespace, NameInput):
            self.screen.naming.take()
        return await super().run_action(action, default_namespace, namespaces)

    async def action_quit(self) -> None:
        """Ctrl+Q closes what lies over the editor, else leaves it, which asks about unsaved changes."""
        if isinstance(self.screen, EditorScreen):
            self.screen.action_leave()
        else:
            await self.screen.dismiss(None)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of Textual that make sense here."""
        if isinstance(screen, EditorScreen):
            for name, meaning in THEME.values.items():
                choose = partial(screen.choose_theme, str(name))
                yield SystemCommand(f"Theme: {name}", f"Colours: {meaning}.", choose, discover=False)


def edit(session: Session | None, today: date, proposal: Proposal | None = None, *, demo: bool = False) -> int:
    """Run the editor until the person leaves it; without a session it asks what to begin with.

    With a proposal it begins with the review of that; a demo goes by nobody's settings. The exit status is returned: 0,
    or 128 and the number of the signal that ended it.
    """
    from raci.document.journal.journals import Journals, state_folder
    from raci.document.recent import RecentPlans, recent_file
    from raci.settings.place import settings_path

    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for a wish
    app = RaciApp(session, today, proposal=proposal)
    app.go_by(Current(None if demo else settings_path()), app.console.color_system)
    app.journals, app.look_every, app.demo = Journals(state_folder()), LOOK_EVERY, demo
    app.recent = RecentPlans(recent_file())
    app.run()
    if app.keeping is not None:
        app.keeping.close()
    status = app.return_code or 0
    if status > _BY_SIGNAL:
        _let_go_of_terminal()
    return status


def _has_terminal() -> bool:
    """Whether keys can still come from a terminal; of one that was closed the system no longer says that it is one."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


_BY_SIGNAL = 128  # an exit status above it names the signal that ended the program
_HANG_UP = 1  # the number of SIGHUP, also where the system has no such signal


def _let_go_of_terminal() -> None:
    """Where the terminal is gone, what Python still wants to write at its end would make another exit status."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
