"""The commands for files."""

from __future__ import annotations

from raci.tui.commands.command import Command

FILE = (
    Command("save", "ctrl+s", "Save", "Write the plan to its file.", "File", hint="Save"),
    Command("save_as", "f12", "Save as …", "Write the plan to another file.", "File"),
    Command("export", "shift+f12", "Export …", "Write the plan as a workbook (.xlsx), a table (.csv .md .json), a page "
            "(.html) or a diagram (.mmd .dot).", "File"),
    Command("leave", "ctrl+q", "Quit", "Leave the editor; unsaved changes are asked about.", "File", hint="Quit"),
    Command(
        "import_changes",
        "f9",
        "Import changes from a workbook …",
        "Look at what a workbook or a table changed, and take it into the plan or leave it, change by change.",
        "File",
        hint="Import",
    ),
    Command(
        "review_outside",
        "shift+f9",
        "Review what came in from outside",
        "Look again at what somebody else changed in the file, and leave some of it.",
        "File",
    ),
)  # fmt: skip
