"""A plan with a team's roles in the places of those of its template: columns, letters, and whatever names a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raci.change.facts import Data
from raci.lifecycle.vocabulary import role_like, vocabulary_roles
from raci.plan.matrix import Matrix
from raci.tailor.cells import combined
from raci.tailor.team import Column, Team

_UNITED = ("held-by", "waive")
"""Keys of roles whose lists are put together where one role takes the part of several."""


def with_columns(data: Data, template: Matrix, team: Team) -> Data:
    """The data of a plan that was made from a template, with the columns of a team."""
    roles = _mapping(data.get("roles"))
    changed: dict[str, Any] = {
        "roles": {column.id: _role(column, roles, template) for column in team.columns},
        "stages": {stage: _stage(entry, template, team) for stage, entry in _mapping(data.get("stages")).items()},
        "groups": _groups(_mapping(data.get("groups")), roles, template, team),
        "metrics": {key: _metric(entry, team) for key, entry in _mapping(data.get("metrics")).items()},
    }
    return {**data, **{key: value for key, value in changed.items() if key in data}}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


# Roles


def _role(column: Column, roles: Mapping[str, Any], template: Matrix) -> dict[str, Any]:
    if not column.parts:
        return _of_vocabulary(column, template)
    first, *others = column.parts
    entry = dict(_mapping(roles.get(first)))
    if column.id != first:
        entry = _renamed(column, entry, template)
    for other in others:
        entry = _united(entry, _mapping(roles.get(other)))
    names = list(dict.fromkeys([*_listed(entry.get("aliases")), *_other_names(column, template)]))
    return {**entry, "aliases": names} if names else entry


def _of_vocabulary(column: Column, template: Matrix) -> dict[str, Any]:
    """A role that the template does not have, as the vocabulary knows it."""
    known = vocabulary_roles()[column.like]
    entry: dict[str, Any] = {"name": column.name, "description": known.description}
    if known.group in template.plan.groups:
        entry["group"] = known.group
    if column.id != known.id:
        entry["like"] = known.id
    names = _other_names(column, template)
    return {**entry, "aliases": names} if names else entry


def _renamed(column: Column, entry: dict[str, Any], template: Matrix) -> dict[str, Any]:
    """What is said of a role of the template, under a name of the team's; `like` says which one it was."""
    rest = {key: value for key, value in entry.items() if key not in ("name", "like")}
    known = role_like(column.parts[0], template.roles[column.parts[0]])
    return {"name": column.name, **rest, **({"like": known.id} if known else {})}


def _united(entry: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of two roles that are one: it is the first one, and who holds either holds it."""
    found = dict(entry)
    for key in _UNITED:
        mine, theirs = _listed(entry.get(key)), _listed(other.get(key))
        if theirs:
            found[key] = [*mine, *(one for one in theirs if one not in mine)]
    if entry.get("kind") != other.get("kind"):  # where one of them is a human, they are
        found.pop("kind", None)
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _other_names(column: Column, template: Matrix) -> list[str]:
    """The names of the roles whose part it takes besides its own: by these it is found beside the template again."""
    shown = list(column.all_parts)
    if column.parts and (column.id == column.parts[0] or role_like(shown[0], template.roles[shown[0]])):
        shown = shown[1:]
    return [template.role_name(part) for part in shown]


def _groups(groups: Mapping[str, Any], roles: Mapping[str, Any], template: Matrix, team: Team) -> dict[str, Any]:
    """The groups without those whose last role is gone."""
    before = {_mapping(entry).get("group") for entry in roles.values()}
    entries = (_role(column, roles, template) for column in team.columns)
    after = {entry.get("group") for entry in entries}
    return {key: entry for key, entry in groups.items() if key in after or key not in before}


# Letters and references


def _stage(entry: Any, template: Matrix, team: Team) -> Any:
    activities = _mapping(entry).get("activities")
    if not isinstance(activities, dict):
        return entry
    return {**entry, "activities": {key: _activity(value, template, team) for key, value in activities.items()}}


def _activity(entry: Any, template: Matrix, team: Team) -> Any:
    cells = _mapping(entry).get("assign")
    if not isinstance(cells, dict):
        return entry
    scheme = template.scheme
    found = {}
    for column in team.columns:
        parts = [cells[part] for part in column.all_parts if part in cells]
        cell = combined(parts, scheme)
        if cell is not None:
            found[column.id] = cell
    return {**entry, "assign": found}


def _metric(entry: Any, team: Team) -> Any:
    owner = _mapping(entry).get("owner")
    column = team.column_of(owner) if isinstance(owner, str) else None
    if column is not None:
        return {**entry, "owner": column.id}
    return {key: value for key, value in entry.items() if key != "owner"} if owner in team.nobodys else entry
