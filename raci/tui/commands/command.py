"""What a command is, and its keys as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, runtime_checkable

from textual.dom import DOMNode

Where = Literal[
    "grid", "editor", "review", "changes", "overview", "load", "table", "panel", "card", "fields", "field",
    "flow", "chart", "compare", "start", "offers",
]  # fmt: skip


@dataclass(frozen=True)
class Command:
    """A command: the action that it runs, its keys, what it is called and what it does.

    `where` is what has the action: a screen, or the widget in it that the keys go to; `hint` its word in the footer, if
    it stands there. One without keys is run from the palette.
    """

    action: str
    keys: str
    title: str
    help: str
    group: str
    where: Where = "editor"
    hint: str = ""

    @property
    def key_names(self) -> str:
        """Its keys as people write them; one without is found in the palette."""
        return " or ".join(key_name(key) for key in self.keys.split(",")) if self.keys else "Palette"


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


@runtime_checkable
class HasCommands(Protocol):
    """A screen whose commands the palette lists."""

    listed_commands: ClassVar[tuple[Command, ...]]

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        ...
