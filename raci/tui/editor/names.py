"""Names that are edited where they stand."""

from __future__ import annotations

from datetime import date

from raci.change.session import Session
from raci.tui.commands.telling import with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.naming import Naming
from raci.tui.place import Thing, thing_at
from raci.tui.rules import RulesFor


class Names(EditorBase):
    """What is done to names."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self.naming = Naming(self, self.grid)

    async def action_edit_name(self) -> None:
        """Edit the name under the cursor, or the name of the row."""
        await self.edit_name(None)

    async def on_matrix_grid_name_clicked(self) -> None:
        """Two clicks on a name edit it."""
        await self.edit_name(None)

    async def edit_name(self, begin: str | None) -> None:
        """Edit a name, or begin a new one in its place."""
        thing = thing_at(self.matrix, self.here)
        if thing is None:
            self.say(
                "There is nothing to name yet.", "", with_keys("{add-choice} adds a stage, an activity or a role.")
            )
        else:
            self.say(f"Type the name of the {thing.kind}.", "", "Enter keeps it, Esc leaves the one that it has.")
            await self.naming.begin(thing, begin, lambda name: self._renamed(thing, name))

    def on_input_blurred(self) -> None:
        """Whoever clicks elsewhere has finished."""
        self.naming.take()

    def _renamed(self, thing: Thing, name: str | None) -> None:
        """Take a name that was typed."""
        from raci.change.edits.fields import Rename

        self.hush()
        if name:
            self.do(f"Rename to {name}", Rename(thing.kind, thing.identity, name))
        elif name is not None:
            self.say(f"A name cannot be empty; the {thing.kind} keeps the one that it had.", "warning")
