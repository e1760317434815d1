"""Steps taken back and made again."""

from __future__ import annotations

from raci.change.session import Step
from raci.tui.editor.base import EditorBase
from raci.tui.place import Place, is_there, place_of_edit
from raci.tui.sentences import NOTHING_TO_REDO, NOTHING_TO_UNDO, REDONE, UNDONE


class History(EditorBase):
    """Undo and redo, without limit, also after a save."""

    def action_undo(self) -> None:
        """Take the last change back."""
        self._stepped(self.session.undo(), UNDONE, NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._stepped(self.session.redo(), REDONE, NOTHING_TO_REDO)

    def _stepped(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            self.say(nothing)
            return
        place = place_of_edit(step.edits[0]) if step.edits else None
        self._go_if_there(place)
        self.show_step(step)
        self._go_if_there(place)  # a thing that moved is elsewhere now, and one that was deleted is back
        self.say(f"{done}: {step.title}")

    def _go_if_there(self, place: Place | None) -> None:
        if place is not None and is_there(self.matrix, place):
            self.go_to(place)
