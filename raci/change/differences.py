"""What differs between two plans in meaning, thing by thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from raci.change.facts import STAGE, THERE, Fact, Facts, Key
from raci.change.naming import SECTIONS
from raci.change.ordering import merged_order
from raci.plan.names import name_from_id
from raci.plan.shape import PLAN, shape_of

_PLAN = (-1, 0)
Kind = Literal["new", "gone", "cell", "value", "member", "stage", "place"]


@dataclass(frozen=True)
class Change:
    """One difference: `key` is the path of the fact, and `before` and `after` are its texts, None where there is none.

    `kind` is `new` or `gone` for a whole thing, `cell` for letters, `value` for what a key says, `member` for one of a
    list, `stage` for an activity that went to another one, and `place` for what is shown elsewhere among its like:
    `after` is then what it now stands behind, if anything.
    """

    kind: Kind
    key: Key
    before: Any = None
    after: Any = None

    @property
    def thing(self) -> Key:
        """The thing that it is about; nothing for the plan itself."""
        return self.key[:2] if self.key[0] in SECTIONS else ()


def differences(before: Facts, after: Facts) -> list[Change]:
    """Every change from one plan to another: of things in the order in which plans show them."""
    ranks = _ranks(before, after)
    found = [*_values(before, after), *_places(before, after)]
    return sorted(found, key=lambda change: ranks.get(change.thing, _PLAN))


def _values(before: Facts, after: Facts) -> Iterator[Change]:
    gone = {key: None for key, fact in before.values.items() if fact is THERE and key not in after.values}
    new = {key: None for key, fact in after.values.items() if fact is THERE and key not in before.values}
    whole = {*gone, *new}
    yield from (Change("gone", key) for key in gone if not _is_part(key[:-1], whole))
    yield from (Change("new", key) for key in new if not _is_part(key[:-1], whole))
    for key in dict.fromkeys((*before.values, *after.values)):
        old, now = before.values.get(key), after.values.get(key)
        if _effective(key, old) != _effective(key, now) and not _is_part(key, whole):
            yield Change(_kind(key, old, now), key, _text(old), _text(now))


def _is_part(key: Key, whole: set[Key]) -> bool:
    """Whether a fact belongs to something that is new or gone; a letter does so with its role, too."""
    if any(key[:length] in whole for length in range(2, len(key) + 1)):
        return True
    return len(key) > 3 and key[2] == "assign" and ("roles", key[3]) in whole


def _effective(key: Key, fact: Fact | None) -> str | None:
    """The meaning of a fact; where there is none, that of what the format puts in its place."""
    if fact is not None:
        return fact.meaning
    if len(key) == 1:
        return shape_of(PLAN.model, key[0]).default
    if len(key) != 3 or key[0] not in SECTIONS:
        return None
    if key[2] == "name":
        return name_from_id(key[1])
    section = shape_of(shape_of(PLAN.model, "stages").model, key[0]) if key[0] == "activities" else None
    return shape_of((section or shape_of(PLAN.model, key[0])).model, key[2]).default


def _kind(key: Key, old: Fact | None, now: Fact | None) -> Kind:
    if key[0] == "activities" and len(key) > 2 and key[2] in (STAGE, "assign"):
        return "stage" if key[2] == STAGE else "cell" if len(key) == 4 else "value"
    return "member" if not ((old or now) or Fact("x")).meaning and len(key) > 1 else "value"


def _text(fact: Fact | None) -> Any:
    return None if fact is None else fact.typed


def _places(before: Facts, after: Facts) -> Iterator[Change]:
    """What is shown elsewhere among those that both plans show together."""
    for holder, now in after.order.items():
        was = {one: index for index, one in enumerate(before.order.get(holder, ()))}
        both = [one for one in now if one in was]
        moved = set(both) - set(_longest_rising(both, [was[one] for one in both]))
        section = "activities" if holder[0] == "stages" and len(holder) == 3 else holder[0]
        for index, one in enumerate(now):
            if one in moved:
                yield Change("place", (section, one), after=now[index - 1] if index else None)


def _longest_rising(items: Sequence[str], ranks: Sequence[int]) -> list[str]:
    """The most items that stand in the order of their ranks (patience sorting, n log n)."""
    tops: list[int] = []  # the smallest rank that a run of each length ends with,
    at: list[int] = []  # the index of the item that has it,
    before: list[int] = []  # and for each item the one that its run has before it
    for index, rank in enumerate(ranks):
        length = bisect_left(tops, rank)
        before.append(at[length - 1] if length else -1)
        tops[length : length + 1] = [rank]
        at[length : length + 1] = [index]
    found: list[str] = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(items[index])
        index = before[index]
    return found[::-1]


def _ranks(before: Facts, after: Facts) -> dict[Key, tuple[int, int]]:
    """Where each thing stands among all: its section, and in it the place that both plans give it."""
    ranks: dict[Key, tuple[int, int]] = {}
    for number, section in enumerate(SECTIONS):
        was, now = _shown(before, section), _shown(after, section)
        order = merged_order(was, was, now, {*was, *now}).ids
        ranks.update(((section, one), (number, index)) for index, one in enumerate(order))
    return ranks


def _shown(facts: Facts, section: str) -> list[str]:
    """The things of a section in the order in which a plan shows them."""
    if section != "activities":
        return list(facts.order.get((section,), ()))
    stages = facts.order.get(("stages",), ())
    return [one for stage in stages for one in facts.order.get(("stages", stage, "activities"), ())]
