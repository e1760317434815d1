"""Names that are edited in the matrix: one at a time, each under a field that lies over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from raci.tui.grid.matrix_grid import MatrixGrid
from raci.tui.name_input import NameInput
from raci.tui.place import Thing


class Naming:
    """The field over a name, if one is open; `renamed` is told of each name that is another one than before."""

    def __init__(self, screen: Screen[Any], grid: MatrixGrid, renamed: Callable[[Thing, str], None]) -> None:
        self._screen = screen
        self._grid = grid
        self._renamed = renamed
        self._field: NameInput | None = None

    async def begin(self, thing: Thing, begin: str | None) -> None:
        """Open a field over the name under the cursor, with the name, or with the beginning of a new one."""
        region = self._grid.name_region().translate(-self._screen.region.offset)
        self._field = field = NameInput(thing, begin, region, self._leave)
        await self._screen.mount(field)
        self._screen.set_focus(field)

    def insert(self, character: str) -> bool:
        """Put a character into the field; False where none is open."""
        if self._field is None:
            return False
        self._field.insert_text_at_cursor(character)
        return True

    def take(self) -> None:
        """End the editing as Enter does: whatever is to be done next, it is done with the name as typed."""
        field = self._close()
        if field is not None and field.changed:
            self._renamed(field.thing, field.name_typed)

    def _leave(self, take: bool, direction: str) -> None:  # noqa: FBT001  a callback
        """End the editing, and go on in a direction."""
        if take:
            self.take()
        else:
            self._close()
        if direction:
            self._grid.action_move(direction)

    def _close(self) -> NameInput | None:
        field, self._field = self._field, None
        if field is not None:
            field.remove()
            self._screen.set_focus(self._grid)
        return field
