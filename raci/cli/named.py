"""Roles and people of a plan, by id or by name, as somebody types them in a command."""

from __future__ import annotations

from raci.cli.common import fail, listed, need_text
from raci.plan.matrix import Matrix


def role_named(matrix: Matrix, asked: str) -> str:
    """The id of a role."""
    return _one("role", "roles", asked, {identity: matrix.role_name(identity) for identity in matrix.roles})


def person_named(matrix: Matrix, asked: str, nobody: tuple[str, str]) -> str:
    """The id of a person; where the plan lists no people, whoever is named. `nobody` is said where that is nobody."""
    people = {identity: matrix.person_name(identity) for identity in matrix.plan.people}
    if people:
        return _one("person", "people", asked, people)
    need_text("the name of the person", asked)
    if not asked.strip():
        fail(*nobody)
    return asked


def _one(kind: str, kinds: str, asked: str, names: dict[str, str]) -> str:
    """The id of the role or person that is asked for, by id or by name."""
    from raci.plan.names import did_you_mean

    folded = asked.strip().casefold()
    found = [identity for identity in names if identity.casefold() == folded]
    found = found or [identity for identity, name in names.items() if name.casefold() == folded]
    if len(found) > 1:
        fail(f"{asked!r} is the name of several {kinds}: {listed(found)}", "Give the id of the one that is meant.")
    if not found:
        near = did_you_mean(asked, [*names, *names.values()])
        fail(f"the plan has no {kind} {asked!r}{near}", f"Its {kinds} are {listed(names)}." if names else "")
    return found[0]
