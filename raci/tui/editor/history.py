"""Steps taken back and made again."""

from __future__ import annotations

from raci.change.session import Step
from raci.tui.editor.base import EditorBase
from raci.tui.place import place_of_edit


class History(EditorBase):
    """Undo and redo, without limit, also after a save."""

    def action_undo(self) -> None:
        """Take the last change back."""
        self._stepped(self.session.undo(), "Nothing to undo.", "Undone")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._stepped(self.session.redo(), "Nothing to redo.", "Redone")

    def _stepped(self, step: Step | None, nothing: str, done: str) -> None:
        if step is None:
            self.say(nothing)
            return
        if step.edits:
            self.go_to(place_of_edit(step.edits[0]))
        self.show_step(step)
        self.say(f"{done}: {step.title}")
