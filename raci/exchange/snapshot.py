"""The data of a plan that travels with a workbook; `raci.exchange.left_out` says what does not, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from raci.exchange.left_out import EVERYWHERE, OF_PEOPLE, in_order
from raci.plan.people import Person
from raci.plan.plan import Plan
from raci.plan.values import DAYS_PER_WEEK, HOURS_PER_DAY

# Bounded as addresses are: an unbounded pattern takes time with the square of a long word's length.
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
NO_ADDRESS = "[e-mail address left out]"


@dataclass(frozen=True)
class Snapshot:
    """What travels, in the shape of the plan file, and the keys of `left_out.WORDS` that the plan has besides.

    `used` are the paths of entries, or of single keys of them, that the plan has from files that it uses.
    """

    data: dict[str, Any]
    left_out: tuple[str, ...]
    used: tuple[tuple[str, ...], ...] = ()


def snapshot(plan: Plan, own: Plan | None = None) -> Snapshot:
    """The plan as mappings, lists and texts, without what stays behind; `own` is it without the files that it uses."""
    taker = _Taker()
    data = taker.mapping(plan)
    strangers = _strangers(plan)
    if strangers:
        data["people"] = {person: entry for person, entry in data["people"].items() if person not in strangers}
        taker.left.add("people-of-uses")
    return Snapshot(data, in_order(taker.left), tuple(_used(data, own)) if own else ())


def _used(data: dict[str, Any], own: Plan) -> Iterator[tuple[str, ...]]:
    """What of the data does not stand in the plan itself."""
    if "scheme" in data and own.scheme is None:
        yield ("scheme",)
    for section, mine in (("groups", own.groups), ("people", own.people), ("roles", own.roles)):
        for identity, entry in data.get(section, {}).items():
            if identity not in mine:
                yield section, identity
                continue
            fields = type(mine[identity]).model_fields
            keys = {fields[field].alias or field for field in mine[identity].model_fields_set}
            yield from ((section, identity, key) for key in entry if key not in keys)


def shareable(plan: Plan) -> dict[str, Any]:
    """The data of `snapshot` alone."""
    return snapshot(plan).data


def _strangers(plan: Plan) -> set[str]:
    """People whom nothing in a plan names that uses other files: most are an organisation's, and come from there."""
    if not plan.uses:
        return set()
    named = {plan.owner, *(answer.by for answer in plan.answers.values())}
    for role in plan.roles.values():
        named |= {*role.held_by, role.lead, role.deputy}
    return set(plan.people) - named


class _Taker:
    """Takes along what may travel and remembers what it left."""

    def __init__(self) -> None:
        self.left: set[str] = set()

    def mapping(self, entry: BaseModel) -> dict[str, Any]:
        """The keys that an entry sets, in the order of the format."""
        stays = OF_PEOPLE if isinstance(entry, Person) else EVERYWHERE
        data: dict[str, Any] = {}
        for field, info in type(entry).model_fields.items():
            if field not in entry.model_fields_set:
                continue
            key, value = info.alias or field, getattr(entry, field)
            if key in stays:
                self.left.update([key] if value not in (None, ()) else [])
            elif value is not None:
                data[key] = effort_text(value) if key == "effort" else self.value(value)
        return data

    def value(self, value: Any) -> Any:
        """A value as the plan file spells it."""
        if isinstance(value, BaseModel):
            return self.mapping(value)
        if isinstance(value, dict):
            return {self.text(str(key)): self.value(item) for key, item in value.items()}
        if isinstance(value, tuple | list):
            return [self.value(item) for item in value]
        return self.text(_scalar(value)) if value is not None else None

    def text(self, text: str) -> str:
        """A text without e-mail addresses."""
        if "@" not in text:
            return text
        clean, found = _ADDRESS.subn(NO_ADDRESS, text)
        if found:
            self.left.add("addresses")
        return clean


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def effort_text(hours: float) -> str:
    """Hours as `4h`, `3d` or `2w`, in the largest unit that divides them."""
    for unit, length in (("w", HOURS_PER_DAY * DAYS_PER_WEEK), ("d", HOURS_PER_DAY)):
        if hours and hours % length == 0:
            return f"{_number(hours / length)}{unit}"
    return f"{_number(hours)}h"


def _number(number: float) -> str:
    """A number without an exponent, which the plan file does not know, and without the noise of binary fractions."""
    return f"{Decimal(repr(round(number, 6))).normalize():f}"
