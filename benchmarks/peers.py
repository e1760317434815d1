"""The programs that the editor is measured beside: `python -m benchmarks.peers empty` or `table ACTIVITIES ROLES`."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

LETTERS = "RACI"


class Empty(App[None]):
    """Shows one word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("ready")


class Table(App[None]):
    """A matrix as Textual's own table; R, A, C and I set the cell under the cursor, and nothing is checked."""

    BINDINGS: ClassVar[list[BindingType]] = [(letter, f"set('{letter.upper()}')") for letter in LETTERS.lower()]

    def __init__(self, activities: int, roles: int) -> None:
        super().__init__()
        self._activities = activities
        self._roles = roles

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(fixed_columns=1)

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("Activity", *(f"R{role}" for role in range(self._roles)))
        filled = [[(row * 7 + role * 5) % 11 for role in range(self._roles)] for row in range(self._activities)]
        table.add_rows(
            (f"Do the thing number {row}", *(LETTERS[at] if at < 4 else "·" for at in cells))
            for row, cells in enumerate(filled)
        )
        table.move_cursor(row=0, column=1)
        table.focus()

    def action_set(self, letter: str) -> None:
        """Set the cell under the cursor."""
        table = self.query_one(DataTable)
        table.update_cell_at(table.cursor_coordinate, letter)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        Empty().run()
    else:
        Table(int(sys.argv[2]), int(sys.argv[3])).run()
