"""Asking for a path: files and folders are listed while one types."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from raci.report.inert import visible
from raci.tui.dialogs.ask import AskText
from raci.tui.hints import clickable
from raci.tui.line_input import NameLine
from raci.tui.paths.completing import Way, common, is_folder, split, ways_on


class AskPath(AskText):
    """Asks for the path of a file; Escape gives None.

    Tab goes on as far as is certain, the arrows choose one of the list. Enter on a folder leads into it. `wrong` says
    in a sentence why a path will not do; empty where it will.
    """

    CSS_PATH = Path(__file__).with_name("paths.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Before", show=False),
        Binding("pagedown", "step(6)", "Page down", show=False),
        Binding("pageup", "step(-6)", "Page up", show=False),
        Binding("tab", "go_on", "Complete", show=False),
    ]

    def __init__(  # noqa: PLR0913  what differs from prompt to prompt
        self,
        title: str,
        suggestion: str,
        text: str,
        *,
        suffixes: Collection[str] = (),
        wrong: Callable[[str], str] | None = None,
        verb: str = "takes it",
        none: str = "Nothing here is called so.",
    ) -> None:
        super().__init__(title, suggestion, text)
        self._suffixes = suffixes
        self._wrong = wrong or (lambda _: "")
        self._verb = verb
        self._none = none
        self._ways: list[Way] = []
        self._before = suggestion

    def compose(self) -> ComposeResult:
        """What is asked, a line to type in, what is wrong with that, and how it may go on."""
        with Vertical(classes="dialog start paths") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = clickable(f"Enter {self._verb}, Tab completes, ↑↓ choose, Esc goes back")
            yield Static(Text(visible(self._text)))
            yield NameLine(self._suggestion, compact=True)
            yield Static("", id="wrong")
            yield OptionList()

    def on_mount(self) -> None:
        """Show what there is beside what is proposed."""
        self.query_one(OptionList).can_focus = False
        self._list(split(self._suggestion)[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how it may go on; an early word on what is proposed would only tell it again."""
        if event.value != self._before:
            self._before = event.value
            self._say("")
            self.query_one(OptionList).highlighted = None  # it was chosen for what was typed before
            self._list(event.value)

    @work(name="complete", group="complete", exclusive=True, description="complete")
    async def _list(self, typed: str) -> None:
        """List beside the screen: a folder may lie on the other side of the world."""
        self._ways = await asyncio.to_thread(ways_on, typed, self._suffixes)
        options = next(iter(self.query(OptionList)), None)
        if options is None:
            return  # it was answered meanwhile
        options.clear_options()
        options.add_options(Option(_shown(way)) for way in self._ways)
        if not self._ways:
            options.add_option(Option(Text(self._none, "dim"), disabled=True))
        options.highlighted = None

    @property
    def _chosen(self) -> Way | None:
        at = self.query_one(OptionList).highlighted
        return self._ways[at] if at is not None and at < len(self._ways) else None

    def action_step(self, by: int) -> None:
        """Choose another one of the list; before the first one is what was typed."""
        options = self.query_one(OptionList)
        at = (-1 if options.highlighted is None else options.highlighted) + by
        if self._ways:
            options.highlighted = None if at < 0 else min(at, len(self._ways) - 1)

    @work(name="complete", group="go on", exclusive=True, description="go on")
    async def action_go_on(self) -> None:
        """Type as much as is certain of what is typed now; the list may still be that of a letter before."""
        typed, way = self.query_one(Input).value, self._chosen
        ways = [way] if way is not None else await asyncio.to_thread(ways_on, typed, self._suffixes)
        text = common(ways) if ways else ""
        lines = self.query(Input)  # none, where it was answered meanwhile
        if (len(ways) == 1 or len(text) > len(typed)) and lines and lines.first().value == typed:
            self._type(text)

    def _type(self, text: str) -> None:
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def answer(self, text: str) -> None:
        """That is meant, or the one that is chosen."""
        chosen = self._chosen
        self._take(chosen.text if chosen is not None else text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """So is what the mouse chooses."""
        if event.option_index < len(self._ways):
            self._take(self._ways[event.option_index].text)

    @work(name="take", group="take", exclusive=True, description="take")
    async def _take(self, text: str) -> None:
        """Look beside the screen what the path is of; whoever goes back meanwhile need not wait for that."""
        folder, wrong = await asyncio.to_thread(self._found, text)
        if folder:
            self._type(text if text.endswith(("/", "\\")) else f"{text}/")
        elif wrong:
            self.app.bell()
            self._type(text)
            self.call_after_refresh(self._say, wrong)  # not before what was typed is known
        else:
            self.dismiss(self.taken(text))

    def _found(self, text: str) -> tuple[bool, str]:
        """Whether a path is that of a folder, and why it will not do."""
        if is_folder(text):
            return True, ""
        return False, (no_name(text) or self._wrong(text)) if text else ""

    def warn(self, what: str, advice: str = "") -> None:
        """Say it where it is said what is wrong with a path."""
        self.app.bell()
        self._say(" ".join(filter(None, (what, advice))))

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(Text(visible(wrong)))


def _shown(way: Way) -> Text:
    """A folder has a slash, so that nobody has to tell it by a colour."""
    return Text(visible(f"{way.name}/"), "bold") if way.folder else Text(visible(way.name))


def no_name(typed: str) -> str:
    """Why a path can be none of any file; empty where it can be one."""
    try:
        os.fsencode(Path(typed).expanduser())
    except (RuntimeError, ValueError):  # the home of nobody, or a sign that no name has
        return f"{typed} cannot be the name of a file."
    return f"{typed} cannot be the name of a file." if "\0" in typed else ""


def no_file(typed: str) -> str:
    """Why a path is none of a file that can be read; empty where it may be one."""
    try:
        return "" if Path(typed).expanduser().exists() else f"There is no file {typed}."
    except (OSError, RuntimeError, ValueError):
        return f"{typed} cannot be the name of a file."
