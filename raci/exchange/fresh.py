"""A plan from nothing but a matrix that was read."""

from __future__ import annotations

from typing import Any

from raci.exchange.built import Built
from raci.exchange.details import detail_value
from raci.exchange.find.scheme import scheme_data
from raci.exchange.ids import Ids
from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole, ReadStage
from raci.plan.letters import NONE_WORD
from raci.plan.plan import FORMAT
from raci.plan.schemes import built_in

ONLY_STAGE = "Activities"


def fresh(matrix: ReadMatrix, *, as_typed: bool = False) -> Built:
    """The plan: ids from names where the file carries none, one stage where it has none.

    With `as_typed`, cells have what people typed, also where that is no letter of the scheme.
    """
    notes: list[str] = []
    group_ids = Ids()
    groups = {name: group_ids.give(name) for name in dict.fromkeys(role.group for role in matrix.roles) if name}
    roles = _role_ids(matrix.roles)
    data: dict[str, Any] = {"raci": str(FORMAT), "title": _title(matrix)}
    scheme = _scheme(matrix)
    if scheme != "RACI":
        data["scheme"] = scheme
    entries = {roles[role.key]: _role(role, groups) for role in matrix.roles}
    if groups:
        data["groups"] = {identity: {"name": name} for name, identity in groups.items()}
    data["roles"] = entries
    data["stages"] = _stages(matrix, roles, as_typed=as_typed)
    if isinstance(scheme, dict):
        unclear = [letter for letter, entry in scheme["letters"].items() if not entry["means"]]
        notes.append(
            f"no scheme that raci knows has the letters {''.join(scheme['letters'])}: they are listed in the plan"
        )
        notes += [f"what {letter} means is not known; say so under `scheme`" for letter in unclear]
    return Built(data, tuple(notes))


def _title(matrix: ReadMatrix) -> str:
    own = matrix.own.title if matrix.own else None
    return own or matrix.title or matrix.sheet or "Imported matrix"


def _role_ids(roles: tuple[ReadRole, ...]) -> dict[str, str]:
    """An id for each role, by key; ids that the file carries are kept."""
    ids = Ids(role.id for role in roles if role.id)
    return {role.key: role.id or ids.give(role.key) for role in roles}


def _role(role: ReadRole, groups: dict[str, str]) -> dict[str, str]:
    """The entry of a role; `groups` maps names of groups to ids."""
    entry = {"name": role.name if role.id else role.key}
    if role.group:
        entry["group"] = groups[role.group]
    return entry


def _scheme(matrix: ReadMatrix) -> str | dict[str, Any]:
    """The scheme that the file names, if raci knows it and its letters are in it; else the one that the letters fit."""
    texts = [text for activity in matrix.activities for text in activity.cells.values() if text != NONE_WORD]
    used = {letter for text in texts for letter in text}
    named = built_in(matrix.scheme)
    if named is not None and used <= set(named.letters):
        return str(named.name)
    return scheme_data(used, matrix.letters, texts)


def _stages(matrix: ReadMatrix, roles: dict[str, str], *, as_typed: bool) -> dict[str, Any]:
    order = list(matrix.own.stages) if matrix.own else []
    order += [activity.stage or ReadStage(ONLY_STAGE) for activity in matrix.activities]
    stage_ids = Ids(stage.id for stage in order if stage.id)
    ids = {stage: stage.id or stage_ids.give(stage.name) for stage in dict.fromkeys(order)}
    stages: dict[str, Any] = {identity: {"name": stage.name, "activities": {}} for stage, identity in ids.items()}
    activity_ids = Ids(activity.id for activity in matrix.activities if activity.id)
    known = {activity.id.casefold(): activity.id for activity in matrix.activities if activity.id}
    for activity in matrix.activities:
        identity = activity.id or activity_ids.give(activity.name)
        place = ids[activity.stage or ReadStage(ONLY_STAGE)]
        stages[place]["activities"][identity] = _activity(activity, roles, known, as_typed=as_typed)
    return {identity: stage for identity, stage in stages.items() if stage["activities"] or matrix.own}


def _activity(activity: ReadActivity, roles: dict[str, str], ids: dict[str, str], *, as_typed: bool) -> dict[str, Any]:
    assign: dict[str, Any] = {}
    typed = {key: one.text for key, one in activity.typed.items()} if as_typed else {}
    for key, letters in {**activity.cells, **typed}.items():
        note = activity.notes.get(key)
        assign[roles[key]] = {"letters": letters, "note": note} if note else letters
    entry: dict[str, Any] = {"name": activity.name or activity.id or "", "assign": assign}
    for key, text in activity.details.items():
        if text:
            entry[key] = detail_value(key, text, ids if key == "after" else None)
    return entry
