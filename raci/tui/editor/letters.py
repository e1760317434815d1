"""Letters typed into cells."""

from __future__ import annotations

from raci.change.edits.letters import SetLetters
from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine
from raci.tui.typing import letters_after


class Letters(EditorBase):
    """What typing does to cells."""

    def set_letter(self, letter: str, *, add: bool = False) -> None:
        """Set the cell under the cursor."""
        line, role = self.here
        if not isinstance(line, ActivityLine) or role is None:
            return
        row = self.matrix.rows[line.activity]
        letters = letters_after(self.matrix.scheme, row.cell(role), letter, add=add)
        if letters is None:
            known = ", ".join(f"{key} {named.name}" for key, named in self.matrix.scheme.letters.items())
            self.warn(f"{letter} is no letter of this plan.", f"{known}; - for none, Del for blank.")
            return
        self.do(f"{row.name}, {self.matrix.role_name(role)}: {letters or 'blank'}", SetLetters(row.id, role, letters))

    def action_clear(self) -> None:
        """Make the cell under the cursor blank."""
        if self.grid.role is not None and isinstance(self.grid.line, ActivityLine):
            self.set_letter("")
        else:
            self.say("A name cannot be blank; F2 edits it.")

    def on_paste(self) -> None:
        """Say what is done with a text that is pasted on the matrix: nothing yet."""
        self.say("A text cannot be pasted into the matrix. Type the letters, or bring a table in with `raci import`.")
