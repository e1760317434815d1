"""What a person does to a plan, as changes of the plan and operations on its text at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, SetValue
from raci.document.problems import Path
from raci.plan.activities import Activity, Assignment, Stage
from raci.plan.matrix import typed_letters
from raci.plan.model import Entry
from raci.plan.plan import Plan
from raci.plan.records import SignOff


@dataclass(frozen=True)
class SetLetters:
    """Give a role other letters on an activity, in canonical spelling; the empty text makes the cell blank."""

    activity: str
    role: str
    letters: str


@dataclass(frozen=True)
class Rename:
    """Give a thing another name: `kind` is role, stage or activity."""

    kind: str
    identity: str
    name: str


@dataclass(frozen=True)
class AddSignOff:
    """Record that a role agrees to its column; the sign-offs at some indexes give way to it."""

    sign_off: SignOff
    instead: tuple[int, ...] = ()


Edit: TypeAlias = SetLetters | Rename | AddSignOff


def stage_of(plan: Plan, activity: str) -> str:
    """The stage in which an activity stands. Raises `EditRefused` if there is no such activity."""
    for stage, entry in plan.stages.items():
        if activity in entry.activities:
            return stage
    raise EditRefused(f"there is no activity {activity}")


def changed(plan: Plan, edit: Edit) -> Plan:
    """The plan after an edit; what the edit does not concern is shared with the plan before."""
    match edit:
        case SetLetters(activity, role, letters):
            stage = stage_of(plan, activity)
            entry = plan.stages[stage].activities[activity]
            if typed_letters(entry.assign.get(role)) == letters:
                return plan
            return _with_activity(plan, stage, activity, {"assign": _assigned(plan, entry, role, letters)})
        case Rename("activity", identity, name):
            return _with_activity(plan, stage_of(plan, identity), identity, {"name": name})
        case Rename("stage", identity, name):
            return _with(plan, "stages", identity, {"name": name})
        case Rename(_, identity, name):
            return _with(plan, "roles", identity, {"name": name})
        case AddSignOff(sign_off, instead):
            return plan.model_copy(update={"sign_offs": _signed(plan.sign_offs, sign_off, instead)})


def _signed(before: tuple[SignOff, ...], sign_off: SignOff, instead: tuple[int, ...]) -> tuple[SignOff, ...]:
    """The sign-offs after one more, which stands in the place of the first that gives way to it, if one does."""
    if not instead:
        return (*before, sign_off)
    kept = [sign_off if index == instead[0] else one for index, one in enumerate(before)]
    return tuple(one for index, one in enumerate(kept) if index not in instead[1:])


def _with(plan: Plan, section: str, identity: str, update: Mapping[str, Any]) -> Plan:
    entries = getattr(plan, section)
    return plan.model_copy(update={section: {**entries, identity: entries[identity].model_copy(update=update)}})


def _with_activity(plan: Plan, stage: str, identity: str, update: Mapping[str, Any]) -> Plan:
    entry: Stage = plan.stages[stage]
    activity: Activity = entry.activities[identity].model_copy(update=update)
    return _with(plan, "stages", stage, {"activities": {**entry.activities, identity: activity}})


def _assigned(plan: Plan, activity: Activity, role: str, letters: str) -> dict[str, Any]:
    """The assignments with one cell changed; a cell's note stays, and a new cell comes in the order of the roles."""
    current = activity.assign.get(role)
    if isinstance(current, Assignment) and letters:
        return {**activity.assign, role: current.model_copy(update={"letters": letters})}
    if isinstance(current, Assignment) and current.note is not None:
        return {**activity.assign, role: Assignment(note=current.note)}
    if not letters:
        return {key: value for key, value in activity.assign.items() if key != role}
    if role in activity.assign:
        return {**activity.assign, role: letters}
    before = predecessor(plan, activity, role)
    keys = list(activity.assign)
    at = keys.index(before) + 1 if before is not None else 0
    pairs = list(activity.assign.items())
    return dict([*pairs[:at], (role, letters), *pairs[at:]])


def predecessor(plan: Plan, activity: Activity, role: str) -> str | None:
    """The assigned role behind which a new cell goes so that cells follow the order of the columns; None: first."""
    order = {identity: index for index, identity in enumerate(plan.roles)}
    here = order.get(role, len(order))
    before = [key for key in activity.assign if order.get(key, len(order)) < here]
    if before:
        return before[-1]
    return None


def operations(plan: Plan, edit: Edit) -> list[Operation]:
    """What to do to the text of the file for an edit of the plan that it held before."""
    match edit:
        case SetLetters(activity, role, letters):
            return _cell_operations(plan, activity, role, letters)
        case Rename(kind, identity, name):
            return [_rename(plan, kind, identity, name)]
        case AddSignOff(sign_off, ()):
            return _sign(plan, sign_off)
        case AddSignOff(sign_off, instead):
            return _sign_instead(plan, sign_off, instead)


def _cell_operations(plan: Plan, activity: str, role: str, letters: str) -> list[Operation]:
    stage = stage_of(plan, activity)
    entry = plan.stages[stage].activities[activity]
    at: Path = ("stages", stage, "activities", activity)
    cell: Path = (*at, "assign", role)
    current = entry.assign.get(role)
    if typed_letters(current) == letters:
        return []
    if isinstance(current, Assignment) and (letters or current.note is not None):
        if "letters" not in current.model_fields_set:
            return [AddEntry(cell, "letters", letters)]
        return [SetValue((*cell, "letters"), letters) if letters else Remove((*cell, "letters"))]
    if role in entry.assign:
        return [SetValue(cell, letters) if letters else Remove(cell)]
    if "assign" not in entry.model_fields_set:
        last = "name" if "name" in entry.model_fields_set else None
        return [AddEntry(at, "assign", {role: letters}, after=last)]
    return [AddEntry((*at, "assign"), role, letters, after=predecessor(plan, entry, role))]


def _rename(plan: Plan, kind: str, identity: str, name: str) -> Operation:
    at: Path = ("roles", identity)
    things: Mapping[str, Entry] = plan.roles
    if kind == "stage":
        at, things = ("stages", identity), plan.stages
    elif kind == "activity":
        stage = stage_of(plan, identity)
        at, things = ("stages", stage, "activities", identity), plan.stages[stage].activities
    if identity not in things:
        raise EditRefused(f"there is no {kind} {identity}")
    return SetValue((*at, "name"), name) if "name" in things[identity].model_fields_set else AddEntry(at, "name", name)


def _sign(plan: Plan, sign_off: SignOff) -> list[Operation]:
    entry = _entry(sign_off)
    if plan.sign_offs or "sign_offs" in plan.model_fields_set:
        return [AddItem(("sign-offs",), entry)]
    return [AddEntry((), "sign-offs", [entry], after=_last_key(plan))]


def _sign_instead(plan: Plan, sign_off: SignOff, instead: tuple[int, ...]) -> list[Operation]:
    """Only what differs is written, so that the entry keeps its line and its layout."""
    before = _entry(plan.sign_offs[instead[0]])
    entry = _entry(sign_off)
    at: Path = ("sign-offs", instead[0])
    differs = [SetValue((*at, key), value) for key, value in entry.items() if value != before[key]]
    return [*differs, *(Remove(("sign-offs", index)) for index in sorted(instead[1:], reverse=True))]


def _entry(sign_off: SignOff) -> dict[str, Any]:
    """A sign-off as the file has it."""
    return {
        "role": sign_off.role,
        "by": sign_off.by,
        "date": sign_off.date.isoformat(),
        "digest": sign_off.digest,
    }


def _last_key(plan: Plan) -> str | None:
    """The last key of the plan's own keys, in the order of the format, that the file has."""
    order = [(info.alias or name, name) for name, info in Plan.model_fields.items()]
    present = [key for key, name in order if name in plan.model_fields_set]
    return present[-1] if present else None
