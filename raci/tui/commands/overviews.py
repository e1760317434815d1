"""The commands that open views of the plan, and those of the views."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, own_palette, walking

VIEWS = (
    Command("load", "ctrl+l", "Load", "Who carries how much: letters and effort of each role and person.", "Views"),
    Command("people", "ctrl+o", "People", "Who holds what, who steps in, and what stands still without them.", "Views"),
)

_LISTS = (
    Command("go_there", "enter", "Go there", "To the matrix, into the column of the role; from the panel to the cell.",
            "Load and people", "overview", "Go there"),
    Command("back", "escape,ctrl+q", "Back", "To the matrix; its cursor stays where it was.", "Load and people",
            "overview", "Back"),
    Command("switch_panel", "f6", "List and panel", "Move between the list and what is said about its line.",
            "Load and people", "overview", "Panel"),
    Command("sort(1)", "right", "Sort by next column", "Sort by the next column; the plan's own order comes first.",
            "Load and people", "table", "Sort by"),
    Command("sort(-1)", "left", "Sort by column before", "Sort by the column before.", "Load and people", "table"),
    Command("turn", "space", "Turn order round", "The last line becomes the first.", "Load and people", "table",
            "Reverse"),
    own_help("Load and people", "overview"),
    own_palette("Load and people", "overview"),
    *walking("Load and people", "table"),
)  # fmt: skip
LOAD = (
    Command("switch_kind", "tab", "Roles or people", "Show the load of people instead of that of roles, and back.",
            "Load and people", "load", "Roles/people"),
    *_LISTS,
)  # fmt: skip
PEOPLE = _LISTS
IN_VIEWS = (*LOAD, *walking("Load and people", "panel"))
"""All of them; the panel is walked with the keys of the list."""
