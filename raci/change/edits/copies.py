"""Copies of activities, stages and roles, with what is said of them."""

from __future__ import annotations

from typing import Any

from raci.change.edits.adding import Add, ids_of, new_id
from raci.change.edits.edit import Edit
from raci.change.edits.letters import SetLetters
from raci.change.edits.things import Kind, entry_of, stage_of
from raci.plan.matrix import typed_letters
from raci.plan.names import id_from_name, name_from_id
from raci.plan.plan import Plan
from raci.plan.raw import raw_of

_NOT_COPIED = frozenset({"waive"})  # an exception was accepted for one thing, not for its copies


def copied(plan: Plan, kind: Kind, identity: str) -> list[Edit]:
    """The edits that put a copy of an activity, a stage or a role behind it; the first one adds the copy.

    A stage is copied with its activities, whose dependencies on one another are those of the copies; a role with its
    letters.
    """
    entry = raw_of(entry_of(plan, kind, identity))
    name = f"{entry.get('name') or name_from_id(identity)} (copy)"
    new = new_id(plan, kind, name)
    made = {"name": name, **{key: value for key, value in entry.items() if key not in {"name", *_NOT_COPIED}}}
    if kind == "stage":
        made["activities"] = _activities(plan, entry.get("activities") or {})
    stage = stage_of(plan, identity) if kind == "activity" else None
    edits: list[Edit] = [Add(kind, new, made, identity, stage)]
    if kind == "role":
        letters = ((row, typed_letters(one.assign.get(identity))) for _, row, one in plan.activities())
        edits += [SetLetters(row, new, text) for row, text in letters if text]
    return edits


def _activities(plan: Plan, activities: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Activities under new ids."""
    taken = set(ids_of(plan, "activity"))
    ids: dict[str, str] = {}
    for identity in activities:
        ids[identity] = id_from_name(f"{identity} copy", taken)
        taken.add(ids[identity])
    found = {}
    for identity, entry in activities.items():
        kept = {key: value for key, value in entry.items() if key not in _NOT_COPIED}
        if "after" in kept:
            kept["after"] = [ids.get(one, one) for one in kept["after"]]
        found[ids[identity]] = {"name": name_from_id(identity), **kept}
    return found
