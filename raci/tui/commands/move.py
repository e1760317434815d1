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
    Command("extend('up')", "shift+up", "Select up", "Select one line more upwards.", "Select", "grid"),
    Command("extend('down')", "shift+down", "Select down", "Select one line more downwards.", "Select", "grid"),
    Command("extend('left')", "shift+left", "Select left", "Select one column more to the left.", "Select", "grid"),
    Command("extend('right')", "shift+right", "Select right", "Select one column more to the right.", "Select", "grid"),
    Command("extend('page_up')", "shift+pageup", "Select page up", "Select one screen more upwards.", "Select", "grid"),
    Command(
        "extend('page_down')",
        "shift+pagedown",
        "Select page down",
        "Select one screen more downwards.",
        "Select",
        "grid",
    ),
    Command("extend('home')", "shift+home", "Select to start", "Select to the start of the line.", "Select", "grid"),
    Command("extend('end')", "shift+end", "Select to end", "Select to the last role.", "Select", "grid"),
    Command("extend('top')", "ctrl+shift+home", "Select to top", "Select to the first line.", "Select", "grid"),
    Command("extend('bottom')", "ctrl+shift+end", "Select to bottom", "Select to the last cell.", "Select", "grid"),
    Command(
        "extend_edge('up')",
        "ctrl+shift+up",
        "Select to edge up",
        "Select to the next filled cell above, or the edge.",
        "Select",
        "grid",
    ),
    Command(
        "extend_edge('down')",
        "ctrl+shift+down",
        "Select to edge down",
        "Select to the next filled cell below, or the edge.",
        "Select",
        "grid",
    ),
    Command(
        "extend_edge('left')",
        "ctrl+shift+left",
        "Select to edge left",
        "Select to the next filled cell at the left, or the edge.",
        "Select",
        "grid",
    ),
    Command(
        "extend_edge('right')",
        "ctrl+shift+right",
        "Select to edge right",
        "Select to the next filled cell at the right, or the edge.",
        "Select",
        "grid",
    ),
    Command("select_all", "ctrl+a", "Select all", "Select every cell.", "Select", "grid"),
    Command("unselect", "escape", "Select nothing", "Select nothing but the cell of the cursor.", "Select", "grid"),
)
