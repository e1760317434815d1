"""The keys of a screen with what they do, to be read; all of it from the declarations of the commands."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from raci.report.inert import visible
from raci.tui.commands.all import EDITOR
from raci.tui.commands.command import Command
from raci.tui.commands.mouse import MOUSE
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.pages import Pages

_TYPING = (
    ("A letter", "Set the cell: {letters}."),
    ("Shift and a letter", "The letter joins those that are there, or leaves them again."),
    ("-", "None, on purpose. {delete} makes the cell blank: not decided."),
    ("On a name", "Typing begins a new name for the activity, stage or role; {edit-name} edits the one that is there."),
)


def keys_told(rows: Sequence[tuple[str, str]]) -> Pages:
    """Keys with what they do."""
    return Pages("Keys", help_table(rows))


def help_rows(letters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """All keys of the editor, those that type letters first; a heading has nothing beside it."""
    names = ", ".join(f"{key} {visible(name)}" for key, name in letters)
    typing = ((key, with_keys(text).format(letters=names)) for key, text in _TYPING)
    return [("Typing", ""), *typing, ("Mouse", ""), *MOUSE, *key_rows(EDITOR)]


def key_rows(commands: Sequence[Command]) -> list[tuple[str, str]]:
    """Commands by their groups: keys with what they do."""
    rows: list[tuple[str, str]] = []
    for group in dict.fromkeys(command.group for command in commands):
        rows.append((group, ""))
        rows += [(command.key_names, _told(command)) for command in commands if command.group == group]
    return rows


def _told(command: Command) -> str:
    """What a command does; of one without a key also what to type for it in the palette."""
    return command.help if command.keys else f"“{command.title}”: {command.help}"


def help_table(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Help as a table: what is long goes on below itself, not below its key."""
    table = Table.grid(padding=(0, 2))
    for index, (keys, text) in enumerate(rows):
        if text:
            table.add_row(Text(f"  {keys}", "bold"), Text(text))
        else:
            table.add_row(Text.assemble("\n" if index else "", (keys, "bold underline")))
    return table
