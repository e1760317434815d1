"""The plan's file: saving it, leaving it, and what comes in from other files."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work

from raci.change.session import Session
from raci.tui.editor.base import EditorBase
from raci.tui.rules import RulesFor

if TYPE_CHECKING:
    from raci.document.recent import RecentPlans
    from raci.tui.files.exporting import Exporting
    from raci.tui.files.importing import Importing
    from raci.tui.files.saving import Saving
    from raci.tui.files.watching import Watching


class Files(EditorBase):
    """What is done with files."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self.recent: RecentPlans | None = None
        self.look_every = 0.0
        """Seconds between two looks at the file; with 0 nobody looks."""

    @cached_property
    def saving(self) -> Saving:
        """What writes the plan."""
        from raci.tui.files.saving import Saving

        return Saving(self, self.remember_plan)

    @cached_property
    def exporting(self) -> Exporting:
        """What writes it in other formats."""
        from raci.tui.files.exporting import Exporting

        return Exporting(self)

    @cached_property
    def importing(self) -> Importing:
        """What brings a workbook home."""
        from raci.tui.files.importing import Importing

        return Importing(self)

    @cached_property
    def watching(self) -> Watching:
        """What notices that somebody else writes the file."""
        from raci.tui.files.watching import Watching

        return Watching(self, self.saving.outside)

    def look(self) -> None:
        """Look whether somebody else changed the file."""
        self.watching.look()

    def remember_plan(self) -> None:
        """Put the plan at the beginning of the recent ones, where the editor was given their list."""
        if self.recent is not None and self.session.path is not None:
            self._remember_plan(self.recent, str(self.session.path), self.session.plan.title)

    @work(thread=True, group="remember", description="remember")
    def _remember_plan(self, recent: RecentPlans, path: str, title: str) -> None:
        recent.remember(path, title)

    def action_save(self) -> None:
        """Write the plan to its file."""
        self.saving.save()

    def action_save_as(self) -> None:
        """Write the plan to another file."""
        self.saving.save_as()

    def action_leave(self) -> None:
        """Leave; unsaved changes are asked about."""
        self.saving.leave()

    def action_import_changes(self) -> None:
        """Take changes of a workbook into the plan."""
        self.importing.ask()

    def action_export(self) -> None:
        """Write the plan as a workbook, a table, a page or a diagram."""
        self.exporting.ask()

    def action_review_outside(self) -> None:
        """Look again at what somebody else changed in the file."""
        self.saving.outside.review()
