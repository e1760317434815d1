"""Editing a name in place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Region

from raci.tui.line_input import NameLine, one_line
from raci.tui.place import Thing

Leave: TypeAlias = Callable[[bool, str], Awaitable[None]]  # whether to take the text, and where the cursor goes then


class NameInput(NameLine):
    """Lies over a name while it is edited. Enter and the keys that lead away take the text; Escape does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(True)", "Take it", show=False),
        Binding("escape", "leave(False)", "Leave as it was", show=False),
        Binding("up", "leave(True, 'up')", "Take it and go up", show=False),
        Binding("down", "leave(True, 'down')", "Take it and go down", show=False),
        Binding("tab", "leave(True, 'right')", "Take it and go right", show=False),
        Binding("shift+tab", "leave(True, 'left')", "Take it and go left", show=False),
    ]

    def __init__(
        self, thing: Thing, begin: str | None, at: Region, leave: Leave, growth: tuple[int, int] = (0, 0)
    ) -> None:
        """A field over the name of a thing; it holds `begin` instead where a new name was begun.

        `growth` says by how many columns it grows with its text, and how wide it can be.
        """
        self._by, self._most = growth
        self._wide = at.width
        self.thing = thing
        self._leave = leave
        self._before = one_line(thing.name)
        super().__init__(self._before if begin is None else begin, compact=True, select_on_focus=False)
        self.styles.offset = at.offset
        self.styles.width, self.styles.height = at.size
        self.styles.padding = (at.height - 1, 0, 0, 0)  # the last of several lines has the text
        self.cursor_position = len(self.value)

    @property
    def name_typed(self) -> str:
        """The text as a name: on one line, blanks folded."""
        return one_line(self.value)

    @property
    def changed(self) -> bool:
        """Whether it is another name than before."""
        return self.name_typed != self._before

    def on_input_changed(self) -> None:
        """Lie over more where the text wants more; what was covered stays so."""
        missing = cell_len(self.value) + 1 - self._wide
        if self._by and missing > 0:
            self._wide += self._by * min(ceil(missing / self._by), max(0, (self._most - self._wide) // self._by))
            self.styles.width = self._wide

    async def action_leave(self, take: bool, direction: str = "") -> None:  # noqa: FBT001  actions take positions
        """End the editing, at once: a message would be overtaken by the next key."""
        await self._leave(take, direction)
