"""Commands that several screens have, each said once: to walk through lines, to undo and redo, to see the keys."""

from __future__ import annotations

from raci.tui.commands.command import Command, Where

_FAR = 1_000_000  # lines: farther than any list is long


def walking(group: str, where: Where, *, up: str = "up", down: str = "down") -> tuple[Command, ...]:
    """Those of a widget that lists lines; `up` and `down` are the keys for one line."""
    return (
        Command("step(-1)", up, "Up", "One line up.", group, where),
        Command("step(1)", down, "Down", "One line down.", group, where),
        Command("page(-1)", "pageup", "Page up", "One screen up.", group, where),
        Command("page(1)", "pagedown", "Page down", "One screen down.", group, where),
        Command(f"step({-_FAR})", "home,ctrl+home", "First", "To the first line.", group, where),
        Command(f"step({_FAR})", "end,ctrl+end", "Last", "To the last line.", group, where),
    )


def undo_and_redo(group: str, where: Where) -> tuple[Command, ...]:
    """Those of a screen that changes the plan."""
    return (
        Command("undo", "ctrl+z", "Undo", "Take the last change back.", group, where, "Undo"),
        Command("redo", "ctrl+y", "Redo", "Make the change again that was taken back.", group, where),
    )


def own_palette(group: str, where: Where) -> Command:
    """The palette, in the foot of a screen that has more commands than have room there."""
    return Command("palette", "ctrl+p", "Commands", "Find a command by its name.", group, where, "More")


def own_help(group: str, where: Where) -> Command:
    """The help of a screen that lies over the editor."""
    return Command("help", "f1", "Help", "Show these keys.", group, where, "Help")
