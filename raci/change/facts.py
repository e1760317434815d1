"""A plan as facts that can be compared and merged one by one: each has a path of ids that no change of place alters.

An activity is known by its id alone, and its stage is a fact about it. A member of a list is a fact of its own, since
the order of such lists says nothing; the order of what is shown in order (roles, stages, activities) is kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from raci.plan.schemes import Scheme
from raci.plan.shape import FREE, PLAN, Form, Shape, shape_of

Data: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, ...]

STAGE = "in"
"""The last step of the fact that says in which stage an activity is; no key of the format is called so."""
JOINT = " | "
"""Stands between the parts of a name that is made of several."""


class Fact(NamedTuple):
    """What is so: `meaning` in the spelling that all its spellings share, `typed` as it stands in the file."""

    meaning: str
    typed: Any = None

    @property
    def is_value(self) -> bool:
        """Whether it says what stands there, not only that something is there."""
        return self is not THERE


THERE = Fact("")
NOTHING = Fact("null")


@dataclass
class Facts:
    """`values` are the facts by path; `order` the ids of what is shown in order, by the path of what holds them."""

    values: dict[Key, Fact] = field(default_factory=dict)
    order: dict[Key, tuple[str, ...]] = field(default_factory=dict)

    def meaning(self, key: Key) -> str | None:
        """The meaning of a fact; None where it is none."""
        fact = self.values.get(key)
        return None if fact is None else fact.meaning


def facts_of(data: Data, scheme: Scheme) -> Facts:
    """The facts of a plan's data, as its file has them: mappings, lists, texts, and None for nothing behind a key."""
    return _Collector(scheme, nulls="extends" in data).collect(data)


class _Collector:
    def __init__(self, scheme: Scheme, *, nulls: bool) -> None:
        self.scheme = scheme
        self.nulls = nulls  # whether nothing behind a key says something: it takes away what a template has
        self.facts = Facts()

    def collect(self, data: Data) -> Facts:
        self.mapping((), data, PLAN)
        return self.facts

    def mapping(self, key: Key, data: Mapping[str, Any], shape: Shape) -> None:
        for name, value in data.items():
            self.entry((*key, name), value, shape_of(shape.model, name))

    def entry(self, key: Key, value: Any, shape: Shape) -> None:
        """What stands behind a key; where it is not what the format wants there, it is taken as it is."""
        if value is None:
            if self.nulls or shape.form is Form.FREE:
                self.facts.values[key] = NOTHING
        elif shape.form is Form.CELLS and isinstance(value, dict):
            self.cells(key, value)
        elif shape.form is Form.ENTRIES and isinstance(value, dict):
            self.entries(key, value, shape)
        elif shape.form is Form.MAPPING and isinstance(value, dict):
            self.mapping(key, value, shape)
        elif shape.form in _LISTS and isinstance(value, list | str):
            self.items(key, [value] if isinstance(value, str) else value, shape)
        elif isinstance(value, str):
            self.facts.values[key] = Fact(shape.meaning(value), value)
        else:
            self.free(key, value)

    def entries(self, key: Key, value: Mapping[str, Any], shape: Shape) -> None:
        activities = len(key) == 3 and key[0] == "stages"
        if value:
            self.facts.order[key] = tuple(value)
        for identity, entry in value.items():
            place = ("activities", identity) if activities else (*key, identity)
            self.facts.values[place] = NOTHING if entry is None and self.nulls else THERE
            if activities:
                self.facts.values[(*place, STAGE)] = Fact(key[1], key[1])
            if isinstance(entry, dict):
                self.mapping(place, entry, shape)
            elif entry is not None:
                self.free((*place, ""), entry)

    def cells(self, key: Key, value: Mapping[str, Any]) -> None:
        for role, cell in value.items():
            long = cell if isinstance(cell, dict) else {"letters": cell}
            for part, content in long.items():
                place = (*key, role) if part == "letters" else (*key, role, part)
                if isinstance(content, str):
                    text = self.scheme.read(content).text if part == "letters" else content
                    if text:
                        self.facts.values[place] = Fact(text, text)
                elif content is not None:
                    self.free(place, content)
                elif self.nulls:
                    self.facts.values[place] = NOTHING

    def items(self, key: Key, items: list[Any], shape: Shape) -> None:
        """The members of a list, each by what it says, and how many before it say the same."""
        seen: Counter[str] = Counter()
        for item in items:
            name = record_name(item, key[-1], shape)
            if (shape.form is Form.LIST and isinstance(item, str)) or _is_pair(item, shape):
                self.facts.values[(*key, name)] = Fact("", item)
                continue
            seen[name] += 1
            place = (*key, name if seen[name] == 1 else f"{name}{JOINT}{seen[name]}")
            if isinstance(item, dict):
                self.facts.values[place] = THERE
                self.mapping(place, item, shape)
            else:
                self.free(place, item)

    def free(self, key: Key, value: Any) -> None:
        """What the format does not describe: mappings by key, the rest as a whole."""
        if isinstance(value, dict) and value:
            for name, inner in value.items():
                self.entry((*key, name), inner, FREE)
        elif isinstance(value, dict | list):
            self.facts.values[key] = Fact(repr(value), value)
        else:
            self.facts.values[key] = Fact(str(value), value)


_LISTS = {Form.LIST, Form.PAIRS, Form.RECORDS}
_IDENTITY = {
    "waive": ("rule",),
    "sign-offs": ("role", "by"),
    "conflicts": ("at", "base", "ours", "theirs"),
    "sources": ("title",),
    "results": ("metric", "dataset", "split", "task"),
}


def record_name(item: Any, holder: str, shape: Shape) -> str:
    """What tells a member of the list behind a key from its neighbours, whatever else changes in it."""
    if isinstance(item, str):
        return shape.meaning(item)
    if _is_pair(item, shape):
        return JOINT.join(sorted(item))
    if isinstance(item, dict) and holder in _IDENTITY:
        return JOINT.join(str(item.get(key) or "") for key in _IDENTITY[holder])
    return repr(item)


def _is_pair(item: Any, shape: Shape) -> bool:
    return shape.form is Form.PAIRS and isinstance(item, list) and all(isinstance(part, str) for part in item)
