"""From one problem to the next, and why it is one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from raci.change.session import Session
from raci.settings.options import GROUPS, PROBLEMS
from raci.tui.commands.telling import key_of
from raci.tui.editor.mending import Mending
from raci.tui.place import Place, place_of_finding
from raci.tui.problems.grouping import GROUPINGS
from raci.tui.problems.pane import Problems
from raci.tui.rules import RulesFor
from raci.tui.sentences import NO_PROBLEMS

if TYPE_CHECKING:
    from raci.rules.finding import Finding


class Walking(Mending):
    """What is done with problems."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._jumped: Place | None = None  # where the last jump to a finding led

    def action_next_problem(self) -> None:
        """Go to the finding after the cursor."""
        self._go_by(1)

    def action_previous_problem(self) -> None:
        """Go to the finding before the cursor."""
        self._go_by(-1)

    def _go_by(self, step: int) -> None:
        placed = self.problems.by_place()
        if not placed:
            self.say(NO_PROBLEMS)
            return
        here, chosen = self.finding_here(), self.problems.chosen()
        if self._jumped == self.here and chosen is not None:  # where the last jump led; not every finding has a place
            index = placed.index(chosen) + step
        else:
            index = placed.index(here) + step if here in placed else self._index_beyond(placed, step)
        finding = placed[index % len(placed)]
        self.problems.choose(finding)
        self._go_to_finding(finding)

    def _index_beyond(self, placed: list[Finding], step: int) -> int:
        """Which finding comes first below the cursor, or above it."""
        places = [place_of_finding(one, self.matrix) for one in placed]
        lines = [-1 if place is None or place.line is None else self.grid.lines.index(place.line) for place in places]
        before = sum(line is not None and line <= self.grid.cursor.line for line in lines)
        return before if step > 0 else before - 1

    def on_problems_chosen(self, message: Problems.Chosen) -> None:
        """Show a finding in the matrix."""
        self._go_to_finding(message.finding)
        if message.leave:
            self.set_focus(self.grid)

    def _go_to_finding(self, finding: Finding) -> None:
        self.go_to(place_of_finding(finding, self.matrix))
        self._jumped = self.here
        self._said = ""
        self.say_where(finding)

    def action_explain(self) -> None:
        """Explain the rule of the finding under the cursor."""
        from raci.tui.dialogs.explained import explained

        finding = self.finding_or_say_none()
        if finding is not None:
            self.app.push_screen(explained(finding))

    def action_switch_pane(self) -> None:
        """Move between the matrix and the problems."""
        self.problems.show_itself(low=self.has_class("low"))
        self.set_focus(self.grid if self.focused is self.problems else self.problems)

    def action_group_problems(self) -> None:
        """List the problems in the next kind of groups."""
        after = GROUPINGS.index(self.problems.grouping) + 1
        self.problems.group(GROUPINGS[after % len(GROUPINGS)])
        self.say(
            f"Problems by {self.problems.grouping}.",
            "",
            f"The kinds are {', '.join(GROUPINGS)}; {key_of('group-problems')} goes on.",
        )
        self.remember(GROUPS.name, self.problems.grouping)

    def action_toggle_problems(self) -> None:
        """Give the matrix the whole screen, or share it."""
        self.set_focus(self.grid)
        if self.has_class("low"):  # which is no wish for other windows
            self.problems.toggle_class("called")
        else:
            self.problems.toggle_class("away")
            self.remember(PROBLEMS.name, not self.problems.has_class("away"))
