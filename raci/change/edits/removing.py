"""Things taken out of a plan, with everything that refers to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from raci.change.edits.fields import members, said
from raci.change.edits.things import Kind, path_of
from raci.document.operations import EditRefused, Operation, Remove
from raci.document.problems import Path
from raci.plan.activities import Activity
from raci.plan.plan import Plan
from raci.plan.ways import beyond


@dataclass(frozen=True)
class Delete:
    """Take out a thing and whatever names it.

    Dependencies are closed over the gap: what came after an activity that goes comes after what that one came after.
    """

    kind: Kind
    identity: str

    def operations(self, plan: Plan) -> list[Operation]:
        """First the references, last the thing itself.

        Raises `EditRefused` for a person who has signed or answered something: that is history.
        """
        at = path_of(plan, self.kind, self.identity)
        return [*_forget(plan, self.kind, self.identity), Remove(at)]


def _forget(plan: Plan, kind: Kind, identity: str) -> Iterator[Operation]:
    match kind:
        case "activity":
            yield from _forget_activities(plan, [identity])
        case "stage":
            yield from _forget_activities(plan, plan.stages[identity].activities)
        case "role":
            yield from _forget_role(plan, identity)
        case "person":
            yield from _forget_person(plan, identity)
        case "group":
            yield from _forget_in(plan, "roles", "group", identity)
        case "artifact":
            for at, activity in _activities(plan):
                yield from _unlisted(at, activity, ("needs", "produces"), identity)
        case "metric":
            yield from _forget_in(plan, "metrics", "served-by", identity)


def _forget_activities(plan: Plan, gone: Collection[str]) -> Iterator[Operation]:
    """What names activities: dependencies of others, metrics, duties that are kept apart."""
    before = {identity: activity.after for _, identity, activity in plan.activities()}
    for at, activity in _activities(plan):
        if at[-1] not in gone and not set(activity.after).isdisjoint(gone):
            wanted = list(beyond(activity.after, gone, before, str(at[-1])))
            yield from members((*at, "after"), activity.after, wanted)
    for identity, metric in plan.metrics.items():
        left = [one for one in metric.monitored_by if one not in gone]
        if len(left) < len(metric.monitored_by):
            yield from members(("metrics", identity, "monitored-by"), metric.monitored_by, left)
    pairs = [index for index, pair in enumerate(plan.apart) if not set(pair).isdisjoint(gone)]
    if pairs and len(pairs) == len(plan.apart):
        yield Remove(("apart",))
    else:
        yield from (Remove(("apart", index)) for index in reversed(pairs))


def _forget_role(plan: Plan, role: str) -> Iterator[Operation]:
    for at, activity in _activities(plan):
        if role in activity.assign:
            yield Remove((*at, "assign", role))
        yield from _unlisted(at, activity, ("locked", "stated-by-source"), role)
    yield from _forget_in(plan, "metrics", "owner", role)
    signed = [index for index, one in enumerate(plan.sign_offs) if one.role == role]
    if signed and len(signed) == len(plan.sign_offs):
        yield Remove(("sign-offs",))
    else:
        yield from (Remove(("sign-offs", index)) for index in reversed(signed))


def _forget_person(plan: Plan, person: str) -> Iterator[Operation]:
    signed = any(one.by == person for one in plan.sign_offs) or any(one.by == person for one in plan.answers.values())
    if signed:
        raise EditRefused(f"{person} has signed or answered something; say until when they are there instead")
    for key in ("lead", "deputy", "held-by"):
        yield from _forget_in(plan, "roles", key, person)
    for key in ("manager", "deputy"):
        yield from _forget_in(plan, "people", key, person, but=person)
    if plan.owner == person:
        yield Remove(("owner",))


def _forget_in(plan: Plan, section: str, key: str, identity: str, but: str = "") -> Iterator[Operation]:
    """A reference, or a member of a list of them, in every thing of a section."""
    field = key.replace("-", "_")
    for thing, entry in getattr(plan, section).items():
        named = getattr(entry, field)
        if thing == but or (thing == identity and section == "metrics"):
            continue
        if isinstance(named, tuple) and identity in named:
            yield from said((section, thing), entry, key, [one for one in named if one != identity])
        elif named == identity:
            yield Remove((section, thing, key))


def _unlisted(at: Path, activity: Activity, keys: tuple[str, ...], identity: str) -> Iterator[Operation]:
    for key in keys:
        named = getattr(activity, key.replace("-", "_"))
        if isinstance(named, tuple) and identity in named:
            yield from said(at, activity, key, [one for one in named if one != identity])


def _activities(plan: Plan) -> Iterator[tuple[Path, Activity]]:
    for stage, identity, activity in plan.activities():
        yield ("stages", stage, "activities", identity), activity
