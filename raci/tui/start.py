"""The first screen where no plan is named: what one can begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from raci.lifecycle.library import template_summaries
from raci.report.inert import visible

if TYPE_CHECKING:
    from raci.document.journal.journals import Left

DEMO, EMPTY = "demo", "empty"


class StartScreen(Screen[str | None]):
    """Offers plans that were not saved, the demo, an empty plan and the templates; the choice is its result."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "dismiss(None)", "Leave", show=False)]

    def __init__(self, waiting: Sequence[Left] = (), today: date = date.min) -> None:
        super().__init__()
        self._waiting = waiting
        self._today = today

    def compose(self) -> ComposeResult:
        """A greeting and the choices."""
        with Vertical(classes="dialog start") as dialog:
            dialog.border_title = "raci"
            dialog.border_subtitle = "Enter chooses, Esc leaves"
            yield Static("Who does what in machine learning. There is no plan in this folder yet; begin with one:")
            yield OptionList(*_unsaved(self._waiting, self._today), *_options())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That is the choice."""
        self.dismiss(event.option_id)


def _unsaved(waiting: Sequence[Left], today: date) -> Iterator[Option]:
    """Plans without a file that an editor left behind, by name."""
    from raci.tui.restoring import spoken

    for left in waiting:
        start, when = left.unsaved.start, spoken(left.unsaved.when, today)
        made = f"made in {start.folder or 'a folder that is gone'}"
        where = made if start.path is None else f"the file {start.path} is gone"
        yield _option(left.name, f"{_title(left)} (not saved)", f"Edited {when}; {where}.")


def _title(left: Left) -> str:
    """What a plan is called."""
    from raci.document.load import read
    from raci.document.problems import Unreadable

    try:
        return read(left.unsaved.text.encode(), "new plan", None).plan.title
    except (Unreadable, ValueError):
        return "A plan"


def _options() -> list[Option]:
    options = [
        _option(EMPTY, "A small plan of your own", "Two stages to rename, and to go on from."),
        _option(DEMO, "The demo", "A realistic plan with a few faults to find; nothing is written."),
    ]
    for summary in template_summaries():
        size = f"{summary.activities} activities, {summary.roles} roles"
        options.append(_option(summary.id, summary.title, f"{size}. {summary.audience}"))
    return options


def _option(identity: str, title: str, text: str) -> Option:
    prompt = Text()
    prompt.append(visible(title), "bold")
    prompt.append(f"\n  {visible(text)}", "dim")
    return Option(prompt, id=identity)
