"""Cards: everything that is said of one thing, shown over the matrix and edited there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from raci.change.session import Session, Step
from raci.document.problems import Path
from raci.tui.editor.files import Files
from raci.tui.editor.history import History
from raci.tui.editor.viewing import Viewing
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.place import thing_at
from raci.tui.rules import RulesFor
from raci.tui.sentences import ADD_PERSON, NO_PEOPLE

if TYPE_CHECKING:
    from raci.rules.finding import Finding
    from raci.tui.card.fields import Subject
    from raci.tui.card.screen import CardScreen


class Cards(Viewing, History, Files):
    """What opens cards, and what they need of the editor: they undo and save there too."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self.findings: list[Finding] = []
        self._stepping = False  # while a step is shown cards wait: they have to know which it was

    @property
    def said(self) -> str:
        """What was said last, until the cursor moves."""
        return self._said

    def show_step(self, step: Step) -> None:
        """Show the plan after a step, on the cards too."""
        self._stepping = True
        super().show_step(step)
        self._stepping = False
        for card in self._cards():
            card.follow(*step.edits)

    def _show_findings(self, findings: list[Finding]) -> None:
        self.findings = findings
        super()._show_findings(findings)
        for card in [] if self._stepping else self._cards():
            card.follow()

    def _cards(self) -> list[CardScreen]:
        from raci.tui.card.screen import CardScreen

        return [screen for screen in self.app.screen_stack if isinstance(screen, CardScreen) and screen.is_mounted]

    def open_card_of(self, subject: Subject, at: Path | None = None) -> None:
        """Open the card of a thing, at one of its fields."""
        from raci.tui.card.screen import CardScreen

        self.app.push_screen(CardScreen(self, subject, at))

    def action_open_card(self) -> None:
        """Open the card of what is under the cursor: on a cell that of the activity, at the role's letters."""
        from raci.tui.card.fields import Subject

        thing = thing_at(self.matrix, self.here)
        if thing is None:
            self.action_plan_card()
            return
        role = self.here.role if isinstance(self.here.line, ActivityLine) else None
        self.open_card_of(Subject(thing.kind, thing.identity), ("assign", role) if role else None)

    def action_card_here(self) -> None:
        """The same with Space, which folds a stage."""
        line = self.here.line
        if isinstance(line, StageLine):
            self.fold_stage(line.stage)
        else:
            self.action_open_card()

    def on_matrix_grid_more_asked(self) -> None:
        """So does the right button on a name."""
        self.action_card_here()

    def action_plan_card(self) -> None:
        """Open the card of the plan."""
        from raci.tui.card.fields import Subject

        self.open_card_of(Subject("plan"))

    def action_person_card(self) -> None:
        """Choose a person, and open their card."""
        from raci.tui.card.fields import Subject
        from raci.tui.dialogs.choose import Offer, Pick

        people = self.session.plan.people
        if not people:
            self.say(NO_PEOPLE, "", ADD_PERSON)
            return

        def chosen(person: str | None) -> None:
            if person is not None:
                self.open_card_of(Subject("person", person))

        choices = [Offer(one, self.matrix.person_name(one), words=(one,)) for one in people]
        self.app.push_screen(Pick("People", choices, "Whose card?"), chosen)

    def action_new_person(self) -> None:
        """Add a person, and open their card."""
        from raci.tui.card.edits import new_thing
        from raci.tui.card.fields import Subject
        from raci.tui.dialogs.ask import AskText

        def named(name: str | None) -> None:
            if name:
                add = new_thing("person", name, self.matrix)
                if self.do(f"New person {name}", add):
                    self.open_card_of(Subject("person", add.identity))

        self.app.push_screen(AskText("New person", "", "Name of the person."), named)
