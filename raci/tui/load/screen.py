"""Load: letters and effort of each role and of each person, against the time that they have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from raci.graph.workload import Load, Part, Workload
from raci.plan.matrix import Matrix
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command
from raci.tui.commands.overviews import LOAD
from raci.tui.commands.telling import with_keys
from raci.tui.load.listing import columns_of, entries_of
from raci.tui.load.telling import letters_in_words, told_of, work_in_words
from raci.tui.overview.columns import Column, Entry
from raci.tui.overview.screen import OverviewScreen, Said
from raci.tui.overview.told import Told
from raci.tui.place import Place
from raci.tui.sentences import ADD_PERSON, NO_PEOPLE

_NO_DATES = "With starts and ends on the plan's card it stands against the time that people have."


class LoadScreen(OverviewScreen):
    """The loads of roles, and of people."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("load")
    listed_commands: ClassVar[tuple[Command, ...]] = LOAD

    def __init__(self, matrix: Matrix, here: Place) -> None:
        super().__init__(matrix, here)
        self.workload = Workload(matrix)
        self.of_people = False

    @property
    def _loads(self) -> Mapping[str, Load]:
        return self.workload.people if self.of_people else self.workload.roles

    @property
    def _name_of(self) -> Callable[[str], str]:
        return self.matrix.person_name if self.of_people else self.matrix.role_name

    def _parts_of(self, identity: str) -> Sequence[Part]:
        parts_of = self.workload.parts_of_person if self.of_people else self.workload.parts_of_role
        return parts_of(identity)

    def name_of_view(self) -> str:
        """Whose load it is."""
        return "Load of people" if self.of_people else "Load of roles"

    def columns(self) -> Sequence[Column]:
        """Letters, and effort where the plan has any."""
        heading = "Person" if self.of_people else "Role"
        return columns_of(heading, list(map(self._name_of, self._loads)), self._loads, self.matrix.scheme)

    def entries(self) -> Sequence[Entry]:
        """A line for each role or person."""
        kind = "person" if self.of_people else "role"
        middle = self.workload.middle_of_people if self.of_people else self.workload.middle_of_roles
        return entries_of(kind, self._name_of, self._loads, middle, self.matrix.scheme)

    def first(self) -> str | None:
        """The role under the cursor."""
        return self.here.role

    def empty(self) -> str:
        """What a plan without roles lacks."""
        return with_keys("This plan has no roles yet. {add-choice} in the matrix adds one.")

    def title_of(self, entry: Entry) -> str:
        """Whose activities the panel lists."""
        return f"{self._name_of(entry.identity)}: what it is made of"

    def told_of(self, entry: Entry) -> Sequence[Told]:
        """The activities that make up a load."""
        return told_of(self.matrix, self._parts_of(entry.identity))

    def said_of(self, entry: Entry) -> Said:
        """The load in words."""
        load = self._loads[entry.identity]
        where = f"{self._name_of(entry.identity)}{self._behind(entry.identity)}"
        letters = letters_in_words(self.matrix, load, self._parts_of(entry.identity))
        if not self.workload.efforts:
            return Said(where, letters, "Give activities an effort on their cards, such as 3d, to see it against time.")
        work = work_in_words(self.matrix, load)
        if load.is_too_much:
            return Said(where, work, "Give some of it to others, or the plan more time.", "warning")
        return Said(where, f"{letters} {work}", "" if self.workload.days else _NO_DATES)

    def _behind(self, identity: str) -> str:
        """The people behind a role, or the roles of a person."""
        holding = self.workload.holding
        if self.of_people:
            roles = ", ".join(map(self.matrix.role_name, holding.roles_of[identity]))
            return f": {roles}" if roles else ", who holds no role"
        people = ", ".join(map(self.matrix.person_name, holding.holders(identity)))
        return f", held by {people}" if people else ", held by nobody" if identity in holding.unfilled else ""

    def role_of(self, entry: Entry) -> str | None:
        """The role, or the first one of a person."""
        if not self.of_people:
            return entry.identity
        return next(iter(self.workload.holding.roles_of[entry.identity]), None)

    def action_switch_kind(self) -> None:
        """Show people instead of roles, or roles again; the cursor goes to who is behind what it was on."""
        if not self.matrix.plan.people:
            self.say(NO_PEOPLE, ADD_PERSON)
            return
        at, holding = self.table.entry, self.workload.holding
        other = None
        if at is not None:
            some = holding.roles_of[at.identity] if self.of_people else self._people_of(at.identity)
            other = next(iter(some), None)
        self.of_people = not self.of_people
        self.list_anew(other)

    def _people_of(self, role: str) -> tuple[str, ...]:
        return self.workload.holding.acting(role, does=False)
