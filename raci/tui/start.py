"""The first screen where no plan is named: what one can begin with."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from raci.lifecycle.library import template_summaries

DEMO, EMPTY = "demo", "empty"


class StartScreen(Screen[str | None]):
    """Offers the demo, an empty plan and the templates; the choice is the screen's result."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "dismiss(None)", "Leave", show=False)]

    def compose(self) -> ComposeResult:
        """A greeting and the choices."""
        with Vertical(classes="dialog start") as dialog:
            dialog.border_title = "raci"
            dialog.border_subtitle = "Enter chooses, Esc leaves"
            yield Static("Who does what in machine learning. There is no plan in this folder yet; begin with one:")
            yield OptionList(*_options())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That is the choice."""
        self.dismiss(event.option_id)


def _options() -> list[Option]:
    options = [
        _option(EMPTY, "A small plan of your own", "Two stages to rename here; more are added in the plan file."),
        _option(DEMO, "The demo", "A realistic plan with a few faults to find; nothing is written."),
    ]
    for summary in template_summaries():
        size = f"{summary.activities} activities, {summary.roles} roles"
        options.append(_option(summary.id, summary.title, f"{size}. {summary.audience}"))
    return options


def _option(identity: str, title: str, text: str) -> Option:
    prompt = Text()
    prompt.append(title, "bold")
    prompt.append(f"\n  {text}", "dim")
    return Option(prompt, id=identity)
