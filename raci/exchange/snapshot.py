"""The data of a plan that may travel with a workbook.

E-mail addresses, absences, capacities, reporting lines, waivers and sign-offs stay in the plan file: of people only
the names of those who hold a role travel.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import BaseModel

from raci.plan.plan import Plan
from raci.plan.values import DAYS_PER_WEEK, HOURS_PER_DAY

_LEFT_OUT = frozenset({"waive", "people", "sign_offs", "conflicts", "answers", "card", "uses", "extends"})
# Bounded as addresses are: an unbounded pattern takes time with the square of a long word's length.
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
NO_ADDRESS = "[e-mail address left out]"


def shareable(plan: Plan) -> dict[str, Any]:
    """The plan in the shape of the plan file, as mappings, lists and texts, without what is private."""
    data: dict[str, Any] = _mapping(plan)
    people = {person: {"name": plan.people[person].name} for person in _holders(plan) if person in plan.people}
    named = {person: entry if entry["name"] else {} for person, entry in people.items()}
    return {**data, "people": _plain(named)} if named else data


def _holders(plan: Plan) -> list[str]:
    """The people whose names an export shows: owner, holders, leads and deputies."""
    found = [plan.owner] if plan.owner else []
    for role in plan.roles.values():
        found += [*role.held_by, *(person for person in (role.lead, role.deputy) if person)]
    return list(dict.fromkeys(found))


def _mapping(entry: BaseModel) -> dict[str, Any]:
    """The keys that an entry sets, in the order of the format."""
    data: dict[str, Any] = {}
    for field, info in type(entry).model_fields.items():
        value = getattr(entry, field)
        if field in entry.model_fields_set and field not in _LEFT_OUT and value is not None:
            data[info.alias or field] = effort_text(value) if field == "effort" else _plain(value)
    return data


def _plain(value: Any) -> Any:
    """A value as the plan file spells it."""
    if isinstance(value, BaseModel):
        return _mapping(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else _ADDRESS.sub(NO_ADDRESS, str(value))


def effort_text(hours: float) -> str:
    """Hours as `4h`, `3d` or `2w`, in the largest unit that divides them."""
    for unit, length in (("w", HOURS_PER_DAY * DAYS_PER_WEEK), ("d", HOURS_PER_DAY)):
        if hours and hours % length == 0:
            return f"{hours // length:g}{unit}"
    return f"{hours:g}h"
