"""What is not saved: kept while one edits, offered at the next start, and told where it cannot be kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from raci.change.session import Session, Step
from raci.tui.editor.base import EditorBase
from raci.tui.rules import RulesFor

if TYPE_CHECKING:
    from raci.document.journal.journals import Journals, Left
    from raci.tui.restoring import Restoring

_SAVE = "Save often: what is not saved is lost if the editor or the machine dies."


class Unsaved(EditorBase):
    """Keeps unsaved steps in a journal, where the editor was given a place for it."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._restoring: Restoring | None = None
        self._journals: Journals | None = None  # until it was looked for others in them
        self._chosen: Left | None = None
        self._trouble_told = ""

    def keep_in(self, journals: Journals, chosen: Left | None = None) -> None:
        """Keep what is not saved from now on; `chosen` is what another editor left behind, to be taken up at once."""
        from raci.change.keeping import Keeping

        self.keeping = Keeping(journals, self.session)
        self._journals, self._chosen = journals, chosen

    def look_for_unsaved(self) -> None:
        """Look once for what other editors left behind, before anything is typed that is kept as well."""
        journals, self._journals = self._journals, None
        if journals is not None and self.keeping is not None:
            from raci.tui.restoring import Restoring

            self._restoring = Restoring(self, journals, self.keeping)

    def offer_unsaved(self) -> None:
        """Offer what other editors of this plan left behind."""
        self.look_for_unsaved()
        if self._restoring is None:
            return
        if self._chosen is not None:
            self._restoring.take(self._chosen)
        else:
            self.run_worker(self._restoring.offer(), name="offer", group="offer")

    def show_step(self, step: Step) -> None:
        """Show the plan after a step; that it could not be kept is said once."""
        super().show_step(step)
        trouble = self.keeping.trouble if self.keeping is not None else ""
        if trouble != self._trouble_told:
            self._trouble_told = trouble
            if trouble:
                self.warn(f"Unsaved edits cannot be kept against a crash: {trouble}.", _SAVE)
