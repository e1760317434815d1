"""Letters typed into cells, one or all that are selected."""

from __future__ import annotations

from raci.plan.counting import several
from raci.plan.letters import Cell
from raci.tui.commands.telling import key_of, with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine
from raci.tui.grid.typed_letters import letters_after_all, letters_of, offered_letters


class Letters(EditorBase):
    """What typing does to cells."""

    def set_letter(self, letter: str, *, add: bool = False) -> None:
        """Set the selected cells."""
        cells = {place: self._cell(*place) for place in self.grid.selected_cells()}
        wanted = letters_after_all(self.matrix.scheme, cells, letter, add=add)
        if wanted is None:
            known = ", ".join(f"{key} {named.name}" for key, named in self.matrix.scheme.letters.items())
            self.warn(f"{letter} is no letter of this plan.", f"{known}; - for none, {key_of('delete')} for blank.")
        else:
            self.set_cells(wanted)

    def _cell(self, activity: str, role: str) -> Cell:
        return self.matrix.rows[activity].cell(role)

    def set_cells(self, wanted: dict[tuple[str, str], str], what: str = "") -> None:
        """Give cells, each by activity and role, other letters, as one step; `what` is what that is called."""
        from raci.change.edits.letters import SetLetters

        differs = {
            (activity, role): letters
            for (activity, role), letters in wanted.items()
            if self._cell(activity, role).typed != letters
        }
        title = what or self._title(differs or wanted)
        self.do(title, *(SetLetters(activity, role, letters) for (activity, role), letters in differs.items()))

    def _title(self, wanted: dict[tuple[str, str], str]) -> str:
        """What setting cells is called: the cell and its letters, or how many of them."""
        if len(wanted) == 1:
            ((activity, role), letters) = next(iter(wanted.items()))
            return f"{self.matrix.rows[activity].name}, {self.matrix.role_name(role)}: {letters or 'blank'}"
        said = set(wanted.values())
        return f"{several(len(wanted), 'cell')}: {(said.pop() or 'blank') if len(said) == 1 else 'other letters'}"

    def on_matrix_grid_letters_asked(self) -> None:
        """Offer the letters to whoever has the hand at the mouse."""
        from raci.tui.dialogs.choose import Choose

        def chosen(letters: str | None) -> None:
            if letters is not None:
                self.set_cells(dict.fromkeys(self.grid.selected_cells(), letters))

        cells = self.grid.selected_cells()
        text = self._where() if len(cells) == 1 else f"For {several(len(cells), 'cell')}:"
        self.app.push_screen(Choose("Letters", text, offered_letters(self.matrix.scheme)), chosen)

    def action_clear(self) -> None:
        """Make the selected cells blank."""
        if self.grid.selected_cells() and self.grid.role is not None:
            self.set_letter("")
        else:
            self.say(with_keys("A name cannot be blank; {edit-name} edits it, {delete} deletes what it names."))

    def action_fill_down(self) -> None:
        """Give the selected cells the letters of the first line, or of the line above where only one is selected."""
        activities, roles = self.grid.selected_activities(), self.grid.selected_roles()
        above = self._activity_above(activities[0]) if len(activities) == 1 else None
        source = activities[0] if len(activities) > 1 else above
        if source is None:
            self.say("There is nothing above to fill from.", "", "Select some lines first: the first one is copied.")
            return
        row = self.matrix.rows[source]
        targets = activities[1:] if len(activities) > 1 else activities
        self._fill({(one, role): letters_of(row.cell(role)) for one in targets for role in roles})

    def _activity_above(self, activity: str) -> str | None:
        """The activity on the nearest line above."""
        index = self.grid.lines.index(ActivityLine(activity)) or 0
        lines = (self.grid.lines[one] for one in range(index - 1, -1, -1))
        return next((line.activity for line in lines if isinstance(line, ActivityLine)), None)

    def action_fill_right(self) -> None:
        """Give the selected cells the letters of the first column, or of the one before where only one is selected."""
        activities, roles = self.grid.selected_activities(), self.grid.selected_roles()
        if len(roles) == 1:
            at = self.grid.columns.index(roles[0])
            roles = self.grid.columns[max(0, at - 1) : at + 1]
        if len(roles) < 2 or not activities:
            self.say(
                "There is nothing at the left to fill from.", "", "Select some columns first: the first is copied."
            )
            return
        rows = self.matrix.rows
        self._fill({(one, role): letters_of(rows[one].cell(roles[0])) for one in activities for role in roles[1:]})

    def _fill(self, wanted: dict[tuple[str, str], str]) -> None:
        """Give cells the letters of others; that they have them already is said, for nothing is to be seen."""
        if not wanted:
            self.say("There is no cell to fill.", "", "Put the cursor into the column of a role.")
        elif all(self._cell(*place).typed == letters for place, letters in wanted.items()):
            self.say("Nothing to fill: what is copied is there already.")
        else:
            self.set_cells(wanted)
