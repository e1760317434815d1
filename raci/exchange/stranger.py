"""Tables that know nothing of a plan: how much of it they name, and whether what they lack is to go.

The matrix that a plan was exported to says by what it lacks what was taken away. A table that somebody else wrote is
silent about most of a plan: what it lacks stays, unless it names most of the plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from raci.exchange.overlay import match_activities, match_roles
from raci.exchange.overlay_stages import activities_of
from raci.exchange.reading import ReadMatrix
from raci.plan.counting import several

Data = dict[str, Any]
Ids = set[tuple[str, str]]


class Named(NamedTuple):
    """How many of a plan's activities, and of its roles, a table names."""

    activities: int
    all_activities: int
    roles: int
    all_roles: int

    @property
    def most(self) -> bool:
        """Whether it is two thirds of both: the table plainly is the matrix of that plan."""
        return 3 * self.activities >= 2 * self.all_activities and 3 * self.roles >= 2 * self.all_roles

    @property
    def nothing(self) -> bool:
        """Whether it names none of what there is."""
        return not self.activities and not self.roles and bool(self.all_activities or self.all_roles)

    def __str__(self) -> str:
        activities = several(self.all_activities, "activity", "activities")
        return f"{self.activities} of {activities} and {self.roles} of {several(self.all_roles, 'role')}"


def named_of(matrix: ReadMatrix, plan: Data) -> Named:
    """How much of a plan a table names, by ids where it has some, else by names."""
    activities, roles = activities_of(plan), plan.get("roles") or {}
    found = activities.keys() & set(match_activities(matrix, activities))
    columns = roles.keys() & set(match_roles(matrix.roles, roles).values())
    return Named(len(found), len(activities), len(columns), len(roles))


def is_of_another(carried: Data, plan: Data) -> bool:
    """Whether a workbook was exported from quite another plan: with another title, and little in common."""
    theirs = ids_of(carried)
    return carried.get("title") != plan.get("title") and len(theirs & ids_of(plan)) * 2 < len(theirs)


def without_ids(matrix: ReadMatrix) -> ReadMatrix:
    """The matrix as if somebody else had written it: ids of another plan mean nothing in this one."""
    return replace(
        matrix,
        own=None,
        roles=tuple(replace(role, id=None) for role in matrix.roles),
        activities=tuple(
            replace(one, id=None, stage=replace(one.stage, id=None) if one.stage else None) for one in matrix.activities
        ),
    )


def ids_of(plan: Data) -> Ids:
    """What a plan has an id for, among roles and activities."""
    return {("role", role) for role in plan.get("roles") or {}} | {("activity", one) for one in activities_of(plan)}
