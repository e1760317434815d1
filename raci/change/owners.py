"""Which change, or which contradiction, each fact belongs to that differs between our plan and a merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from raci.change.differences import Change
from raci.change.facts import STAGE, Fact, Facts, Key
from raci.change.merge import Clash
from raci.change.naming import things_of

SILENT = -1
"""Stands for the changes that nobody is told of: the same said in other words. They come with the whole."""


class Owned(NamedTuple):
    """A fact that becomes `after` (None: it goes) as soon as one of its `owners` is taken."""

    key: Key
    after: Fact | None
    owners: tuple[int, ...]


def owned_by_changes(ours: Facts, merged: Facts, changes: Sequence[Change]) -> list[Owned]:
    """The facts that a merge alters, each with the numbers of the changes that it belongs to.

    The letters of a new activity are its own, and come with it; those of a new role on other activities come with the
    role. Whatever goes does so with any thing that it was about.
    """
    whole = {one.key: number for number, one in enumerate(changes) if one.kind in ("new", "gone")}
    single = {one.key: number for number, one in enumerate(changes) if one.kind not in ("new", "gone", "place")}
    found = []
    for key, after in _differing(ours, merged):
        numbers = [whole[part] for part in _wholes(key) if part in whole]
        numbers += [single[key]] if key in single else []
        found.append(Owned(key, after, _settled(numbers or [SILENT], after)))
    return found


def owned_by_clashes(ours: Facts, theirs: Facts, clashes: Sequence[Clash], first: int) -> list[Owned]:
    """The facts that are otherwise where their word counts, each with the numbers of the contradictions.

    `ours` and `theirs` are the merges with our word and with theirs; the contradictions are numbered from `first`.
    """
    numbers = {clash.key: number for number, clash in enumerate(clashes, first) if clash.kind != "order"}
    found = []
    for key, after in _differing(ours, theirs):
        before = ours.values.get(key)
        facts = [fact for fact in (before, after) if fact is not None]
        parts = [key[:length] for length in range(1, len(key) + 1)]
        parts += [thing for fact in facts for thing in things_of(key, fact)]
        about = list(dict.fromkeys(numbers[part] for part in parts if part in numbers))
        if about:  # without its stage an activity is nowhere: that goes with the activity alone
            found.append(Owned(key, after, _settled(about, after) if key[2:] != (STAGE,) else tuple(about[:1])))
    return found


def _differing(before: Facts, after: Facts) -> Iterator[tuple[Key, Fact | None]]:
    for key in dict.fromkeys((*before.values, *after.values)):
        if before.meaning(key) != after.meaning(key):
            yield key, after.values.get(key)


def _wholes(key: Key) -> Iterator[Key]:
    """The things that a fact may come or go with: what it stands in, and for letters the role."""
    yield from (key[:length] for length in range(2, len(key) + 1))
    if len(key) > 3 and key[0] == "activities" and key[2] == "assign":
        yield "roles", key[3]


def _settled(numbers: Iterable[int], after: Fact | None) -> tuple[int, ...]:
    """One owner of what comes, every one of what goes."""
    return tuple(numbers) if after is None else tuple(numbers)[:1]
