"""From one problem of a card to the next, and why it is one."""

from __future__ import annotations

from raci.tui.card.base import CardBase
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.explained import explained
from raci.tui.sentences import NEXT_PROBLEM, NO_PROBLEMS


class CardProblems(CardBase):
    """What is done with the problems of a thing."""

    def action_next_problem(self) -> None:
        """Go to the next row with a finding."""
        rows = sorted({max(0, row) for row in self.view.findings})
        if not rows:
            self.say(NO_PROBLEMS)
            return
        self.view.current = next((row for row in rows if row > self.view.current), rows[0])

    def action_explain(self) -> None:
        """Explain the rule of the finding at the row under the cursor."""
        found = self.finding_here()
        if found is None:
            self.say(with_keys(NEXT_PROBLEM) if self.view.findings else NO_PROBLEMS)
        else:
            self.app.push_screen(explained(found))
