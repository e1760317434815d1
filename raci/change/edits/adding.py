"""New things: activities, stages, roles, people and whatever else has an id."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from raci.change.edits.fields import begin_key
from raci.change.edits.things import Kind, holder_of
from raci.document.operations import AddEntry, EditRefused, Operation
from raci.plan.names import id_from_name
from raci.plan.plan import Plan


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
            article = "an" if self.kind in ("activity", "artifact") else "a"
            raise EditRefused(f"there is {article} {self.kind} {self.identity} already")
        after = self.after if self.after in things else None
        begin = begun(plan, str(self.stage)) if self.kind == "activity" else _begun_section(plan, str(holder[0]))
        return [*begin, AddEntry(holder, self.identity, self.entry or None, after=after)]


def begun(plan: Plan, stage: str) -> list[Operation]:
    """What lets a stage hold activities, if the file has no key for them there."""
    entry = plan.stages[stage]
    if "activities" in entry.model_fields_set:
        return []
    return [begin_key(("stages", stage), entry, "activities", None)]


def _begun_section(plan: Plan, section: str) -> list[Operation]:
    """What lets the plan hold things of a section, if the file has no key for them."""
    if section in plan.model_fields_set:
        return []
    return [begin_key((), plan, section, None)]


def ids_of(plan: Plan, kind: Kind) -> Collection[str]:
    """The ids that things of a kind have; those of activities are unique in the whole plan."""
    if kind == "activity":
        return [identity for stage in plan.stages.values() for identity in stage.activities]
    return holder_of(plan, kind)[1].keys()


def new_id(plan: Plan, kind: Kind, name: str) -> str:
    """An id for a new thing with a name."""
    return id_from_name(name, frozenset(ids_of(plan, kind)))
