"""All commands together, by key and by what has them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from raci.tui.commands.card import CARD, CARDS
from raci.tui.commands.command import KeyTable, Where
from raci.tui.commands.compare import COMPARE, OPEN_COMPARE
from raci.tui.commands.edit import EDIT
from raci.tui.commands.file import FILE
from raci.tui.commands.flow import FLOW, OPEN_FLOW
from raci.tui.commands.help import HELP
from raci.tui.commands.move import MOVE
from raci.tui.commands.overviews import IN_VIEWS, VIEWS
from raci.tui.commands.problems import PROBLEMS
from raci.tui.commands.review import REVIEW
from raci.tui.commands.settings import OPEN_SETTINGS, SETTINGS
from raci.tui.commands.start import START
from raci.tui.commands.tour import TOUR
from raci.tui.commands.view import VIEW

EDITOR = (
    *FILE,
    *EDIT,
    *CARDS,
    *PROBLEMS,
    *VIEW,
    *VIEWS,
    *OPEN_FLOW,
    *OPEN_COMPARE,
    *MOVE,
    *HELP,
    *TOUR,
    *OPEN_SETTINGS,
)
_FOOTER = (
    "save", "undo", "edit_name", "add_choice", "next_problem", "help", "palette", "leave", "open_card", "explain",
    "import_changes", "flow", "compare",
)  # fmt: skip
FOOTER = tuple(sorted((one for one in EDITOR if one.action in _FOOTER), key=lambda one: _FOOTER.index(one.action)))
"""What stands at the bottom of the editor; of what has no room the last is left out."""

ON_SCREENS = (*REVIEW, *IN_VIEWS, *CARD, *FLOW, *COMPARE, *SETTINGS, *START)
"""The commands of the screens that lie over the editor."""

BY_KEY = KeyTable(EDITOR)

_NO_KEY = "none"  # no terminal sends it; somebody may want one for the command


def bindings(where: Where) -> list[BindingType]:
    """The bindings of the commands that a widget has."""
    return [
        Binding(
            command.default or _NO_KEY,
            command.action,
            command.title,
            show=False,
            tooltip=command.help,
            id=f"{where}.{command.action}",
        )
        for command in (*EDITOR, *ON_SCREENS)
        if command.where == where
    ]
