"""Three plans to one: what either side changed since the base is in it, and where both did, it says so.

Every fact is merged by itself: a letter, a name, a member of a list. A thing that one side took out and the other
side changed, or named anew, is kept as it is with us, and reported as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from raci.change.facts import STAGE, THERE, Fact, Facts, Key
from raci.change.naming import things_of
from raci.change.ordering import merged_order


@dataclass(frozen=True)
class Clash:
    """A place that both sides changed: a fact, a thing that one side took out, or the order of some things.

    `key` is its path; what stands there now is what we have.
    """

    key: Key
    kind: str  # "fact", "thing" or "order"


@dataclass(frozen=True)
class Merged:
    """The facts of both sides together, and where they contradicted each other."""

    facts: Facts
    clashes: tuple[Clash, ...]


def merge(base: Facts, ours: Facts, theirs: Facts) -> Merged:
    """What both sides have made of the base; ours is kept where they contradict each other."""
    torn = _torn(base, ours, theirs)
    clashes = [Clash(thing, "thing") for thing in torn]
    merged = Facts()
    for key in dict.fromkeys((*ours.values, *theirs.values)):
        mine, other = ours.values.get(key), theirs.values.get(key)
        if torn and _is_about(key, (mine, other), torn):
            chosen = mine
        else:
            chosen = _chosen(base.meaning(key), mine, other)
            if _contradict(base.meaning(key), ours.meaning(key), theirs.meaning(key)):
                clashes.append(Clash(key, "fact"))
        if chosen is not None:
            merged.values[key] = chosen
    if torn:
        _drop_without_thing(merged, torn, (ours, theirs))
    clashes += _mixed(merged, ours)
    clashes += _orders(merged, base, ours, theirs)
    return Merged(merged, tuple(clashes))


def _chosen(before: str | None, mine: Fact | None, other: Fact | None) -> Fact | None:
    """Theirs where only they changed it, and ours in every other case."""
    return other if (mine.meaning if mine else None) == before else mine


def _contradict(before: str | None, mine: str | None, other: str | None) -> bool:
    return mine != other and before not in (mine, other)


def _torn(base: Facts, ours: Facts, theirs: Facts) -> dict[Key, None]:
    """The things that one side took out while the other changed them or named them anew, and what hangs on these."""
    torn: dict[Key, None] = {}
    sides = ((ours, theirs), (theirs, ours))
    for taker, other in sides:
        gone = {key for key in _things(base) if key not in taker.values and key in other.values}
        for key, fact in other.values.items() if gone else ():
            if base.meaning(key) != fact.meaning:
                torn.update((thing, None) for thing in things_of(key, fact) if thing in gone)
    count = 0
    while count < len(torn):
        count = len(torn)
        for taker, other in sides:
            torn.update(dict.fromkeys(_hanging(torn, base, taker, other)))
    return torn


def _hanging(torn: dict[Key, None], base: Facts, taker: Facts, other: Facts) -> list[Key]:
    """Stages that torn activities need, and new activities that have no place but a torn stage.

    An activity that came to a torn stage goes back to where it was: that has to be there, too.
    """
    found: list[Key] = []
    for key, fact in other.values.items():
        if key[2:] != (STAGE,):
            continue
        stage, back = ("stages", fact.meaning), ("stages", taker.meaning(key) or "")
        if key[:2] in torn and stage in base.values and stage not in taker.values:
            found.append(stage)
        if stage in torn and key[:2] not in taker.values and key[:2] not in base.values:
            found.append(key[:2])
        if stage in torn and key[:2] in taker.values and back not in other.values:
            found.append(back)
    return found


def _things(facts: Facts) -> Iterator[Key]:
    """What is there as a whole: things with an id, and the records of lists."""
    return (key for key, fact in facts.values.items() if fact is THERE)


def _drop_without_thing(merged: Facts, torn: dict[Key, None], sides: Iterable[Facts]) -> None:
    """What was kept for the sake of a torn thing goes with others that it is about, and that are gone for good."""
    gone = {key for side in sides for key in _things(side) if key not in merged.values}
    for key, fact in list(merged.values.items()):
        about = set(things_of(key, fact))
        if not about.isdisjoint(torn) and not gone.isdisjoint(about):
            del merged.values[key]


def _is_about(key: Key, facts: tuple[Fact | None, ...], things: dict[Key, None]) -> bool:
    return any(thing in things for fact in facts if fact is not None for thing in things_of(key, fact))


def _mixed(merged: Facts, ours: Facts) -> Iterator[Clash]:
    """Where one side has a value and the other parts of one: ours is taken as a whole."""
    values = {key for key, fact in merged.values.items() if fact.is_value and not _is_cell(key)}
    torn = dict.fromkeys(
        key[:length] for key in merged.values for length in range(1, len(key)) if key[:length] in values
    )
    for top in torn:
        for key in [key for key in merged.values if key[: len(top)] == top]:
            del merged.values[key]
        merged.values.update((key, fact) for key, fact in ours.values.items() if key[: len(top)] == top)
        yield Clash(top, "fact")


def _is_cell(key: Key) -> bool:
    return len(key) == 4 and key[2] == "assign"


def _orders(merged: Facts, base: Facts, ours: Facts, theirs: Facts) -> Iterator[Clash]:
    """Put what is shown in order in the order that both sides wanted."""
    holders = dict.fromkeys((*ours.order, *theirs.order))
    members = members_of(merged, holders)
    for holder in holders:
        before, mine, other = (side.order.get(holder, ()) for side in (base, ours, theirs))
        order = merged_order(before, mine, other, members[holder])
        merged.order[holder] = order.ids
        if order.clash:
            yield Clash(holder, "order")


def members_of(merged: Facts, holders: Iterable[Key]) -> dict[Key, set[str]]:
    """What is in each of the things that hold others in order."""
    members: dict[Key, set[str]] = {holder: set() for holder in holders}
    for key, fact in merged.values.items():
        in_stage = len(key) == 3 and key[0] == "activities" and key[2] == STAGE
        holder, member = (("stages", fact.meaning, "activities"), key[1]) if in_stage else (key[:-1], key[-1])
        if holder in members:
            members[holder].add(member)
    return members
