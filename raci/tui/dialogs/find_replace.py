"""Asks what is to be found, and what is to stand there instead; and which of the names found are to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from raci.tui.commands.command import key_name
from raci.tui.dialogs.choose import Choose, Offer
from raci.tui.going import Dialog
from raci.tui.hints import clickable
from raci.tui.line_input import NameLine
from raci.tui.place import Thing
from raci.tui.sought import Sought

_WORDS, _CASE = "f6", "f7"  # keys of the dialog alone


class FindReplace(Dialog[Sought | None]):
    """Two lines: Enter in the first finds, Enter in the second replaces; Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "dismiss(None)", "Back", show=False),
        # At once: what is typed right behind it belongs into the other line.
        Binding("down,tab", "app.focus_next", "Next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", "Before", show=False, priority=True),
        Binding(_WORDS, "words", "Whole words", show=False),
        Binding(_CASE, "case", "Same case", show=False),
    ]

    def __init__(self, before: Sought) -> None:
        super().__init__()
        self._before = before

    def compose(self) -> ComposeResult:
        """What is sought, what comes instead, and what fits."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Find and replace"
            yield Static("Find in names and notes")
            yield NameLine(self._before.text, compact=True, id="sought")
            yield Static("Replace in names with")
            yield NameLine(compact=True, id="instead")
            yield Static(self._choices(), id="choices")

    def on_descendant_focus(self) -> None:
        """Say what Enter does in the line that the keys go to."""
        finds = self.focused is not None and self.focused.id == "sought"
        says = "Enter finds the next one, Tab goes on" if finds else "Enter shows what would change"
        self.query_one(".dialog").border_subtitle = clickable(f"{says}, Esc goes back")

    def action_words(self) -> None:
        """Look for whole words only, or no longer."""
        self._choose(self._before._replace(words=not self._before.words))

    def action_case(self) -> None:
        """Look for the same case only, or no longer."""
        self._choose(self._before._replace(case=not self._before.case))

    def _choose(self, sought: Sought) -> None:
        self._before = sought
        self.query_one("#choices", Static).update(self._choices())

    def _choices(self) -> Text:
        words, case = ("yes" if on else "no" for on in (self._before.words, self._before.case))
        text = Text("\n")
        text.append(f"{key_name(_WORDS)} whole words only: {words}", Style(meta={"@click": "screen.words"}))
        text.append("    ")
        text.append(f"{key_name(_CASE)} same case only: {case}", Style(meta={"@click": "screen.case"}))
        return text

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find, or replace."""
        text = self.query_one("#sought", Input).value
        instead = event.value if event.input.id == "instead" else None
        self.dismiss(self._before._replace(text=text, instead=instead))


class Renaming(NamedTuple):
    """A thing, and the name that it would have."""

    thing: Thing
    name: str


class Replace(Choose[Renaming]):
    """The names that would change, old and new; `take` changes some of them, and says whether it could.

    Enter takes the one under the cursor and goes on to the next, + takes all that are left.
    """

    HOW = "Enter replaces this one, + all of them, Esc ends"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("plus", "all", "All", show=False)]

    def __init__(self, text: str, offers: Sequence[Offer[Renaming]], take: Callable[[list[Renaming]], bool]) -> None:
        super().__init__("Replace", text, offers)
        self._left = list(offers)
        self._take = take

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change that one, and go on."""
        event.prevent_default()  # which would go away with it
        if self._take([self._left.pop(event.option_index).thing]) and self._left:
            event.option_list.remove_option_at_index(event.option_index)
            event.option_list.highlighted = min(event.option_index, len(self._left) - 1)
        else:
            self.dismiss(None)

    def action_all(self) -> None:
        """Change all that are left."""
        self._take([offer.thing for offer in self._left])
        self.dismiss(None)
