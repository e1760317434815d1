"""The commands that change what is shown, and find one's way in it."""

from __future__ import annotations

from raci.tui.commands.command import Command

VIEW = (
    Command(
        "view", "ctrl+w", "View …", "Choose what is shown: filters, sorting, folds, headings, whole names.", "View"
    ),
    Command("show_all", "", "Show everything", "Show everything, in the order of the plan.", "View"),
    Command("fold_all", "", "Fold or unfold all", "Fold every stage, or unfold them all; Space folds one.", "View"),
    Command("hide_roles", "", "Hide columns", "Hide the selected columns.", "View"),
    Command("go_to", "ctrl+g,f5", "Go to …", "Go to an activity, stage, role or person by a part of the name.", "View"),
    Command("find", "ctrl+f", "Find and replace …", "Find a text in names and notes; replace it in names.", "View"),
    Command("find_next", "f3", "Find next", "Go to the next place with the text that was sought.", "View"),
    Command(
        "find_previous", "shift+f3", "Find previous", "Go to the place before with the text that was sought.", "View"
    ),
)
