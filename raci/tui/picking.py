"""Something picked out of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from raci.report.inert import visible
from raci.tui.ranking import ranked

_MOST = 200


class Choice(NamedTuple):
    """Something that can be picked: what it is called, what is said beside it, and other words that find it."""

    name: str
    beside: str = ""
    words: tuple[str, ...] = ()


class Pick(ModalScreen[int | None]):
    """One of many things, by its index; the list narrows while one types. Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "dismiss(None)", "Back", show=False),
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Before", show=False),
        Binding("pagedown", "step(10)", "Page down", show=False),
        Binding("pageup", "step(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        with Vertical(classes="dialog start") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = "Type a part of the name, Enter chooses, Esc goes back"
            yield Input(compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        """Show everything until something is typed."""
        self.query_one(OptionList).can_focus = False
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._list(event.value.strip())

    def _list(self, word: str) -> None:
        every = enumerate(self._choices)
        fitting = ranked(word, ((index, (one.name, *one.words)) for index, one in every)) if word else None
        self._shown = (list(range(len(self._choices))) if fitting is None else fitting)[:_MOST]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_prompt(self._choices[index])) for index in self._shown)
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
            self.dismiss(self._shown[highlighted])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """So is what the mouse chooses."""
        self.dismiss(self._shown[event.option_index])


def _prompt(choice: Choice) -> Text:
    text = Text(visible(choice.name))
    if choice.beside:
        text.append(f"  {visible(choice.beside)}", "dim")
    return text
