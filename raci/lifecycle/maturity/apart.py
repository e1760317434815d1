"""Who must not be proposed for an activity: whoever has a duty that the plan keeps apart from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.lifecycle.vocabulary import activity_like, vocabulary_activities
from raci.plan.matrix import Matrix

_ACTIVE = ("does", "answers", "verifies", "approves")


class Apart:
    """The pairs of `apart`, and who has which duty, with what is proposed on the way."""

    def __init__(self, matrix: Matrix) -> None:
        self._pairs = matrix.plan.apart
        self._roles = matrix.roles
        self._active: dict[str, set[str]] = {}
        """The roles with a part in each word of the pairs: an activity, one of the vocabulary, or a kind of work."""
        for row in matrix if self._pairs else ():
            like = activity_like(row.id, row.activity)
            roles = {role for meaning in _ACTIVE for role in row.roles_that(meaning)}
            self.gave(row.id, like.id if like else "", roles)

    def gave(self, identity: str, like: str, roles: Iterable[str]) -> None:
        """Roles have a part in an activity."""
        for word in self._words(identity, like):
            self._active.setdefault(word, set()).update(roles)

    def barred(self, identity: str, like: str) -> set[str]:
        """The roles that must have no part in an activity, be it by the people who hold them."""
        words = set(self._words(identity, like))
        others = {two for one, two in self._both_ways() if one in words and two not in words}
        found = {role for word in others for role in self._active.get(word, ())}
        people = {person for role in found if role in self._roles for person in self._roles[role].held_by}
        return found | {role for role, entry in self._roles.items() if people.intersection(entry.held_by)}

    def _both_ways(self) -> Iterator[tuple[str, str]]:
        for first, second in self._pairs:
            yield first, second
            yield second, first

    @staticmethod
    def _words(identity: str, like: str) -> Iterator[str]:
        yield identity
        if like:
            yield from (like, vocabulary_activities()[like].kind)
