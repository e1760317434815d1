"""The commands that change the plan."""

from __future__ import annotations

from raci.tui.commands.command import Command

EDIT = (
    Command("undo", "ctrl+z", "Undo", "Take the last change back.", "Edit", hint="Undo"),
    Command("redo", "ctrl+y", "Redo", "Make the change again that was taken back.", "Edit"),
    Command("clear", "delete,backspace", "Clear", "Make the selected cells blank: not decided.", "Edit"),
    Command("fill_down", "ctrl+d", "Fill down", "Copy the first selected line, or the one above, downwards.", "Edit"),
    Command("fill_right", "ctrl+r", "Fill right", "Copy the first selected column, or the one before, to the right.",
            "Edit"),
    Command("edit_name", "f2", "Edit name", "Edit the name of the activity, stage or role.", "Edit", hint="Name"),
)  # fmt: skip
