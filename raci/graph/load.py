"""How much of the work falls to whom, and how much of it each can do.

Effort is shared equally by the roles that do the work, and within a role by its holders' capacity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from raci.graph.holding import Holding
from raci.graph.presence import Stretch, Stretches, days_in
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.plan.values import HOURS_PER_DAY


class Piece(NamedTuple):
    """The hours of an activity that fall to one of the roles that do it."""

    activity: str
    role: str
    hours: float


def efforts_of(activities: Mapping[str, Activity]) -> dict[str, float]:
    """The hours of work of each activity that says how many."""
    return {identity: activity.effort for identity, activity in activities.items() if activity.effort}


def pieces_of(matrix: Matrix, efforts: Mapping[str, float]) -> Iterator[Piece]:
    """The efforts in pieces, each for a role that does the activity."""
    for activity, hours in efforts.items():
        roles = matrix.rows[activity].roles_that("does")
        for role in roles:
            yield Piece(activity, role, hours / len(roles))


def hours_of_roles(matrix: Matrix, efforts: Mapping[str, float]) -> dict[str, float]:
    """The hours of each role that does any of the activities with an effort."""
    found: dict[str, float] = {}
    for _, role, hours in pieces_of(matrix, efforts):
        found[role] = found.get(role, 0) + hours
    return found


def hours_of_people(by_role: Mapping[str, float], shares: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The hours of each person; `shares` has what part of a role's work each of its holders takes."""
    found: dict[str, float] = {}
    for role, hours in by_role.items():
        for person, share in shares.get(role, {}).items():
            found[person] = found.get(person, 0) + hours * share
    return found


def shares_of(holding: Holding, plan: Plan) -> dict[str, dict[str, float]]:
    """What part of a role's work each of its holders takes: by capacity, or alike where none of them has any."""
    capacities = {name: person.capacity for name, person in plan.people.items()}
    return {role: _shares(holding.holders(role), capacities) for role in plan.roles}


def _shares(holders: tuple[str, ...], capacities: Mapping[str, float]) -> dict[str, float]:
    together = sum(capacities[person] for person in holders)
    return {person: capacities[person] / together if together else 1 / len(holders) for person in holders}


def hours_there(plan: Plan, days: Stretch | None, away: Mapping[str, Stretches]) -> dict[str, float]:
    """How many hours of work each person has within the plan's days, less absences; nothing where it has no days."""
    if days is None:
        return {}
    whole = days_in((days,))
    return {name: (whole - days_in(gone)) * HOURS_PER_DAY * plan.people[name].capacity for name, gone in away.items()}


def exceeds(hours: float, limit: float) -> bool:
    """Whether work is more than a limit, however the parts of it were added up."""
    return round(hours - limit, 6) > 0


def middle(loads: Mapping[str, float]) -> float:
    """The load that half of those who have any do not exceed; 0 where nobody has."""
    from statistics import median

    return median(loads.values()) if loads else 0
