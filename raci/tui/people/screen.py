"""People: who holds what, who steps in, when they are away, and what stands still without them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from raci.graph.absence import Absence
from raci.graph.workload import Workload
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.tui.commands.command import Command
from raci.tui.commands.overviews import PEOPLE
from raci.tui.load.telling import letters_in_words
from raci.tui.overview.columns import Column, Entry
from raci.tui.overview.screen import OverviewScreen, Said
from raci.tui.overview.told import Told
from raci.tui.people.listing import Lister
from raci.tui.people.telling import Teller
from raci.tui.place import Place
from raci.tui.sentences import ADD_PERSON, NO_PEOPLE

_NO_PEOPLE = (
    f"{NO_PEOPLE} {ADD_PERSON} Who holds a role stands on the card of the role, under held-by; who stands in for "
    "whom, and who is away when, on the card of a person."
)


class PeopleScreen(OverviewScreen):
    """The people of a plan, and the roles that nobody holds."""

    listed_commands: ClassVar[tuple[Command, ...]] = PEOPLE

    def __init__(self, matrix: Matrix, here: Place, today: date) -> None:
        super().__init__(matrix, here)
        self.workload = Workload(matrix)
        self.holding = self.workload.holding
        self.absence = Absence(matrix, self.holding)
        self._lister = Lister(matrix, self.holding, self.absence, today)
        self._teller = Teller(matrix, self.absence, today)

    def name_of_view(self) -> str:
        """What it is."""
        return "People"

    def columns(self) -> Sequence[Column]:
        """What is known of people."""
        return self._lister.columns()

    def entries(self) -> Sequence[Entry]:
        """The people, and the roles without any."""
        return self._lister.entries()

    def first(self) -> str | None:
        """Who acts for the role under the cursor, or the role itself where nobody holds it."""
        role = self.here.role
        if role is None:
            return None
        return next(iter(self.holding.acting(role, does=False)), role)

    def empty(self) -> str:
        """How people are added."""
        return _NO_PEOPLE

    def title_of(self, entry: Entry) -> str:
        """Who it is."""
        name = self.matrix.person_name if entry.kind == "person" else self.matrix.role_name
        return name(entry.identity)

    def told_of(self, entry: Entry) -> Sequence[Told]:
        """What stands still without them, who steps in, when they are away, and their letters."""
        if entry.kind == "role":
            return self._teller.about_unfilled(self.workload.parts_of_role(entry.identity))
        return self._teller.about(entry.identity, self.workload.parts_of_person(entry.identity))

    def said_of(self, entry: Entry) -> Said:
        """The person in a few words, and in how many places nobody else is."""
        matrix, identity = self.matrix, entry.identity
        if entry.kind == "role":
            load, parts = self.workload.roles[identity], self.workload.parts_of_role(identity)
            what = f"Nobody holds this role. {letters_in_words(matrix, load, parts)}"
            return Said(matrix.role_name(identity), what, "Say under `held-by:` who fills it.", "warning")
        person, missed = matrix.plan.people[identity], len(self.absence.missed[identity])
        facts = [
            matrix.person_name(identity),
            self._lister.roles_of(identity) or "holds no role",
            *([f"manager {matrix.person_name(person.manager)}"] if person.manager else []),
            *([f"deputy {matrix.person_name(person.deputy)}"] if person.deputy else []),
            f"capacity {person.capacity:.0%}",
        ]
        where = " · ".join(facts)
        if not missed:
            load, parts = self.workload.people[identity], self.workload.parts_of_person(identity)
            return Said(where, letters_in_words(matrix, load, parts))
        called = matrix.scheme.name_of("does", "answers")
        what = f"{several(missed, 'activity has', 'activities have')} no {called} left without {facts[0]}."
        return Said(where, what, "Let a second person hold the role, or name a deputy.", "warning")

    def role_of(self, entry: Entry) -> str | None:
        """The first role of a person, or the role that nobody holds."""
        if entry.kind == "role":
            return entry.identity
        return next(iter(self.holding.roles_of[entry.identity]), None)
