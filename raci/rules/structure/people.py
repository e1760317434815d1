"""Who stands behind the roles: holders, deputies, agents, and who is away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from raci.graph.cover import Cover
from raci.graph.holding import Holding
from raci.graph.load import efforts_of, hours_there, shares_of
from raci.graph.presence import Stretch, Stretches, away_within, days_of_plan
from raci.plan.names import name_from_id
from raci.rules.structure.base import Base

if TYPE_CHECKING:
    from raci.plan.records import SignOff


class People(Base):
    """Roles looked through to people."""

    @cached_property
    def holding(self) -> Holding:
        """Who holds which role, who stands in, and who reports to whom."""
        return Holding(self.plan)

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """The roles that nobody holds, where people are listed."""
        return self.holding.unfilled

    @cached_property
    def cover(self) -> Cover:
        """Which roles come down to one person."""
        return Cover(self.plan, self.holding)

    @cached_property
    def days(self) -> Stretch | None:
        """The working days of the plan; None where it does not say from when to when it runs."""
        return days_of_plan(self.plan)

    @cached_property
    def away(self) -> dict[str, Stretches]:
        """On which of the plan's working days each person is not there."""
        return away_within(self.plan, self.days)

    @cached_property
    def someone_away(self) -> bool:
        """Whether anybody is not there on some working day of the plan."""
        return any(self.away.values())

    @cached_property
    def covered(self) -> frozenset[str]:
        """The roles for which somebody is there on every working day, and those that no people hold."""
        return frozenset(role for role in self.plan.roles if self._is_covered(role))

    def _is_covered(self, role: str) -> bool:
        acting = self.holding.standing_by(role)
        return not acting or not all(self.away[person] for person in acting)

    @cached_property
    def signed(self) -> dict[str, tuple[int, SignOff]]:
        """The newest sign-off of each role, with its place in the list; of one day the last counts."""
        found: dict[str, tuple[int, SignOff]] = {}
        for index, sign_off in enumerate(self.plan.sign_offs):
            if sign_off.role not in found or sign_off.date >= found[sign_off.role][1].date:
                found[sign_off.role] = index, sign_off
        return found

    @cached_property
    def hours(self) -> dict[str, float]:
        """How many hours of work each person has within the plan's days."""
        return hours_there(self.plan, self.days, self.away)

    @cached_property
    def efforts(self) -> dict[str, float]:
        """The hours of work of each activity that says how many."""
        return efforts_of(self.activities)

    @cached_property
    def shares(self) -> dict[str, dict[str, float]]:
        """What part of a role's work each of its holders takes."""
        return shares_of(self.holding, self.plan)

    @cached_property
    def bystanders(self) -> tuple[str, ...]:
        """People who stand in the plan for no other reason than the roles that they may hold."""
        people = self.plan.people.values()
        roles = self.plan.roles.values()
        named = {self.plan.owner, *(role.deputy for role in roles), *(signed.by for signed in self.plan.sign_offs)}
        named.update(other for person in people for other in (person.manager, person.deputy))
        return tuple(person for person in self.plan.people if person not in named)

    @cached_property
    def people_by_name(self) -> dict[str, str]:
        """The id of each person by the name, in small letters."""
        return {
            (entry.name or name_from_id(identity)).casefold(): identity for identity, entry in self.plan.people.items()
        }

    @cached_property
    def agents(self) -> frozenset[str]:
        """The roles that an agent or a pipeline fills."""
        return frozenset(identity for identity, entry in self.plan.roles.items() if entry.kind == "agent")

    def is_agent(self, role: str) -> bool:
        """Whether an agent or a pipeline fills a role."""
        return role in self.agents
