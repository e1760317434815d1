"""What each role and each person carries: letters and effort, against what they can work within the plan's dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from raci.graph.duties import Duties, Duty
from raci.graph.holding import Holding
from raci.graph.load import (
    efforts_of,
    exceeds,
    hours_of_people,
    hours_of_roles,
    hours_there,
    middle,
    pieces_of,
    shares_of,
)
from raci.graph.presence import away_within, days_of_plan
from raci.plan.matrix import Matrix


@dataclass(frozen=True)
class Part:
    """One activity of a load: the letters on it by role, and its hours."""

    duty: Duty
    hours: float


@dataclass(frozen=True)
class Load:
    """What one role or person carries, in the order of the plan.

    `letters` counts the activities on which each letter of the scheme is theirs; `limit` is how many hours they can
    work, None where the plan does not say when it runs or nobody holds the role.
    """

    parts: tuple[Part, ...]
    letters: dict[str, int]
    hours: float
    limit: float | None

    @property
    def total(self) -> int:
        """How many letters there are; `AR` is two."""
        return sum(self.letters.values())

    @property
    def activities(self) -> int:
        """On how many activities there are letters."""
        return len({part.duty.activity for part in self.parts})

    @property
    def share(self) -> float | None:
        """What part of the time that there is the work takes; None where that is not known."""
        if self.limit is None:
            return None
        return self.hours / self.limit if self.limit else float(bool(self.hours))

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than there is time for; what rule V010 says of a person."""
        return self.limit is not None and exceeds(self.hours, self.limit)


class Workload:
    """The loads of a plan. Whoever holds several roles works for all of them: the limits of roles overlap."""

    def __init__(self, matrix: Matrix) -> None:
        plan = matrix.plan
        self._matrix = matrix
        self.holding = Holding(plan)
        self.duties = Duties(matrix, self.holding)
        self.days = days_of_plan(plan)
        self.efforts = efforts_of(matrix.activities)
        self._shares = shares_of(self.holding, plan)
        self._limits = hours_there(plan, self.days, away_within(plan, self.days))
        self._hours = hours_of_roles(matrix, self.efforts)
        self._hours_of_people = hours_of_people(self._hours, self._shares)

    @cached_property
    def roles(self) -> dict[str, Load]:
        """The load of each role."""
        duties = self.duties.of_roles
        return {
            role: self._load(duties[role], self._pieces, self._hours.get(role, 0), self._limit_of(role))
            for role in self._matrix.roles
        }

    @cached_property
    def people(self) -> dict[str, Load]:
        """The load of each person."""
        return {
            person: self._load(duties, self._pieces_of(person), self._hours_of_people.get(person, 0),
                               self._limits.get(person))
            for person, duties in self.duties.of_people.items()
        }  # fmt: skip

    @cached_property
    def middle_of_roles(self) -> float:
        """The hours that half of the roles with any do not exceed."""
        return middle(self._hours)

    @cached_property
    def middle_of_people(self) -> float:
        """The same of people, as rule V011 reckons it."""
        return middle(self._hours_of_people)

    @cached_property
    def _pieces(self) -> dict[tuple[str, str], float]:
        """The hours by activity and role."""
        return {(activity, role): hours for activity, role, hours in pieces_of(self._matrix, self.efforts)}

    def _pieces_of(self, person: str) -> dict[tuple[str, str], float]:
        """The same, as far as they are a person's."""
        found: dict[tuple[str, str], float] = {}
        for role in self.holding.roles_of[person]:
            share = self._shares[role][person]
            for activity, _, _ in self.duties.of_roles[role]:
                hours = self._pieces.get((activity, role))
                if hours is not None:
                    found[activity, role] = hours * share
        return found

    def _limit_of(self, role: str) -> float | None:
        """The hours of all who hold a role."""
        holders = self.holding.holders(role)
        return sum(self._limits[person] for person in holders) if holders and self._limits else None

    def _load(
        self, duties: list[Duty], pieces: dict[tuple[str, str], float], hours: float, limit: float | None
    ) -> Load:
        parts = tuple(Part(duty, pieces.get((duty.activity, duty.role), 0)) for duty in duties)
        return Load(parts, self._counted(duties), hours, limit)

    def _counted(self, duties: Iterable[Duty]) -> dict[str, int]:
        """On how many activities each letter stands; one that several roles of a person have there counts once."""
        found: dict[str, set[str]] = {letter: set() for letter in self._matrix.scheme.letters}
        for duty in duties:
            for letter in duty.letters:
                found[letter].add(duty.activity)
        return {letter: len(activities) for letter, activities in found.items()}
