"""Which things of a plan a fact is about: the one that it belongs to, and every other one that it names."""

from __future__ import annotations

from collections.abc import Iterator

from raci.change.facts import JOINT, STAGE, Fact, Key

SECTIONS = ("groups", "people", "roles", "stages", "activities", "artifacts", "metrics")
"""Where a path begins that leads to a thing with an id of its own."""

RECORDS = frozenset({"waive", "sign-offs", "conflicts", "sources"})
"""Keys behind which a list of mappings stands."""

_NAMES = {
    "": {"owner": "people"},
    "people": {"manager": "people", "deputy": "people"},
    "roles": {"group": "groups", "held-by": "people", "lead": "people", "deputy": "people"},
    "activities": {
        "assign": "roles",
        "after": "activities",
        "locked": "roles",
        "stated-by-source": "roles",
        STAGE: "stages",
    },
    "metrics": {"served-by": "metrics", "monitored-by": "activities", "owner": "roles"},
    "sign-offs": {"role": "roles", "by": "people"},
    "answers": {"by": "people"},
}
_MEMBERS = {"assign", "held-by", "after", "locked", "stated-by-source", "served-by", "monitored-by"}


def named_by(key: Key) -> str | None:
    """The section of the things that a fact's path or value names: `people` for who holds a role."""
    names = _NAMES.get(key[0] if len(key) > 1 else "", {})
    return names.get(_step(key))


def things_of(key: Key, fact: Fact) -> Iterator[Key]:
    """The things and records that a fact is about, each as the path of the fact that it is there."""
    if key[0] in SECTIONS:
        yield key[:2]
    yield from (key[: index + 2] for index, step in enumerate(key[:-1]) if step in RECORDS)
    what = named_by(key)
    if key[0] == "sign-offs" and len(key) > 1:  # each part of one is about both
        role, _, person = key[1].partition(JOINT)
        yield "roles", role
        yield "people", person.partition(JOINT)[0]
    elif what is not None:
        named = key[3] if _step(key) in _MEMBERS and len(key) > 3 else fact.meaning
        if named:
            yield what, named


def _step(key: Key) -> str:
    """The key of the format behind which a fact stands."""
    return key[0] if len(key) == 1 else key[2] if len(key) > 2 else ""
