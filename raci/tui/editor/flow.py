"""The way to the drawing of what waits for what, and back."""

from __future__ import annotations

from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine, StageLine


class Flowing(EditorBase):
    """What is done with the flow."""

    def action_flow(self) -> None:
        """Show the flow around the activity under the cursor."""
        activity = self._activity_near()
        if activity is None:
            self.say("This plan has no activities yet, so nothing waits for anything.")
            return
        from raci.tui.flow.screen import FlowScreen  # with what lays out graphs: few need it at the start

        self.app.push_screen(FlowScreen(self, activity), self._came_back)

    def _came_back(self, activity: str | None) -> None:
        """Put the cursor on an activity that was chosen; the role stays."""
        if activity is not None and activity in self.matrix.rows:
            self.grid.go_to(ActivityLine(activity), self.grid.role)

    def _activity_near(self) -> str | None:
        """The activity under the cursor, else the first of its stage, else of the plan."""
        line = self.grid.line
        if isinstance(line, ActivityLine):
            return line.activity
        of_stage = self.matrix.by_stage().get(line.stage, []) if isinstance(line, StageLine) else []
        return next((row.id for row in of_stage), None) or next(iter(self.matrix.rows), None)
