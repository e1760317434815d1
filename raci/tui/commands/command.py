"""What a command is, and its keys as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple, Protocol, runtime_checkable

from textual.dom import DOMNode
from textual.events import Key

Where = Literal[
    "grid", "editor", "review", "changes", "overview", "load", "table", "panel", "card", "fields", "field",
    "flow", "chart", "compare", "settings", "options", "start", "offers",
]  # fmt: skip


_SCREENS = {
    "grid": "", "editor": "", "changes": "review-screen", "overview": "load-screen", "table": "load-screen",
    "panel": "load-screen", "fields": "card-screen", "field": "card-typing", "chart": "flow-screen",
    "options": "settings-screen", "offers": "start-screen",
}  # fmt: skip
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")


class Command(NamedTuple):
    """A command: the action that it runs, the keys that it has by default, what it is called and what it does.

    `where` is what has the action: a screen, or the widget in it that the keys go to; `hint` its word in the footer, if
    it stands there. One without keys is run from the palette.
    """

    action: str
    default: str
    title: str
    help: str
    group: str
    where: Where = "editor"
    hint: str = ""

    @property
    def keys(self) -> str:
        """Its keys: those that somebody wants for it, else those that it has by default."""
        return _own.get((self.where, self.action), self.default)

    @property
    def screen(self) -> str:
        """The screen whose keys it shares; nothing for the editor itself."""
        return _SCREENS.get(self.where, f"{self.where}-screen")

    @property
    def name(self) -> str:
        """What it is called where keys of one's own are written: `save-as`, and elsewhere `flow-screen.undo`."""
        action, _, argument = self.action.rstrip(")").partition("(")
        word = argument.strip("'")
        plain = "-".join(filter(None, (action, word))) if not argument or word != argument else self.title.lower()
        name = "-".join(_NOT_IN_NAME.sub(" ", plain).split())
        return f"{self.screen}.{name}" if self.screen else name

    @property
    def key_names(self) -> str:
        """Its keys as people write them; one without is found in the palette."""
        return " or ".join(key_name(key) for key in self.keys.split(",")) if self.keys else "Palette"


def is_typed(event: Key) -> bool:
    """Whether a key is a character to be typed; with Alt terminals tell the character as well, and no command less."""
    return event.is_printable and bool(event.character) and not event.key.startswith(("alt+", "ctrl+"))


def key_name(key: str) -> str:
    """`ctrl+s` as people write it: Ctrl+S."""
    names = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "delete": "Del", "plus": "+", "minus": "-"}
    names["equals_sign"] = "="
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


def key_hint(key: str) -> str:
    """A key for the footer: ^S, F8."""
    first = key.split(",", maxsplit=1)[0]
    arrows = {"left": "←", "right": "→"}
    return f"^{first[5:].upper()}" if first.startswith("ctrl+") else arrows.get(first) or key_name(first)


_own: dict[tuple[str, str], str] = {}
"""Keys that somebody wants, by what has a command and its action. A process has one keyboard."""


def take_keys(own: Mapping[tuple[str, str], str]) -> None:
    """Have the keys that somebody wants, and for all other commands their defaults."""
    _own.clear()
    _own.update(own)
    KeyTable.age += 1


class KeyTable:
    """Commands by their keys, as these are now."""

    age: ClassVar[int] = 0

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        self._table: dict[str, Command] = {}
        self._age = -1

    def get(self, key: str) -> Command | None:
        """The command on a key."""
        if self._age != self.age:
            self._age = self.age
            self._table = {key: command for command in self._commands for key in command.keys.split(",") if key}
        return self._table.get(key)


@runtime_checkable
class HasCommands(Protocol):
    """A screen whose commands the palette lists."""

    listed_commands: ClassVar[tuple[Command, ...]]

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        ...
