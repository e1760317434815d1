"""Notes on cells and on activities."""

from __future__ import annotations

from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine


class Notes(EditorBase):
    """What is done to notes."""

    def action_note(self) -> None:
        """Write a note on the cell, or on the activity where the cursor is on its name."""
        from raci.change.edits.fields import SetField
        from raci.change.edits.letters import SetNote
        from raci.tui.dialogs.ask import Ask

        line, role = self.here
        if not isinstance(line, ActivityLine):
            self.say("A note stands on a cell or on an activity.", "", "Put the cursor there first.")
            return
        row = self.matrix.rows[line.activity]
        before = (row.notes.get(role) if role else row.activity.note) or ""
        what = f"{row.name}, {self.matrix.role_name(role)}" if role else row.name

        def noted(note: str | None) -> None:
            if note is None or (note := " ".join(note.split())) == before:
                return
            edit = SetNote(row.id, role, note) if role else SetField("activity", row.id, "note", note or None)
            self.do(f"Note on {what}", edit)

        self.app.push_screen(Ask("Note", before, f"{what}. An empty note goes."), noted)
