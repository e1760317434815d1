"""What each role, and each person through the roles that they hold, has to do with which activity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from raci.graph.holding import Holding
from raci.plan.matrix import Matrix

DECIDING = frozenset({"answers", "approves", "verifies"})
"""What one person does for a role that several hold: the one who answers for it."""


class Duty(NamedTuple):
    """The letters of a role on an activity, or those of them that are a person's."""

    activity: str
    role: str
    letters: str


class Duties:
    """The letters of roles and of people. All who hold a role have its letters, but those that decide its lead alone.

    Letters that the scheme does not have are left out (rule S001 reports them).
    """

    def __init__(self, matrix: Matrix, holding: Holding) -> None:
        self._matrix = matrix
        self._holding = holding
        self._of_the_lead = frozenset(
            key
            for key, letter in matrix.scheme.letters.items()
            if "does" not in letter.means and not DECIDING.isdisjoint(letter.means)
        )

    @cached_property
    def of_roles(self) -> dict[str, list[Duty]]:
        """The duties of each role, in the order of the plan."""
        found: dict[str, list[Duty]] = {role: [] for role in self._matrix.roles}
        for row in self._matrix:
            for role, cell in row.cells.items():
                if cell.letters and role in found:
                    found[role].append(Duty(row.id, role, cell.letters))
        return found

    @cached_property
    def of_people(self) -> dict[str, list[Duty]]:
        """The duties of each person: those of one role after those of another."""
        return {person: list(self._of_person(person)) for person in self._matrix.plan.people}

    def _of_person(self, person: str) -> Iterator[Duty]:
        for role in self._holding.roles_of[person]:
            leads = person in self._holding.acting(role, does=False)
            for duty in self.of_roles[role]:
                own = duty.letters if leads else "".join(one for one in duty.letters if one not in self._of_the_lead)
                if own:
                    yield duty._replace(letters=own)
