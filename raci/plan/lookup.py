"""Finding what a person means by a few words: an activity, a role or a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from raci.plan.matrix import Matrix
from raci.plan.names import nearest


@dataclass(frozen=True, slots=True)
class Match:
    """Something of the plan: `kind` is activity, role or person."""

    kind: str
    identity: str
    name: str


def find(matrix: Matrix, query: str) -> list[Match]:
    """What a query fits best: an id or a name as a whole, else its beginning, else a part of it; all that fit so."""
    folded = query.strip().casefold()
    candidates = list(_candidates(matrix))
    tests = (
        lambda word: word == folded,
        lambda word: word.startswith(folded),
        lambda word: folded in word,
    )
    for test in tests:
        found = {match: None for match, words in candidates if any(test(word) for word in words)}
        if found and folded:
            return list(found)
    return []


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
    return Match(kind, identity, name), tuple(word.casefold() for word in (identity, name, *others))
