"""What a plan is in a few lines: its stages with their sizes, its roles, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from raci.plan.plan import Plan


class StageSize(NamedTuple):
    """A stage by its name, and how many activities it has."""

    name: str
    activities: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What somebody wants to know of a plan before opening it; texts that it lacks are empty."""

    title: str
    stages: tuple[StageSize, ...]
    roles: tuple[str, ...]
    gates: int
    people: int
    summary: str = ""
    audience: str = ""
    sources: tuple[str, ...] = ()
    legal: str = ""

    @property
    def activities(self) -> int:
        """How many activities there are."""
        return sum(stage.activities for stage in self.stages)


def outline_of(plan: Plan) -> Outline:
    """A plan, or a template, in a few lines."""
    about = plan.about
    return Outline(
        title=plan.title,
        stages=tuple(StageSize(stage.name or key, len(stage.activities)) for key, stage in plan.stages.items()),
        roles=tuple(role.name or key for key, role in plan.roles.items()),
        gates=sum(activity.gate is not None for _, _, activity in plan.activities()),
        people=len(plan.people),
        summary=(about and about.summary) or plan.description or "",
        audience=(about and about.audience) or "",
        sources=tuple(f"{one.title}, {one.year}" if one.year else one.title for one in about.sources) if about else (),
        legal=(about and about.legal) or "",
    )
