"""New things: activities, stages, roles, people and whatever else has an id."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from raci.change.edits.things import Kind, holder_of
from raci.document.operations import AddEntry, EditRefused, Operation
from raci.plan.names import id_from_name
from raci.plan.plan import Plan

_SECTIONS = ("groups", "people", "roles", "stages", "artifacts", "metrics")
"""Where things stand, in the order of the format."""


@dataclass(frozen=True)
class Add:
    """Put a new thing behind another one of its kind, `after`; None puts it first. An activity goes into `stage`.

    `entry` is what is said of it, as the file has it.
    """

    kind: Kind
    identity: str
    entry: dict[str, Any] = field(default_factory=dict)
    after: str | None = None
    stage: str | None = None

    def operations(self, plan: Plan) -> list[Operation]:
        """New lines; what holds the thing is begun where it has none yet."""
        holder, things = holder_of(plan, self.kind, self.stage)
        if self.identity in ids_of(plan, self.kind):
            raise EditRefused(f"there is a {self.kind} {self.identity} already")
        after = self.after if self.after in things else None
        begin = begun(plan, str(self.stage)) if self.kind == "activity" else _begun_section(plan, str(holder[0]))
        return [*begin, AddEntry(holder, self.identity, self.entry or None, after=after)]


def begun(plan: Plan, stage: str) -> list[Operation]:
    """What lets a stage hold activities, if the file has no key for them there."""
    entry = plan.stages[stage]
    if "activities" in entry.model_fields_set:
        return []
    said = [key for key in ("name", "description", "free") if key in entry.model_fields_set]
    return [AddEntry(("stages", stage), "activities", None, after=said[-1] if said else None)]


def _begun_section(plan: Plan, section: str) -> list[Operation]:
    """What lets the plan hold things of a section, if the file has no key for them."""
    if section in plan.model_fields_set:
        return []
    there = [one for one in _SECTIONS[: _SECTIONS.index(section)] if one in plan.model_fields_set]
    return [AddEntry((), section, None, after=there[-1] if there else _last_of_head(plan))]


def _last_of_head(plan: Plan) -> str | None:
    """The last key that the plan has before its sections."""
    names = [(info.alias or name, name) for name, info in Plan.model_fields.items()]
    head = names[: [name for _, name in names].index("groups")]
    said = [key for key, name in head if name in plan.model_fields_set]
    return said[-1] if said else None


def ids_of(plan: Plan, kind: Kind) -> Collection[str]:
    """The ids that things of a kind have; those of activities are unique in the whole plan."""
    if kind == "activity":
        return [identity for stage in plan.stages.values() for identity in stage.activities]
    return holder_of(plan, kind)[1].keys()


def new_id(plan: Plan, kind: Kind, name: str) -> str:
    """An id for a new thing with a name."""
    return id_from_name(name, frozenset(ids_of(plan, kind)))
