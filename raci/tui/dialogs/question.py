"""Questions and explanations that lie over the editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from raci.report.inert import visible
from raci.tui.commands.all import EDITOR
from raci.tui.commands.command import Command

_ARROWS = [
    Binding("left", "app.focus_previous", "Before", show=False),
    Binding("right", "app.focus_next", "Next", show=False),
]


class Question(ModalScreen[str | None]):
    """A question with a few answers; the first is chosen by Enter, Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [*_ARROWS, Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]], advice: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = "\n".join(map(visible, f"{text}\n\n{advice}".rstrip().split("\n")))
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question and a button for each answer."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(Text(self._text))
            with Horizontal(classes="buttons"):
                for index, (answer, label) in enumerate(self._answers):
                    yield Button(Text(label), id=answer, variant="primary" if index == 0 else "default", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """That is the answer."""
        self.dismiss(event.button.id)


class Ask(ModalScreen[str | None]):
    """Asks for a line of text, which may be empty; Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, suggestion: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._suggestion = suggestion
        self._text = text

    def compose(self) -> ComposeResult:
        """One line to type in."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(Text(visible(self._text)))
            yield Input(self._suggestion, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the answer."""
        self.dismiss(self.taken(event.value.strip()))

    def taken(self, answer: str) -> str | None:
        """What an answer counts as."""
        return answer


class AskFile(Ask):
    """Asks for the name of a file; Escape gives None, and so does an empty name."""

    def __init__(
        self, title: str, suggestion: str, text: str = "Name of the file. Enter saves, Esc goes back."
    ) -> None:
        super().__init__(title, suggestion, text)

    def taken(self, answer: str) -> str | None:
        """No name is no answer."""
        return answer or None


class Pages(ModalScreen[None]):
    """A text to read; any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f4,ctrl+q,enter", "dismiss(None)", "Close", show=False),
    ]

    def __init__(self, title: str, text: RenderableType) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, to be scrolled where it is long."""
        with VerticalScroll(classes="dialog pages") as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = "Esc closes"
            yield Static(self._text)


_TYPING = (
    ("A letter", "Set the cell: {letters}."),
    ("Shift and a letter", "The letter joins those that are there, or leaves them again."),
    ("-", "None, on purpose. Del makes the cell blank: not decided."),
    ("On a name", "Typing begins a new name for the activity, stage or role; F2 edits the one that is there."),
)


def help_rows(letters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """All keys with what they do, made from the declarations of the commands; a heading has nothing beside it."""
    names = ", ".join(f"{key} {visible(name)}" for key, name in letters)
    return [("Typing", ""), *((key, text.format(letters=names)) for key, text in _TYPING), *key_rows(EDITOR)]


def key_rows(commands: Sequence[Command]) -> list[tuple[str, str]]:
    """Commands by their groups: keys with what they do."""
    rows: list[tuple[str, str]] = []
    for group in dict.fromkeys(command.group for command in commands):
        rows.append((group, ""))
        rows += [(command.key_names, command.help) for command in commands if command.group == group]
    return rows


def help_table(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Help as a table: what is long goes on below itself, not below its key."""
    table = Table.grid(padding=(0, 2))
    for index, (keys, text) in enumerate(rows):
        if text:
            table.add_row(Text(f"  {keys}", "bold"), Text(text))
        else:
            table.add_row(Text(f"\n{keys}" if index else keys, "bold underline"))
    return table
