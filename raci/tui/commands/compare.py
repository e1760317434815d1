"""The commands of the screen that shows what differs from another plan, and the one that opens it."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, own_palette, undo_and_redo, walking

OPEN_COMPARE = (
    Command("compare", "ctrl+k", "Compare", "What differs from the last save, the last commit, the template or another "
            "file, to be taken back one by one.", "Views", hint="Compare"),
)  # fmt: skip

COMPARE = (
    Command("take_back", "space,minus,delete", "Take back", "Make it in the plan as it is in what it is compared with; "
            "one undo brings it again.", "Compare", "compare", "Take back"),
    Command("compare_next(1)", "tab", "Compare with the next", "The last save, the last commit, the template, another "
            "file.", "Compare", "compare", "Next"),
    Command("compare_next(-1)", "shift+tab", "Compare with the one before", "The other way round.", "Compare",
            "compare"),
    Command("compare_file", "f9", "Compare with a file …", "Name a plan, a workbook, another table, or a revision such "
            "as HEAD~1:raci.yaml.", "Compare", "compare", "File"),
    Command("go_there", "enter", "Go there", "To the matrix, to what changed.", "Compare", "compare", "Go there"),
    Command("back", "escape,ctrl+q,ctrl+k", "Back", "To the matrix; its cursor stays where it was.", "Compare",
            "compare", "Back"),
    *undo_and_redo("Compare", "compare"),
    own_help("Compare", "compare"),
    own_palette("Compare", "compare"),
)  # fmt: skip
COMPARE_KEYS = (*COMPARE, *walking("Compare", "changes"))
"""All keys of that screen; its list is the widget that the review has, and gets its keys there."""
