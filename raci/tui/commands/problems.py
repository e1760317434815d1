"""The commands for problems."""

from __future__ import annotations

from raci.tui.commands.command import Command

PROBLEMS = (
    Command("next_problem", "f8", "Next problem", "Go to the next finding.", "Problems", hint="Problem"),
    Command("previous_problem", "shift+f8", "Previous problem", "Go to the finding before.", "Problems"),
    Command(
        "explain", "f4", "Explain problem", "Say why the finding here matters and what to do.", "Problems", hint="Why"
    ),
    Command("mend", "shift+f4", "Mend or waive …", "Mend the finding here with its rule's fix, waive it, or decide a "
            "conflict.", "Problems"),
    Command("repair", "shift+f7", "Smallest repair", "Show the fewest letters to change so that no error is left that "
            "letters cause; Enter takes them, Esc leaves them.", "Problems"),
    Command("take_repair", "", "Take the repair", "Change the letters that the repair shows in brackets; so does "
            "Enter, while it shows them.", "Problems"),
    Command("leave_repair", "", "Leave the repair", "Leave the letters as they are; so does Esc.", "Problems"),
    Command("conform", "", "Take over from the template …", "Show what the plan lacks of its template (required "
            "activities, gates, dependencies, locked letters), to be taken or left.", "Problems"),
    Command("group_problems", "equals_sign", "Group problems", "In the list of problems: by severity, stage, rule, "
            "role or person.", "Problems"),
    Command("switch_pane", "f6", "Problems and back", "Move between the matrix and the problems.", "Problems"),
    Command(
        "toggle_problems", "f7", "Show or hide problems", "Give the matrix the whole screen, or share it.", "Problems"
    ),
)  # fmt: skip
