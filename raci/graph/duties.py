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

    def of_person(self, person: str) -> list[Duty]:
        """The duties of a person: those of one role after those of another."""
        return list(self._of_person(person))

    def _of_person(self, person: str) -> Iterator[Duty]:
        for role in self._holding.roles_of[person]:
            others = self._not_of(person, role)
            for duty in self.of_roles[role]:
                own = "".join(one for one in duty.letters if one not in others)
                if own:
                    yield duty if own == duty.letters else duty._replace(letters=own)

    def _not_of(self, person: str, role: str) -> frozenset[str]:
        """The letters of a role that somebody else of those who hold it has."""
        return frozenset() if person in self._holding.acting(role, does=False) else self._of_the_lead

    # How many there are, without a list of them for each person

    def count_of_role(self, role: str) -> dict[str, int]:
        """On how many activities a role has each letter."""
        return {letter: len(activities) for letter, activities in self._by_letter[role].items()}

    def count_of_person(self, person: str) -> dict[str, int]:
        """The same of a person; what they have through several roles on one activity counts once."""
        found: dict[str, set[str]] = {letter: set() for letter in self._matrix.scheme.letters}
        for role in self._holding.roles_of[person]:
            others = self._not_of(person, role)
            for letter, activities in self._by_letter[role].items():
                if letter not in others:
                    found[letter] = found[letter] | activities if found[letter] else activities
        return {letter: len(activities) for letter, activities in found.items()}

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, set[str]]]:
        """The activities on which each role has each letter."""
        found: dict[str, dict[str, set[str]]] = {
            role: {letter: set() for letter in self._matrix.scheme.letters} for role in self._matrix.roles
        }
        for role, duties in self.of_roles.items():
            for activity, _, letters in duties:
                for letter in letters:
                    found[role][letter].add(activity)
        return found
