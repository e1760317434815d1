"""The commands of the settings, and the one that opens them."""

from __future__ import annotations

from raci.tui.commands.command import Command

OPEN_SETTINGS = (
    Command("settings", "shift+f11", "Settings", "Choose colours, headings and what is shown; it stays so.", "Help"),
)  # fmt: skip

SETTINGS = (
    Command("value(1)", "right,space,enter", "Next value", "Set the line to its next value; it is shown at once.",
            "Settings", "settings", "Next"),
    Command("value(-1)", "left", "Value before", "Set the line to the value before.", "Settings", "settings", "Before"),
    Command("back", "escape,ctrl+q,shift+f11", "Back", "To the matrix; what was chosen stays.", "Settings", "settings",
            "Back"),
    Command("help", "f1", "Help", "Show these keys.", "Settings", "settings", "Help"),
    Command("step(-1)", "up,shift+tab", "Up", "One line up.", "Settings", "options"),
    Command("step(1)", "down,tab", "Down", "One line down.", "Settings", "options"),
    Command("step(-1000000)", "home,ctrl+home", "First", "To the first line.", "Settings", "options"),
    Command("step(1000000)", "end,ctrl+end", "Last", "To the last line.", "Settings", "options"),
)  # fmt: skip
