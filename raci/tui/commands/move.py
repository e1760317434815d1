"""The commands that move the cursor."""

from __future__ import annotations

from raci.tui.commands.command import Command

MOVE = (
    Command("move('up')", "up", "Up", "One line up; from the first line to the role names.", "Move", "grid"),
    Command("move('down')", "down,enter", "Down", "One line down.", "Move", "grid"),
    Command(
        "move('left')",
        "left,shift+tab",
        "Left",
        "One column left; before the first role come the names.",
        "Move",
        "grid",
    ),
    Command("move('right')", "right,tab", "Right", "One column right.", "Move", "grid"),
    Command("move('page_up')", "pageup", "Page up", "One screen up.", "Move", "grid"),
    Command("move('page_down')", "pagedown", "Page down", "One screen down.", "Move", "grid"),
    Command("move('home')", "home", "Start of line", "To the name of the line.", "Move", "grid"),
    Command("move('end')", "end", "End of line", "To the last role.", "Move", "grid"),
    Command("move('top')", "ctrl+home", "Top", "To the first line.", "Move", "grid"),
    Command("move('bottom')", "ctrl+end", "Bottom", "To the last cell.", "Move", "grid"),
    Command("edge('up')", "ctrl+up", "Edge up", "To the next filled cell above, or the edge.", "Move", "grid"),
    Command("edge('down')", "ctrl+down", "Edge down", "To the next filled cell below, or the edge.", "Move", "grid"),
    Command(
        "edge('left')", "ctrl+left", "Edge left", "To the next filled cell at the left, or the edge.", "Move", "grid"
    ),
    Command(
        "edge('right')",
        "ctrl+right",
        "Edge right",
        "To the next filled cell at the right, or the edge.",
        "Move",
        "grid",
    ),
)
