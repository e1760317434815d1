"""One of several things, chosen in a list; where the things are those of a plan, the list narrows while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from raci.report.inert import visible
from raci.tui.dialogs.ranking import ranked
from raci.tui.going import Dialog
from raci.tui.hints import clickable
from raci.tui.line_input import WordLine

T = TypeVar("T")

_MOST = 200  # a list that nobody reads to its end


class Offer(NamedTuple, Generic[T]):
    """A thing that can be chosen: what it is called, what is said beside it, and other words that find it."""

    thing: T
    name: str
    beside: str = ""
    words: tuple[str, ...] = ()


class Choose(Dialog[T | None]):
    """A question, and a few things that answer it; Escape gives None."""

    HOW = "Enter chooses, Esc goes back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, text: str, offers: Sequence[Offer[T]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._offers = offers
        self._shown = offers

    def compose(self) -> ComposeResult:
        """The question, and the things in a list."""
        with Vertical(classes="dialog start") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = clickable(self.HOW)
            if self._text:
                yield Static(Text(visible(self._text)))
            yield from self.above_list()
            yield OptionList(*map(_option, self._shown))

    def above_list(self) -> ComposeResult:
        """What stands between the question and the list."""
        yield from ()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That is meant."""
        self.dismiss(self._shown[event.option_index].thing)


class Pick(Choose[T]):
    """One of many things of a plan: typing a part of a name narrows the list, best first."""

    HOW = "Type a part of the name, Enter chooses, Esc goes back"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Before", show=False),
        Binding("pagedown", "step(10)", "Page down", show=False),
        Binding("pageup", "step(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, offers: Sequence[Offer[T]], text: str = "") -> None:
        super().__init__(title, text, offers)
        self._shown = offers[:_MOST]

    def above_list(self) -> ComposeResult:
        """A line to type in."""
        yield WordLine(compact=True)

    def on_mount(self) -> None:
        """The keys go to the line; they move in the list all the same."""
        options = self.query_one(OptionList)
        options.can_focus = False
        options.highlighted = 0 if self._shown else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits; everything where nothing is typed."""
        word = event.value.strip()
        fitting = ranked(word, ((one, (one.name, *one.words)) for one in self._offers)) if word else self._offers
        self._shown = fitting[:_MOST]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(map(_option, self._shown))
        if word and not fitting:
            options.add_option(Option(Text(f"Nothing is called “{visible(word)}”.", "dim"), disabled=True))
        options.highlighted = 0 if self._shown else None

    def action_step(self, by: int) -> None:
        """Go to another one of the list."""
        options = self.query_one(OptionList)
        if self._shown:
            options.highlighted = min(max((options.highlighted or 0) + by, 0), len(self._shown) - 1)

    def on_input_submitted(self) -> None:
        """That is meant."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self.dismiss(self._shown[highlighted].thing)


def _option(offer: Offer[T]) -> Option:
    text = Text(visible(offer.name))
    if offer.beside:
        text.append(f"  {visible(offer.beside)}", "dim")
    return Option(text)
