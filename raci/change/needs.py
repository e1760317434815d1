"""What has to be taken with what, so that a plan made of a choice of changes names nothing that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from raci.change.facts import THERE, Facts, Key
from raci.change.naming import things_of
from raci.change.owners import SILENT, Owned

Needs: TypeAlias = Mapping[int, frozenset[int]]
"""For the number of a change, those of the changes that it cannot do without."""


def needs_of(ours: Facts, owned: Iterable[Owned]) -> Needs:
    """The needs of each change.

    What names a new thing needs that thing. What takes a thing out needs every change that stops naming it. Where a
    value takes the place of parts, or the other way round, each needs the other.
    """
    listed = [one for one in owned if SILENT not in one.owners]
    found: defaultdict[int, set[int]] = defaultdict(set)
    _name_what_is_new(listed, ours, found)
    _named_what_goes(listed, ours, found)
    _values_and_parts(listed, ours, found)
    return {number: frozenset(others - {number}) for number, others in found.items()}


def with_needs(numbers: Iterable[int], needs: Needs) -> frozenset[int]:
    """Some changes with all that they need."""
    found: set[int] = set()
    waiting = list(numbers)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += needs.get(number, ())
    return frozenset(found)


def needed_by(needs: Needs) -> Needs:
    """For each change those that cannot do without it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, others in needs.items():
        for other in others:
            found[other].add(number)
    return {number: frozenset(others) for number, others in found.items()}


def _name_what_is_new(owned: list[Owned], ours: Facts, found: defaultdict[int, set[int]]) -> None:
    brings = {one.key: one.owners[0] for one in owned if one.after is THERE and one.key not in ours.values}
    for key, after, owners in owned:
        if after is not None:
            found[owners[0]].update(brings[thing] for thing in things_of(key, after) if thing in brings)


def _named_what_goes(owned: list[Owned], ours: Facts, found: defaultdict[int, set[int]]) -> None:
    takers = {one.key: one.owners for one in owned if one.after is None and ours.values.get(one.key) is THERE}
    for key, after, owners in owned:
        before = ours.values.get(key)
        if before is None or not takers:
            continue
        still = set(things_of(key, after)) if after is not None else set()
        for thing in things_of(key, before):
            if thing in takers and thing not in still and not set(takers[thing]) & set(owners):
                for taker in takers[thing]:
                    found[taker].add(owners[0])


def _values_and_parts(owned: list[Owned], ours: Facts, found: defaultdict[int, set[int]]) -> None:
    values = {one.key: one.owners[0] for one in owned if not _is_cell(one.key) and _is_value(one, ours)}
    for key, _, owners in owned:
        for length in range(1, len(key)):
            if key[:length] in values:
                pair = {values[key[:length]], owners[0]}
                for number in pair:
                    found[number] |= pair


def _is_value(one: Owned, ours: Facts) -> bool:
    """Whether a value stands there, before or after, that cannot stand there beside parts of one."""
    before = ours.values.get(one.key)
    return any(fact is not None and fact.is_value for fact in (before, one.after))


def _is_cell(key: Key) -> bool:
    return len(key) == 4 and key[2] == "assign"
