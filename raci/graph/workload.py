"""What each role and each person carries: letters and effort, against what they can work within the plan's dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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


class Part(NamedTuple):
    """One activity of a load: the letters that somebody has on it in a role, and the hours."""

    duty: Duty
    hours: float


@dataclass(frozen=True)
class Load:
    """What one role or person carries.

    `letters` counts the activities on which each letter of the scheme is theirs; `limit` is how many hours they can
    work, None where the plan does not say when it runs or nobody holds the role.
    """

    letters: dict[str, int]
    hours: float
    limit: float | None

    @property
    def total(self) -> int:
        """How many letters there are; `AR` is two."""
        return sum(self.letters.values())

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
        count, hours = self.duties.count_of_role, self._hours
        return {role: Load(count(role), hours.get(role, 0), self._limit_of(role)) for role in self._matrix.roles}

    @cached_property
    def people(self) -> dict[str, Load]:
        """The load of each person."""
        count, hours, limits = self.duties.count_of_person, self._hours_of_people, self._limits
        return {one: Load(count(one), hours.get(one, 0), limits.get(one)) for one in self._matrix.plan.people}

    def parts_of_role(self, role: str) -> list[Part]:
        """What the load of a role is made of, in the order of the plan."""
        return [Part(duty, self._pieces.get((duty.activity, role), 0)) for duty in self.duties.of_roles[role]]

    def parts_of_person(self, person: str) -> list[Part]:
        """The same of a person, one role after the other."""
        return [
            Part(duty, self._pieces.get((duty.activity, duty.role), 0) * self._shares[duty.role][person])
            for duty in self.duties.of_person(person)
        ]

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

    def _limit_of(self, role: str) -> float | None:
        """The hours of all who hold a role."""
        holders = self.holding.holders(role)
        return sum(self._limits[person] for person in holders) if holders and self._limits else None
