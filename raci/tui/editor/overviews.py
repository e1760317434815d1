"""Other views of the plan, opened at what is under the cursor."""

from __future__ import annotations

from raci.tui.editor.base import EditorBase


class Overviews(EditorBase):
    """What shows the plan in another way; whoever chooses something there finds it under the cursor."""

    def action_load(self) -> None:
        """Show who carries how much."""
        from raci.tui.load.screen import LoadScreen

        self.app.push_screen(LoadScreen(self.matrix, self.here), self.go_to)

    def action_people(self) -> None:
        """Show who holds what, and what stands still without them."""
        from raci.tui.people.screen import PeopleScreen

        self.app.push_screen(PeopleScreen(self.matrix, self.here, self.today), self.go_to)
