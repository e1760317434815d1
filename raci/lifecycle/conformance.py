"""A plan beside the template that it follows (docs/decisions/0020)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from raci.lifecycle.conforming.pairing import Roles, pair_activities
from raci.lifecycle.conforming.path import PathToProduction
from raci.lifecycle.conforming.resembling import Resembling

if TYPE_CHECKING:
    from raci.graph.reach import Reach
    from raci.plan.activities import Activity
    from raci.plan.matrix import Matrix, Row
    from raci.plan.people import Role


class Conformance:
    """What a template demands, and where a plan has it. What stands in a free stage of the template is not looked at.

    `activities` and `roles` are those of the plan; `template` is the matrix of the template.
    """

    def __init__(self, activities: Mapping[str, Activity], roles: Mapping[str, Role], template: Matrix) -> None:
        self._activities = activities
        self.template = template
        self.roles = Roles(roles, self.template.roles)

    @cached_property
    def counterparts(self) -> dict[str, str]:
        """The activity of the plan that each one of the template is: of the same id, name, or the only one like it."""
        return self.pairs(self._activities)

    def pairs(self, activities: Mapping[str, Activity]) -> dict[str, str]:
        """The activity that each one of the template is, of a plan that has these."""
        return pair_activities(activities, self.template.activities)

    @cached_property
    def originals(self) -> dict[str, Row]:
        """The row of the template that each activity of the plan stands for, those of free stages left out."""
        return {
            mine: self.template.rows[theirs]
            for theirs, mine in self.counterparts.items()
            if theirs not in self.free_activities
        }

    @cached_property
    def required(self) -> dict[str, Row]:
        """The activities that a plan must have."""
        return {
            identity: row
            for identity, row in self.template.rows.items()
            if row.activity.required and identity not in self.free_activities
        }

    @cached_property
    def free_activities(self) -> frozenset[str]:
        """The activities of the template in whose stages plans may do as they like."""
        stages = self.template.plan.stages
        return frozenset(row.id for row in self.template if stages[row.stage].free)

    @property
    def missing(self) -> list[Row]:
        """Required activities that the plan does not have."""
        return [row for identity, row in self.required.items() if identity not in self.counterparts]

    @cached_property
    def resembling(self) -> Resembling:
        """Which activities of the plan those that are missing may be."""
        return Resembling(self._activities, self.template, self.counterparts)

    @property
    def without_gate(self) -> list[tuple[str, Row]]:
        """Required activities whose gate the plan does not have: as the plan has them, and the row of the template."""
        gates = [(self.counterparts.get(identity), row) for identity, row in self.required.items() if row.activity.gate]
        return [(mine, row) for mine, row in gates if mine and not (self._activities[mine].gate or "").strip()]

    def cut(self, upstream: Reach) -> dict[str, list[str]]:
        """Steps of the path to production that the plan does not take: activities, and those that should come before.

        The path leads from one required activity to the next, by way of others or directly.
        """
        found: dict[str, list[str]] = {}
        for identity in self.required:
            mine = self.counterparts.get(identity)
            for before in self._path.steps_before(identity) if mine else ():
                earlier = self.counterparts.get(before)
                if mine and earlier and not upstream.leads(earlier, mine):
                    found.setdefault(mine, []).append(earlier)
        return found

    def roles_for(self, role: str) -> list[str]:
        """The roles of the plan that a role of the template is: by id, by what the vocabulary says, or by name."""
        return self.roles.of_plan(role)

    @cached_property
    def _path(self) -> PathToProduction:
        return PathToProduction(self.template.rows, self.required, self.free_activities)
