"""The commands that change the plan."""

from __future__ import annotations

from raci.tui.commands.command import Command

EDIT = (
    Command("undo", "ctrl+z", "Undo", "Take the last change back.", "Edit", hint="Undo"),
    Command("redo", "ctrl+y", "Redo", "Make the change again that was taken back.", "Edit"),
    Command("cut", "ctrl+x", "Cut", "Copy cells and clear them; whole lines are moved where they are pasted.", "Edit"),
    Command("copy", "ctrl+c", "Copy", "Copy the selected cells, for here and for spreadsheets.", "Edit"),
    Command("paste", "ctrl+v", "Paste", "Paste what was copied here; from the names on also new lines.", "Edit"),
    Command("clear", "backspace", "Clear", "Make the selected cells blank: not decided.", "Edit"),
    Command("delete", "delete", "Delete", "Make cells blank; on names delete the activities, stages or roles.", "Edit"),
    Command("note", "shift+f2", "Note …", "Write a note on the cell, or on the activity.", "Edit"),
    Command("add", "insert", "Add another", "Add another activity, stage or role: what the cursor is on.", "Edit"),
    Command("add_choice", "ctrl+n", "New …", "Choose what to add: an activity, a stage or a role.", "Edit", hint="New"),
    Command("duplicate", "ctrl+u", "Duplicate", "Put a copy of the activity, stage or role behind it.", "Edit"),
    Command("shift('up')", "alt+up", "Move up", "Move the selected lines up, into the stage before too.", "Edit"),
    Command("shift('down')", "alt+down", "Move down", "Move the selected lines down, into the next stage too.", "Edit"),
    Command("shift('left')", "alt+left", "Move left", "Move the selected columns to the left.", "Edit"),
    Command("shift('right')", "alt+right", "Move right", "Move the selected columns to the right.", "Edit"),
    Command("fill_down", "ctrl+d", "Fill down", "Copy the first selected line, or the one above, downwards.", "Edit"),
    Command("fill_right", "ctrl+r", "Fill right", "Copy the first selected column, or the one before, to the right.",
            "Edit"),
    Command("edit_name", "f2", "Edit name", "Edit the name of the activity, stage or role.", "Edit", hint="Name"),
)  # fmt: skip
