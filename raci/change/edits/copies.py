"""Copies of activities, stages and roles, with what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def copied_rows(plan: Plan, activities: Iterable[str], after: str | None, stage: str) -> list[Edit]:
    """The edits that put copies of activities behind an activity of a stage, or at its beginning.

    Their dependencies on one another are those of the copies.
    """
    taken = set(ids_of(plan, "activity"))
    entries, ids = {}, {}
    for identity in activities:
        entry = raw_of(entry_of(plan, "activity", identity))
        name = f"{entry.get('name') or name_from_id(identity)} (copy)"
        ids[identity] = id_from_name(name, taken)
        taken.add(ids[identity])
        entries[ids[identity]] = {**entry, "name": name}
    edits: list[Edit] = []
    for identity, entry in entries.items():
        edits.append(Add("activity", identity, _kept(entry, ids), after, stage))
        after = identity
    return edits


def _kept(entry: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """What is copied of an activity, where others are copied with it under new ids."""
    kept = {key: value for key, value in entry.items() if key not in _NOT_COPIED}
    if "after" in kept:
        kept["after"] = [ids.get(one, one) for one in kept["after"]]
    return kept


def _activities(plan: Plan, activities: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Activities under new ids."""
    taken = set(ids_of(plan, "activity"))
    ids: dict[str, str] = {}
    for identity in activities:
        ids[identity] = id_from_name(f"{identity} copy", taken)
        taken.add(ids[identity])
    return {
        ids[identity]: {"name": name_from_id(identity), **_kept(entry, ids)} for identity, entry in activities.items()
    }
