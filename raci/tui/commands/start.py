"""The commands of the screen on which one chooses what to begin with."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, walking

START = (
    Command("begin", "enter", "Begin", "Open what is under the cursor, or make a plan of it.", "Start", "start",
            "Begin"),
    Command("open_file", "ctrl+o", "Open a file …", "Open a plan, or read a spreadsheet, by its path.", "Start",
            "start", "Open a file"),
    Command("switch_panel", "f6", "List and preview", "Move between the list and what is said about its line.", "Start",
            "start", "Preview"),
    Command("forget", "delete", "Forget", "Take a recent plan from the list; its file stays.", "Start", "start",
            "Forget"),
    Command("back", "escape", "Leave", "Take back what is typed; without that, leave.", "Start", "start", "Leave"),
    own_help("Start", "start"),
    *walking("Start", "offers"),
)  # fmt: skip
