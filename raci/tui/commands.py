"""Every command of the editor, declared once: keys, footer, palette, help and docs come from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

Where = Literal["grid", "editor", "review", "changes"]


@dataclass(frozen=True)
class Command:
    """A command: the action that it runs, its keys, what it is called and what it does.

    `where` is what has the action: a screen, or the widget in it that the keys go to; `hint` its word in the footer, if
    it stands there.
    """

    action: str
    keys: str
    title: str
    help: str
    group: str
    where: Where = "editor"
    hint: str = ""

    @property
    def key_names(self) -> str:
        """Its keys as people write them."""
        return " or ".join(key_name(key) for key in self.keys.split(","))


def key_name(key: str) -> str:
    """`ctrl+s` as people write it: Ctrl+S."""
    names = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "delete": "Del", "plus": "+", "minus": "-"}
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


def key_hint(key: str) -> str:
    """A key for the footer: ^S, F8."""
    first = key.split(",", maxsplit=1)[0]
    arrows = {"left": "←", "right": "→"}
    return f"^{first[5:].upper()}" if first.startswith("ctrl+") else arrows.get(first) or key_name(first)


COMMANDS = (
    Command("save", "ctrl+s", "Save", "Write the plan to its file.", "File", hint="Save"),
    Command("save_as", "f12", "Save as …", "Write the plan to another file.", "File"),
    Command("leave", "ctrl+q", "Quit", "Leave the editor; unsaved changes are asked about.", "File", hint="Quit"),
    Command("undo", "ctrl+z", "Undo", "Take the last change back.", "Edit", hint="Undo"),
    Command("redo", "ctrl+y", "Redo", "Make the change again that was taken back.", "Edit"),
    Command("clear", "delete,backspace", "Clear", "Make the cell blank: not decided.", "Edit"),
    Command("edit_name", "f2", "Edit name", "Edit the name of the activity, stage or role.", "Edit", hint="Name"),
    Command("next_problem", "f8", "Next problem", "Go to the next finding.", "Problems", hint="Problem"),
    Command("previous_problem", "shift+f8", "Previous problem", "Go to the finding before.", "Problems"),
    Command(
        "explain", "f4", "Explain problem", "Say why the finding here matters and what to do.", "Problems", hint="Why"
    ),
    Command("switch_pane", "f6", "Problems and back", "Move between the matrix and the problems.", "Problems"),
    Command(
        "toggle_problems", "f7", "Show or hide problems", "Give the matrix the whole screen, or share it.", "Problems"
    ),
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
    Command("help", "f1", "Help", "Show all keys.", "Help", hint="Help"),
    Command("palette", "ctrl+p", "Commands", "Find a command by its name.", "Help", hint="Commands"),
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
        "Review what came in on saving",
        "Look again at what somebody else's save brought into the plan, and leave some of it.",
        "File",
    ),
)

REVIEW = (
    Command("take_or_leave", "space,enter", "Take or leave", "Take a change or leave it; decide a conflict.", "Review",
            "review", "Take/leave"),
    Command("apply", "f9,ctrl+s", "Take over", "Make the plan of what is taken; one undo takes it back.", "Review",
            "review", "Take over"),
    Command("back", "escape,ctrl+q", "Back", "Leave everything as it was.", "Review", "review", "Back"),
    Command("take_all", "plus", "Take all", "Take every change; conflicts stay to be decided.", "Review", "review",
            "All"),
    Command("leave_all", "minus", "Leave all", "Leave every change.", "Review", "review", "None"),
    Command("help", "f1", "Help", "Show these keys.", "Review", "review", "Help"),
    Command("decide('ours')", "left", "Ours", "At a conflict: what the plan says stays.", "Review", "review", "Ours"),
    Command("decide('theirs')", "right", "Theirs", "At a conflict: what comes in counts.", "Review", "review",
            "Theirs"),
    Command("next_conflict", "f8", "Next conflict", "Go to the next conflict that is not decided.", "Review", "review"),
    Command("step(-1)", "up", "Up", "One line up.", "Review", "changes"),
    Command("step(1)", "down", "Down", "One line down.", "Review", "changes"),
    Command("page(-1)", "pageup", "Page up", "One screen up.", "Review", "changes"),
    Command("page(1)", "pagedown", "Page down", "One screen down.", "Review", "changes"),
    Command("step(-1000000)", "home,ctrl+home", "First", "To the first line.", "Review", "changes"),
    Command("step(1000000)", "end,ctrl+end", "Last", "To the last line.", "Review", "changes"),
)  # fmt: skip
"""The commands of the screen on which changes are taken or left."""


@runtime_checkable
class HasCommands(Protocol):
    """A screen whose commands the palette lists."""

    listed_commands: ClassVar[tuple[Command, ...]]

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        ...


BY_KEY = {key: command for command in COMMANDS for key in command.keys.split(",")}


def bindings(where: Where) -> list[BindingType]:
    """The bindings of the commands that a widget has."""
    return [
        Binding(command.keys, command.action, command.title, show=False, tooltip=command.help, id=command.action)
        for command in (*COMMANDS, *REVIEW)
        if command.where == where
    ]
