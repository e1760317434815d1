"""A plan beside the template that it follows (docs/decisions/0020)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from raci.lifecycle.vocabulary import activity_like, role_like
from raci.plan.matrix import Matrix, Row

if TYPE_CHECKING:
    from raci.graph.reach import Reach
    from raci.plan.activities import Activity
    from raci.plan.people import Role
    from raci.plan.plan import Plan


class Conformance:
    """What a template demands, and where a plan has it. What stands in a free stage of the template is not looked at.

    `activities` and `roles` are those of the plan; `template` is the matrix of the template.
    """

    def __init__(self, activities: Mapping[str, Activity], roles: Mapping[str, Role], template: Plan) -> None:
        self._activities = activities
        self._roles = roles
        self.template = Matrix(template)

    @cached_property
    def counterparts(self) -> dict[str, str]:
        """The activity of the plan that each one of the template is: of the same id, else the only one like it."""
        mine = {identity: activity for identity, activity in self._activities.items() if identity not in self._theirs}
        left = {identity: row.activity for identity, row in self._theirs.items() if identity not in self._activities}
        likes_of_mine, likes = _by_like(mine), _by_like(left)
        found = {identity: identity for identity in self._theirs if identity in self._activities}
        found.update(
            (one[0], likes_of_mine[like][0])
            for like, one in likes.items()
            if len(one) == len(likes_of_mine.get(like, ())) == 1
        )
        return found

    @cached_property
    def originals(self) -> dict[str, Row]:
        """The row of the template that each activity of the plan stands for, those of free stages left out."""
        return {
            mine: self._theirs[theirs]
            for theirs, mine in self.counterparts.items()
            if not self._is_free(self._theirs[theirs])
        }

    @cached_property
    def required(self) -> dict[str, Row]:
        """The activities that a plan must have."""
        return {
            identity: row for identity, row in self._theirs.items() if row.activity.required and not self._is_free(row)
        }

    @property
    def missing(self) -> list[Row]:
        """Required activities that the plan does not have."""
        return [row for identity, row in self.required.items() if identity not in self.counterparts]

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
            for before in self._steps_before(identity) if mine else ():
                earlier = self.counterparts.get(before)
                if mine and earlier and not upstream.leads(earlier, mine):
                    found.setdefault(mine, []).append(earlier)
        return found

    def roles_for(self, role: str) -> list[str]:
        """The roles of the plan that a role of the template is: of the same id, else by what the vocabulary says.

        Where nothing else is, a role is it that has its name among its aliases: one role may be several of a template.
        """
        if role in self._roles:
            return [role]
        known = role_like(role, self.template.roles[role])
        found = [mine for mine, entry in self._roles.items() if known and role_like(mine, entry) == known]
        name = self.template.role_name(role)
        return found or [mine for mine, entry in self._roles.items() if name in entry.aliases]

    def _steps_before(self, identity: str) -> list[str]:
        """The steps of the path that come directly before one: not those that come before another one of them."""
        last = self._path[identity]
        implied = {further for before in last for further in self._above(before)}
        return [before for before in last if before not in implied]

    def _above(self, identity: str) -> set[str]:
        """All required activities on the path that leads to one."""
        found: set[str] = set()
        waiting = [identity]
        while waiting:
            further = [one for one in self._path.get(waiting.pop(), ()) if one not in found]
            found.update(further)
            waiting += further
        return found

    @cached_property
    def _path(self) -> dict[str, list[str]]:
        return {identity: self._last_required(identity) for identity in self.required}

    def _last_required(self, identity: str) -> list[str]:
        """The required activities that come before one in the template with no other required one in between."""
        found: dict[str, None] = {}
        seen = {identity}
        waiting = [identity]
        while waiting:
            for before in self._theirs[waiting.pop()].activity.after:
                row = self._theirs.get(before)
                if row is None or before in seen or self._is_free(row):
                    continue
                seen.add(before)
                if row.activity.required:
                    found[before] = None
                else:
                    waiting.append(before)
        return list(found)

    @property
    def _theirs(self) -> dict[str, Row]:
        return self.template.rows

    def _is_free(self, row: Row) -> bool:
        return self.template.plan.stages[row.stage].free


def _by_like(activities: Mapping[str, Activity]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, activity in activities.items():
        like = activity_like(identity, activity)
        if like is not None:
            found.setdefault(like.id, []).append(identity)
    return found
