"""Letters of a plan beside those of its template: what is locked, and what is only another choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance
    from raci.plan.matrix import Row

DECIDES = ("does", "answers", "verifies", "approves")
"""What a role must not be that the template does not have, where it locks all letters of an activity."""
_WATCHES = frozenset({"asked", "told", "out"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A role that has other letters on an activity than in the template.

    `role` is that of the template, None for one that it does not have; `mine` are the roles of the plan, which may be
    none; `locked` says that the letters may not differ.
    """

    role: str | None
    mine: tuple[str, ...]
    locked: bool


def differences(beside: Conformance, row: Row, original: Row) -> Iterator[Difference]:
    """What differs in the row of a plan from the one of the template that it stands for."""
    lock = original.activity.locked
    concerned = set(original.cells)
    for mine in row.cells:
        concerned.update(beside.roles.of_template(mine))
    for role in beside.template.roles:
        if role in concerned and not _same(beside, row, original, role):
            yield Difference(role, tuple(beside.roles_for(role)), lock is True or role in lock)
    for role, cell in row.cells.items():
        if cell.means and not beside.roles.of_template(role):
            yield Difference(None, (role,), lock is True and not cell.means.isdisjoint(DECIDES))


def changed_locks(beside: Conformance, row: Row, original: Row) -> list[Difference]:
    """What differs though it is locked: what others do, who are not of the template, first."""
    if not original.activity.locked:
        return []
    found = [one for one in differences(beside, row, original) if one.locked]
    return sorted(found, key=lambda one: one.role is not None)


def _same(beside: Conformance, row: Row, original: Row, role: str) -> bool:
    """Whether the roles of the plan that are a role of the template have its letters, by what these mean.

    Several that share one have its letters together; where one of them is the role of the template by its id, the
    others may be asked or told besides. Where a role of the plan stands for several of the template, letters of those
    are in its cells as well.
    """
    wanted, mine = original.cell(role).means, beside.roles_for(role)
    found = means(row, mine)
    if found == wanted:
        return True
    if role in mine and row.cell(role).means == wanted and means(row, mine[1:]) <= _WATCHES:
        return True
    others = [one for one in sharing(beside, mine) if one != role]
    if not others:
        return False
    may = frozenset[str]().union(*(original.cell(one).means for one in others))
    if not wanted and may:
        return True  # it is told of the others
    return (wanted <= found or (wanted <= _WATCHES and bool(found))) and found <= wanted | may


def sharing(beside: Conformance, mine: list[str]) -> list[str]:
    """The roles of the template that some roles of the plan stand for."""
    return list(dict.fromkeys(role for one in mine for role in beside.roles.of_template(one)))


def means(row: Row, roles: list[str]) -> frozenset[str]:
    """What the letters of some roles on an activity mean together."""
    if len(roles) == 1:
        return row.cell(roles[0]).means
    return frozenset[str]().union(*(row.cell(one).means for one in roles))
