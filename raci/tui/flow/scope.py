"""How much of a flow is shown."""

from __future__ import annotations

from enum import Enum

from raci.graph.flow import Flow


class Scope(Enum):
    """A stage with its neighbours, the plan as a whole, or what is before and after one activity."""

    STAGE = "stage"
    PLAN = "plan"
    AROUND = "around"

    @property
    def following(self) -> Scope:
        """The next one, round and round."""
        every = list(Scope)
        return every[(every.index(self) + 1) % len(every)]


def activities_in(flow: Flow, scope: Scope, activity: str) -> list[str]:
    """The activities of the part that an activity belongs to."""
    if scope is Scope.STAGE:
        return flow.of_stage(flow.matrix.rows[activity].stage)
    return flow.around(activity) if scope is Scope.AROUND else list(flow.matrix.rows)
