"""Finding what a person means by a few words: an activity, a role or a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from raci.plan.matrix import Matrix
from raci.plan.names import nearest

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """Something of the plan: `kind` is activity, role or person."""

    kind: str
    identity: str
    name: str


def named(matrix: Matrix, query: str) -> list[Match]:
    """What a query names as a whole, by an id, a name or an alias; capitals, blanks and hyphens do not matter."""
    asked = _spellings(query)
    return [match for match, words in _candidates(matrix) if any(asked & _spellings(word) for word in words)]


def like(matrix: Matrix, query: str) -> list[Match]:
    """What has a query in its id, its name or an alias."""
    asked = _spellings(query)
    return [
        match
        for match, words in _candidates(matrix)
        if any(part in spelling for word in words for spelling in _spellings(word) for part in asked)
    ]


def _spellings(text: str) -> set[str]:
    """A text in small letters as it stands, and with a blank for whatever is neither letter nor digit."""
    plain = text.strip().casefold()
    return {spelling for spelling in (plain, " ".join(_NO_LETTERS.split(plain)).strip()) if spelling}


def suggestion(matrix: Matrix, query: str) -> str | None:
    """The name that a query that fits nothing was most likely meant to be."""
    return nearest(query, [name for match, _ in _candidates(matrix) for name in (match.name, match.identity)])


def _candidates(matrix: Matrix) -> Iterator[tuple[Match, tuple[str, ...]]]:
    for row in matrix:
        yield _match("activity", row.id, row.name)
    for role, entry in matrix.roles.items():
        yield _match("role", role, matrix.role_name(role), *entry.aliases)
    for person in matrix.plan.people:
        yield _match("person", person, matrix.person_name(person))


def _match(kind: str, identity: str, name: str, *others: str) -> tuple[Match, tuple[str, ...]]:
    return Match(kind, identity, name), (identity, name, *others)
