"""Another id for a thing: a change of its own, which every reference follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from raci.change.edits.adding import ids_of
from raci.change.edits.things import Kind, path_of
from raci.document.operations import EditRefused, Operation, RenameKey, SetValue
from raci.document.problems import Path
from raci.plan.activities import Activity
from raci.plan.card import Result
from raci.plan.model import Entry
from raci.plan.names import id_from_name
from raci.plan.people import Person, Role
from raci.plan.plan import Plan
from raci.plan.records import Answer, Metric, SignOff, Waiver

_REFERENCES: dict[Kind, dict[str, tuple[str, ...]]] = {
    "activity": {"activities": ("after",), "metrics": ("monitored-by",)},
    "role": {"activities": ("locked", "stated-by-source"), "metrics": ("owner",), "sign-offs": ("role",)},
    "person": {
        "": ("owner",), "people": ("manager", "deputy"), "roles": ("held-by", "lead", "deputy"), "sign-offs": ("by",),
        "answers": ("by",), "waive": ("by",),
    },
    "group": {"roles": ("group",)},
    "artifact": {"activities": ("needs", "produces")},
    "metric": {"metrics": ("served-by",), "results": ("metric",)},
}  # fmt: skip
"""For each kind of thing the keys that name it, by the section in which they stand."""


_HOLDERS: dict[str, type[Entry]] = {
    "": Plan, "people": Person, "roles": Role, "activities": Activity, "metrics": Metric, "sign-offs": SignOff,
    "answers": Answer, "waive": Waiver, "results": Result,
}  # fmt: skip


def kind_named(model: type[BaseModel], key: str) -> Kind | None:
    """The kind of thing that a key of a mapping names by its id; None where it names none."""
    for kind, sections in _REFERENCES.items():
        for section, keys in sections.items():
            if _HOLDERS[section] is model and key in keys:
                return kind
    return None


@dataclass(frozen=True)
class ChangeId:
    """Give a thing another id."""

    kind: Kind
    identity: str
    new: str

    def operations(self, plan: Plan) -> list[Operation]:
        """The key of the thing, and every value or key that names it.

        Raises `EditRefused` where the new id is none, or is taken.
        """
        at = path_of(plan, self.kind, self.identity)
        if self.new == self.identity:
            return []
        if self.new in ids_of(plan, self.kind):
            raise EditRefused(f"there is a {self.kind} {self.new} already")
        if id_from_name(self.new) != self.new:
            raise EditRefused(f"an id has letters and digits in lower case, and hyphens: {id_from_name(self.new)}")
        return [*self._references(plan), RenameKey(at, self.new)]

    def _references(self, plan: Plan) -> Iterator[Operation]:
        for section, keys in _REFERENCES.get(self.kind, {}).items():
            for path, entry in _entries(plan, section):
                for key in keys:
                    yield from self._in_field((*path, key), getattr(entry, key.replace("-", "_"), None))
        if self.kind == "role":
            for path, entry in _entries(plan, "activities"):
                if self.identity in getattr(entry, "assign", {}):
                    yield RenameKey((*path, "assign", self.identity), self.new)
        if self.kind == "activity":
            for index, pair in enumerate(plan.apart):
                yield from self._in_field(("apart", index), pair)

    def _in_field(self, path: Path, value: object) -> Iterator[Operation]:
        if isinstance(value, tuple):
            yield from (SetValue((*path, at), self.new) for at, one in enumerate(value) if one == self.identity)
        elif value == self.identity:
            yield SetValue(path, self.new)


def _entries(plan: Plan, section: str) -> Iterator[tuple[Path, Entry]]:
    """The entries of a section; `waive` are the waivers of everything."""
    if section == "":
        yield (), plan
    elif section == "activities":
        for stage, identity, activity in plan.activities():
            yield ("stages", stage, "activities", identity), activity
    elif section == "sign-offs":
        yield from ((("sign-offs", index), one) for index, one in enumerate(plan.sign_offs))
    elif section == "results":
        results = plan.card.results if plan.card else ()
        yield from ((("card", "results", index), one) for index, one in enumerate(results))
    elif section == "waive":
        yield from _waivers(plan)
    else:
        yield from (((section, identity), entry) for identity, entry in getattr(plan, section).items())


def _waivers(plan: Plan) -> Iterator[tuple[Path, Entry]]:
    holders = [one for section in ("", *_WAIVABLE) for one in _entries(plan, section)]
    for path, entry in holders:
        for index, waiver in enumerate(getattr(entry, "waive", ())):
            yield (*path, "waive", index), waiver


_WAIVABLE = ("people", "roles", "stages", "activities", "artifacts", "metrics")
