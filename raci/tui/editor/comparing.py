"""The way to what differs from another plan, and back."""

from __future__ import annotations

from datetime import date

from raci.change.session import Session
from raci.tui.editor.base import EditorBase
from raci.tui.place import Place
from raci.tui.rules import RulesFor


class Comparing(EditorBase):
    """What is done with differences; the file that was named last is remembered."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._compared_file = ""

    def action_compare(self) -> None:
        """Show what differs from the last save, and from other plans."""
        from raci.tui.compare.screen import CompareScreen  # with what reads workbooks

        screen = CompareScreen(self, self._compared_file)

        def came_back(place: Place | None) -> None:
            self._compared_file = screen.against.file
            self.go_to(place)

        self.app.push_screen(screen, came_back)
