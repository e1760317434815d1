"""Names that are edited in the matrix: one at a time, each under a field that lies over it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from textual.screen import Screen

from raci.tui.grid.matrix_grid import MatrixGrid
from raci.tui.name_input import NameInput
from raci.tui.place import Thing

Done: TypeAlias = Callable[[str | None], None]
"""Told of a name that was typed, or of None where it is to stay as it was."""
Next: TypeAlias = Callable[[], Awaitable[None]]


class Naming:
    """The field over a name, if one is open."""

    def __init__(self, screen: Screen[Any], grid: MatrixGrid) -> None:
        self._screen = screen
        self._grid = grid
        self._field: NameInput | None = None
        self._done: Done = lambda _: None
        self._next: Next | None = None

    async def begin(self, thing: Thing, begin: str | None, done: Done, following: Next | None = None) -> None:
        """Open a field over the name under the cursor, with the name, or with the beginning of a new one.

        `done` is told how it ends; after Enter, `following` begins whatever comes next.
        """
        region = self._grid.name_region().translate(-self._screen.region.offset)
        self._field = field = NameInput(thing, begin, region, self._leave, self._grid.name_growth())
        self._done, self._next = done, following
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
        if field is not None:
            self._done(field.name_typed if field.changed else None)

    async def _leave(self, take: bool, direction: str) -> None:  # noqa: FBT001  a callback
        """End the editing, and go on in a direction, or with what follows."""
        following = self._next if take and not direction and self._field and self._field.changed else None
        if take:
            self.take()
        elif self._close() is not None:
            self._done(None)
        if direction:
            self._grid.action_move(direction)
        if following is not None:
            await following()

    def _close(self) -> NameInput | None:
        field, self._field = self._field, None
        if field is not None:
            field.remove()
            self._screen.set_focus(self._grid)
        return field
