"""Which roles come down to one person, whom nobody can stand in for."""

from __future__ import annotations

from raci.graph.holding import Holding
from raci.plan.matrix import Row
from raci.plan.plan import Plan


class Cover:
    """The only person behind some roles together.

    A person's deputy stands in for all that the person does; a role's deputy for what its lead answers for. Roles that
    nobody holds, agents among them, do not come down to a person.
    """

    def __init__(self, plan: Plan, holding: Holding) -> None:
        self._people = plan.people
        self._holding = holding
        self._kept: dict[str, tuple[Row, tuple[str, ...]]] = {}

    def missed_on(self, row: Row) -> tuple[str, ...]:
        """The people without whom nobody does an activity, or nobody can answer for it; kept while the row stays."""
        kept = self._kept.get(row.id)
        if kept is None or kept[0] is not row:
            only = (self.only_doing(row), self.only_answering(row))
            kept = self._kept[row.id] = row, tuple(dict.fromkeys(one for one in only if one))
        return kept[1]

    def only_doing(self, row: Row) -> str | None:
        """The person without whom nobody does an activity; None where there are others, or nobody at all."""
        return self._only(row.roles_that("does"))

    def only_answering(self, row: Row) -> str | None:
        """The same of who answers for it."""
        roles = row.roles_that("answers")
        person = self._only(roles)
        covered = any(self._holding.deputy_of(role) not in {None, person} for role in roles)
        return None if covered else person

    def _only(self, roles: list[str]) -> str | None:
        """The one person behind some roles; None where there are others, or nobody."""
        holders = [self._holding.holders(role) for role in roles]
        people = {person for some in holders for person in some}
        if len(people) != 1 or not all(holders):
            return None
        (person,) = people
        deputy = self._people[person].deputy
        return person if deputy == person or deputy not in self._people else None
