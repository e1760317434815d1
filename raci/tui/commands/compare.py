"""The commands of the screen that shows what differs from another plan, and the one that opens it."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.review import REVIEW

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
    Command("undo", "ctrl+z", "Undo", "Take the last change of the plan back.", "Compare", "compare", "Undo"),
    Command("redo", "ctrl+y", "Redo", "Make the change again that was taken back.", "Compare", "compare"),
    Command("help", "f1", "Help", "Show these keys.", "Compare", "compare", "Help"),
)  # fmt: skip
COMPARE_KEYS = (*COMPARE, *(Command(one.action, one.keys, one.title, one.help, "Compare", "changes") for one in REVIEW
                            if one.where == "changes"))  # fmt: skip
"""All keys of that screen; the list is walked with those of the review."""
