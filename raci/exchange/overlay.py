"""What people made of a workbook that raci wrote, laid over the plan's data that it carries.

What the sheets show wins: letters, names, order, stages, rows and columns that came or went, and the details. Whatever
they do not show stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raci.exchange.built import Built
from raci.exchange.fresh import ONLY_STAGE
from raci.exchange.ids import Ids
from raci.exchange.overlay_gone import Gone, unused_artifacts, without_gone
from raci.exchange.overlay_row import Context, activity_entry
from raci.exchange.reading import OwnData, ReadMatrix, ReadRole, ReadStage
from raci.exchange.xlsx.text import same_text, shown_as, tidy
from raci.plan.names import id_from_name, name_from_id
from raci.plan.plan import Plan
from raci.plan.schemes import Scheme, built_in

Data = dict[str, Any]


def overlay(matrix: ReadMatrix, snapshot: Data, *, as_typed: bool = False) -> Built:
    """The plan as the workbook now shows it; with `as_typed` also where letters are of another script."""
    own = matrix.own or OwnData(None)
    notes: list[str] = []
    data: Data = {**snapshot}
    if own.title and not same_text(own.title, str(data.get("title", ""))):
        data["title"] = own.title
    role_ids = _match_roles(matrix.roles, data.get("roles") or {})
    data["roles"] = _roles(matrix.roles, role_ids, data, notes)
    known = activities_of(snapshot)
    activity_ids = _match_activities(matrix, known)
    shown = {item.name.casefold(): identity for item, identity in zip(matrix.activities, activity_ids, strict=True)}
    roles = frozenset(data["roles"])
    context = Context(scheme_of(snapshot), own, role_ids, roles, activity_ids, snapshot, known, shown, as_typed)
    data["stages"] = _stages(matrix, own, context, notes)
    _note_changes(context, notes)
    data = without_gone(data, _gone(context), notes)
    notes += unused_artifacts(known, activities_of(data))
    return Built(_ordered(data), tuple(notes))


def scheme_of(data: Data) -> Scheme:
    """The scheme of a plan's data; RACI where it names none that is known."""
    scheme = data.get("scheme")
    if isinstance(scheme, dict):
        return Scheme.model_validate(scheme)
    found = built_in(str(scheme or "RACI")) or built_in("RACI")
    assert found is not None  # noqa: S101  RACI is built in
    return found


def _ordered(data: Data) -> Data:
    """The keys in the order of the format."""
    order = [info.alias or name for name, info in Plan.model_fields.items()]
    return {key: data[key] for key in sorted(data, key=lambda key: order.index(key) if key in order else len(order))}


def _match_roles(roles: Iterable[ReadRole], known: Mapping[str, Data]) -> dict[str, str]:
    """The id of each role by key: the one in its column, else that of a role of its name, else a new one."""
    roles = list(roles)
    found = {role.key: role.id for role in roles if role.id}
    names = {name_of(identity, entry).casefold(): identity for identity, entry in known.items()}
    ids, matched = Ids((*found.values(), *known)), set(found.values())
    for role in roles:
        if role.key not in found:
            same = names.get(role.name.casefold()) or names.get(role.key.casefold())
            found[role.key] = same if same and same not in matched else ids.give(role.key)
            matched.add(found[role.key])
    return found


def name_of(identity: str, entry: Data | None) -> str:
    """What a thing is called that has an id and, perhaps, a name."""
    return str((entry or {}).get("name") or name_from_id(identity))


def _roles(roles: Iterable[ReadRole], ids: Mapping[str, str], data: Data, notes: list[str]) -> Data:
    """The roles in the order of the columns; groups that are new are added to the data."""
    known: Data = data.get("roles") or {}
    groups: Data = {**(data.get("groups") or {})}
    finder = _Groups(groups)
    found: Data = {}
    for role in roles:
        identity = ids[role.key]
        old = known.get(identity)
        entry: Data = {**(old or {})}
        if old is None:
            notes.append(f"new role {role.name} ({identity})")
        if role.name and not same_text(role.name, name_of(identity, old)):
            if old is not None:
                notes.append(f"role {name_of(identity, old)} is now called {role.name}")
            entry = {"name": role.name, **{key: value for key, value in entry.items() if key != "name"}}
        group = finder.find(role.group, entry.get("group"))
        if group:
            entry["group"] = group
        found[identity] = entry
    notes += [f"role {name_of(role, entry)} is gone" for role, entry in known.items() if role not in found]
    if groups:
        data["groups"] = groups
    return found


class _Groups:
    """The groups by what cells show of their names; new ones are added to the data."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._ids = Ids(data)
        self._by_name: dict[str, str] = {}
        for identity, entry in reversed(data.items()):
            self._by_name.update(dict.fromkeys(shown_as(name_of(identity, entry)), identity))

    def find(self, shown: str | None, old: str | None) -> str | None:
        """The group over a role's column: the old one unless another name stands there, which may be a new group."""
        if not shown or (old and same_text(shown, name_of(old, self._data.get(old)))):
            return old
        if tidy(shown) not in self._by_name:
            identity = self._ids.give(shown)
            self._data[identity] = {"name": shown}
            self._by_name[tidy(shown)] = identity
        return self._by_name[tidy(shown)]


def _match_activities(matrix: ReadMatrix, known: Data) -> list[str]:
    """The id of each activity: the one in its row, else that of an activity of its name, else a new one."""
    carried = [activity.id for activity in matrix.activities if activity.id]
    by_name = missing_by_name(known, carried)
    new = Ids((*carried, *known))
    ids: list[str] = []
    for activity in matrix.activities:
        same = by_name.get(activity.name.casefold())
        ids.append(activity.id or (same.pop() if same else new.give(activity.name)))
    return ids


def missing_by_name(known: Data, carried: Iterable[str]) -> dict[str, list[str]]:
    """The ids of activities that no row carries, the last one first, by their names in small letters."""
    there = set(carried)
    found: dict[str, list[str]] = {}
    for identity, entry in reversed(known.items()):
        if identity not in there:
            found.setdefault(name_of(identity, entry).casefold(), []).append(identity)
    return found


def activities_of(data: Data) -> Data:
    """The activities of a plan's data by id."""
    stages: Mapping[str, Data] = data.get("stages") or {}
    return {
        identity: entry or {}
        for stage in stages.values()
        for identity, entry in ((stage or {}).get("activities") or {}).items()
    }


def _stages(matrix: ReadMatrix, own: OwnData, context: Context, notes: list[str]) -> Data:
    known: Data = context.snapshot.get("stages") or {}
    old_stage = {item: stage for stage, entry in known.items() for item in ((entry or {}).get("activities") or {})}
    shown = list(dict.fromkeys([*own.stages, *(item.stage for item in matrix.activities if item.stage)]))
    ids = _match_stages(shown, known)
    stages: Data = {}
    for stage in shown:
        stages[ids[stage]] = _stage(ids[stage], stage, known.get(ids[stage]), notes)
    for identity, activity in zip(context.activity_ids, matrix.activities, strict=True):
        place = ids[activity.stage] if activity.stage else old_stage.get(identity, "")
        if place not in stages:
            place = next(iter(stages), id_from_name(ONLY_STAGE))
            stages.setdefault(place, {"name": ONLY_STAGE, "activities": {}})
        stages[place]["activities"][identity] = activity_entry(identity, activity, context)
    notes += [f"stage {name_of(stage, entry)} is gone" for stage, entry in known.items() if stage not in stages]
    return stages


def _match_stages(shown: Iterable[ReadStage], known: Mapping[str, Data]) -> dict[ReadStage, str]:
    names = {name_of(identity, entry).casefold(): identity for identity, entry in known.items()}
    ids = {stage: stage.id for stage in shown if stage.id}
    new, matched = Ids((*ids.values(), *known)), set(ids.values())
    for stage in shown:
        if stage not in ids:
            same = names.get(stage.name.casefold())
            ids[stage] = same if same and same not in matched else new.give(stage.name)
            matched.add(ids[stage])
    return ids


def _stage(identity: str, stage: ReadStage, old: Data | None, notes: list[str]) -> Data:
    entry: Data = {key: value for key, value in (old or {}).items() if key != "activities"}
    if not same_text(stage.name, name_of(identity, old)) and stage.name:
        notes.append(
            f"new stage {stage.name}" if old is None else f"stage {name_of(identity, old)} is now {stage.name}"
        )
        entry = {**entry, "name": stage.name}
    return {**entry, "activities": {}}


def _gone(context: Context) -> Gone:
    roles: Data = context.snapshot.get("roles") or {}
    return Gone(
        {role: name_of(role, entry) for role, entry in roles.items() if role not in context.roles},
        {identity: name_of(identity, entry) for identity, entry in context.old.items() if identity in context.gone},
    )


def _note_changes(context: Context, notes: list[str]) -> None:
    known = context.old
    notes += [
        f"activity {name_of(identity, known[identity])} is gone" for identity in known if identity in context.gone
    ]
    notes += [f"new activity {identity}" for identity in context.activity_ids if identity not in known]
    notes += context.changes
