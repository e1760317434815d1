"""The commands that tell what there is."""

from __future__ import annotations

from raci.tui.commands.command import Command

HELP = (
    Command("help", "f1", "Help", "Show all keys.", "Help", hint="Help"),
    Command("palette", "ctrl+p", "Commands", "Find a command by its name.", "Help", hint="Commands"),
)
