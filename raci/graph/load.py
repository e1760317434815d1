"""How much of the work falls to whom.

Effort is shared equally by the roles that do the work, and within a role by its holders' capacity.
"""

from __future__ import annotations

from collections.abc import Mapping

from raci.graph.holding import Holding
from raci.plan.matrix import Matrix


def hours_of_roles(matrix: Matrix, efforts: Mapping[str, float]) -> dict[str, float]:
    """The hours of each role that does any of the activities with an effort."""
    found: dict[str, float] = {}
    for activity, hours in efforts.items():
        roles = matrix.rows[activity].roles_that("does")
        for role in roles:
            found[role] = found.get(role, 0) + hours / len(roles)
    return found


def hours_of_people(by_role: Mapping[str, float], shares: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The hours of each person; `shares` has what part of a role's work each of its holders takes."""
    found: dict[str, float] = {}
    for role, hours in by_role.items():
        for person, share in shares.get(role, {}).items():
            found[person] = found.get(person, 0) + hours * share
    return found


def shares_of(
    holding: Holding, capacities: Mapping[str, float], roles: Mapping[str, object]
) -> dict[str, dict[str, float]]:
    """What part of a role's work each of its holders takes: by capacity, or alike where none of them has any."""
    return {role: _shares(holding.holders(role), capacities) for role in roles}


def _shares(holders: tuple[str, ...], capacities: Mapping[str, float]) -> dict[str, float]:
    together = sum(capacities[person] for person in holders)
    return {person: capacities[person] / together if together else 1 / len(holders) for person in holders}
