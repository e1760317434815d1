"""Who holds what: roles looked through to the people behind them, their deputies and managers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from raci.plan.plan import Plan


class Holding:
    """The people of a plan. Names of people that the plan does not list are left out (rule F005 reports them)."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.known = bool(plan.people)
        people = plan.people
        self._holders = {
            role: tuple(person for person in dict.fromkeys(entry.held_by) if person in people)
            for role, entry in plan.roles.items()
        }

    def holders(self, role: str) -> tuple[str, ...]:
        """The people who hold a role; all of them do what it does."""
        return self._holders.get(role, ())

    @cached_property
    def roles_of(self) -> dict[str, tuple[str, ...]]:
        """The roles that each person holds."""
        found: dict[str, list[str]] = {person: [] for person in self._plan.people}
        for role, holders in self._holders.items():
            for person in holders:
                found[person].append(role)
        return {person: tuple(roles) for person, roles in found.items()}

    @cached_property
    def several(self) -> tuple[str, ...]:
        """The people who hold more than one role."""
        return tuple(person for person, roles in self.roles_of.items() if len(roles) > 1)

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """The roles that nobody holds, where people are listed; agents and parties from outside need nobody."""
        roles = self._plan.roles.items() if self.known else ()
        return tuple(role for role, entry in roles if entry.kind == "human" and not self.holders(role))

    def answering(self, role: str) -> str | None:
        """The person who answers where a role does: its lead, else its only holder; None where nobody in particular.

        A lead that does not hold the role is none (rule F005 reports it).
        """
        entry, holders = self._plan.roles.get(role), self.holders(role)
        if entry is not None and entry.lead in holders:
            return entry.lead
        return holders[0] if len(holders) == 1 else None

    def acting(self, role: str, *, does: bool) -> tuple[str, ...]:
        """Who acts where a role has a letter: all who hold it where it does the work, else the one who answers."""
        answering = None if does else self.answering(role)
        return (answering,) if answering else self.holders(role)

    def only(self, roles: Iterable[str]) -> str | None:
        """The one person behind some roles; None where there are others, or nobody holds one of them."""
        if not self.known:
            return None
        people = {person for role in roles for person in self.holders(role) or (None,)}
        return people.pop() if len(people) == 1 else None

    def share(self, roles: Iterable[str], others: Iterable[str]) -> bool:
        """Whether somebody holds one of some roles and one of others."""
        if not self.known:
            return False
        people = {person for role in roles for person in self.holders(role)}
        return bool(people) and any(person in people for role in others for person in self.holders(role))

    def kin(self, role: str) -> tuple[str, ...]:
        """A role, and those that its holders hold besides."""
        return tuple(dict.fromkeys((role, *(one for person in self.holders(role) for one in self.roles_of[person]))))

    def deputy_of(self, role: str) -> str | None:
        """Who stands in where a role answers: the role's deputy, else the deputy of the one who answers.

        Nobody stands in for themselves.
        """
        entry = self._plan.roles.get(role)
        if entry is None:
            return None
        people, answering = self._plan.people, self.answering(role)
        named = (entry.deputy, people[answering].deputy if answering else None)
        return next((deputy for deputy in named if deputy in people and deputy != answering), None)

    def standing_by(self, role: str) -> tuple[str, ...]:
        """Everybody who holds a role, and who stands in for it or for one of them; nobody where no people hold it."""
        holders, people = self.holders(role), self._plan.people
        if not holders:
            return ()
        named = (self._plan.roles[role].deputy, *(people[person].deputy for person in holders))
        deputies = (person for person in named if person is not None and person in people)
        return tuple(dict.fromkeys((*holders, *deputies)))

    def managers(self, person: str) -> Iterator[str]:
        """The manager of a person, the manager's manager, and so on; a circle is walked once."""
        seen = {person}
        entry = self._plan.people.get(person)
        while entry is not None and entry.manager in self._plan.people and entry.manager not in seen:
            assert entry.manager is not None  # noqa: S101  it is one of the people
            seen.add(entry.manager)
            yield entry.manager
            entry = self._plan.people[entry.manager]
