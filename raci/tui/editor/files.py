"""The plan's file: saving it, leaving it, and what comes in from other files."""

from __future__ import annotations

from datetime import date

from raci.change.session import Session
from raci.tui.editor.base import EditorBase
from raci.tui.importing import Importing
from raci.tui.rules import RulesFor
from raci.tui.saving import Saving


class Files(EditorBase):
    """What is done with files."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self.saving = Saving(self)
        self.importing = Importing(self)

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

    def action_review_outside(self) -> None:
        """Look again at what came in when the plan was saved."""
        self.saving.outside.review()
