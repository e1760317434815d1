"""The commands of the screen on which changes are taken or left."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, walking

REVIEW = (
    Command("take_or_leave", "space,enter", "Take or leave", "Take a change or leave it; decide a conflict.", "Review",
            "review", "Take/leave"),
    Command("apply", "f9,ctrl+s", "Take over", "Make the plan of what is taken; one undo takes it back.", "Review",
            "review", "Apply"),
    Command("back", "escape,ctrl+q", "Back", "Leave everything as it was.", "Review", "review", "Back"),
    Command("take_all", "plus", "Take all", "Take every change; conflicts stay to be decided.", "Review", "review",
            "All"),
    Command("leave_all", "minus", "Leave all", "Leave every change.", "Review", "review", "None"),
    own_help("Review", "review"),
    Command("decide('ours')", "left", "Ours", "At a conflict: what the plan says stays.", "Review", "review", "Ours"),
    Command("decide('theirs')", "right", "Theirs", "At a conflict: what comes in counts.", "Review", "review",
            "Theirs"),
    Command("next_conflict", "f8", "Next conflict", "Go to the next conflict that is not decided.", "Review", "review"),
    *walking("Review", "changes"),
)  # fmt: skip
