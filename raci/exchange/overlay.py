"""What people made of a workbook that raci wrote, laid over the plan's data that it carries.

What the sheets show wins: letters, names, order, stages, rows and columns that came or went, and the details. Whatever
they do not show stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raci.exchange.built import Built
from raci.exchange.ids import Ids
from raci.exchange.overlay_gone import Gone, unused_artifacts, without_gone
from raci.exchange.overlay_row import Context
from raci.exchange.overlay_stages import activities_of, name_of, stages_kept, stages_shown
from raci.exchange.reading import OwnData, ReadMatrix, ReadRole
from raci.exchange.xlsx.text import same_text, shown_as, tidy
from raci.plan.plan import Plan
from raci.plan.schemes import Scheme, built_in

Data = dict[str, Any]


def overlay(matrix: ReadMatrix, snapshot: Data, *, as_typed: bool = False, keep: bool = False) -> Built:
    """The plan as the workbook now shows it; with `as_typed` also where letters are of another script.

    With `keep`, what it does not show stays, and what the plan has stays in its stage.
    """
    own = matrix.own or OwnData(None)
    notes: list[str] = []
    data: Data = {**snapshot}
    if own.title and not same_text(own.title, str(data.get("title", ""))):
        data["title"] = own.title
    role_ids = match_roles(matrix.roles, data.get("roles") or {})
    data["roles"] = _roles(matrix.roles, role_ids, data, notes, keep=keep)
    known = activities_of(snapshot)
    activity_ids = match_activities(matrix, known)
    shown = {item.name.casefold(): identity for item, identity in zip(matrix.activities, activity_ids, strict=True)}
    roles = frozenset(data["roles"])
    context = Context(scheme_of(snapshot), own, role_ids, roles, activity_ids, snapshot, known, shown, as_typed, keep)
    data["stages"] = stages_kept(matrix, context, notes) if keep else stages_shown(matrix, context, notes)
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


def match_roles(roles: Iterable[ReadRole], known: Mapping[str, Data]) -> dict[str, str]:
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


def _roles(roles: Iterable[ReadRole], ids: Mapping[str, str], data: Data, notes: list[str], *, keep: bool) -> Data:
    """The roles in the order of the columns; groups that are new are added to the data.

    With `keep`, those of the plan stay in their order, with or without a column, and new ones come behind them.
    """
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
    if keep:
        found = {**{role: found.get(role, entry) for role, entry in known.items()}, **found}
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


def match_activities(matrix: ReadMatrix, known: Data) -> list[str]:
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
