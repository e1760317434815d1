"""A plan as the checks look at it: activities and roles by what they are in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from raci.lifecycle.vocabulary import activity_like, role_like
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix, Row

PROPOSED = "Proposed for "
"""What the note of an activity begins with that is only planned: it is no evidence until somebody deletes the note."""


def is_proposed(activity: Activity) -> bool:
    """Whether an activity is only planned."""
    return (activity.note or "").startswith(PROPOSED)


Remembered: TypeAlias = dict[str, tuple[Row, bool]]


class _Likes:
    """What activities and roles are, by id: letters and names of activities change nothing of it."""

    def __init__(self, matrix: Matrix, *, planned: bool) -> None:
        self.order: dict[str, int] = {}
        self.proposes = False
        self.activities: dict[str, list[str]] = {}
        self._roles: dict[str, set[str]] = {}
        self._together: dict[tuple[str, ...], frozenset[str]] = {}
        self._remembered: dict[int, tuple[object, Remembered]] = {}
        self.owned: Remembered = {}
        for row in matrix:
            if is_proposed(row.activity):
                if not planned:
                    continue
                self.proposes = True
            self.order[row.id] = len(self.order)
            like = activity_like(row.id, row.activity)
            if like is not None:
                self.activities.setdefault(like.id, []).append(row.id)
        for identity, role in matrix.roles.items():
            known = role_like(identity, role)
            if known is not None:
                self._roles.setdefault(known.id, set()).add(identity)

    def remembered(self, wanted: object) -> Remembered:
        """What is known of activities by what is wanted of them; that is kept as well, so that no other has its id."""
        return self._remembered.setdefault(id(wanted), (wanted, {}))[1]

    def roles_of(self, likes: tuple[str, ...]) -> frozenset[str]:
        """The roles that are one of some of the vocabulary; asked about for each activity."""
        found = self._together.get(likes)
        if found is None:
            found = frozenset(role for like in likes for role in self._roles.get(like, ()))
            self._together[likes] = found
        return found


class Seen:
    """A matrix, with the activities that are only planned or without them."""

    def __init__(self, matrix: Matrix, *, planned: bool = False, likes: _Likes | None = None) -> None:
        self.matrix = matrix
        self._likes = likes or _Likes(matrix, planned=planned)

    def after(self, matrix: Matrix) -> Seen:
        """The same of a matrix in which nothing is another but letters, and names of activities."""
        return Seen(matrix, likes=self._likes)

    @cached_property
    def rows(self) -> list[Row]:
        """The activities, in the order of the file."""
        return self._those(self._likes.order)

    @property
    def proposes(self) -> bool:
        """Whether there is an activity among them that is only planned."""
        return self._likes.proposes

    def of(self, *likes: str) -> list[Row]:
        """The activities that are like one of some of the vocabulary, in the order of the file; of none, all."""
        if not likes:
            return self.rows
        found = [identity for like in dict.fromkeys(likes) for identity in self._likes.activities.get(like, ())]
        return self._those(found if len(likes) == 1 else sorted(found, key=self._likes.order.__getitem__))

    def remembered(self, wanted: object) -> Remembered:
        """Which activities were seen to show what is wanted, by id, each as it was then: good while it is the same."""
        return self._likes.remembered(wanted)

    def is_owned(self, row: Row) -> bool:
        """Whether somebody does an activity or answers for it: of one that is nobody's nothing is shown."""
        known = self._likes.owned.get(row.id)
        if known is None or known[0] is not row:
            known = self._likes.owned[row.id] = row, bool(row.roles_that("does") or row.roles_that("answers"))
        return known[1]

    @property
    def ownerless(self) -> frozenset[str]:
        """The activities that are nobody's."""
        return frozenset(row.id for row in self.rows if not self.is_owned(row))

    def _those(self, identities: Iterable[str]) -> list[Row]:
        return [self.matrix.rows[identity] for identity in identities]

    def roles(self, *likes: str) -> frozenset[str]:
        """The roles of the plan that are one of some of the vocabulary."""
        return self._likes.roles_of(likes)

    def made_from(self, target: str) -> set[str]:
        """The activities whose needs were made, by way of others or directly, from what those like `target` produce."""
        found: set[str] = set()
        waiting = self.of(target)
        while waiting:
            for artifact in waiting.pop().activity.produces:
                new = [row for row in self._users.get(artifact, ()) if row.id not in found]
                found.update(row.id for row in new)
                waiting += new
        return found

    @cached_property
    def _users(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for artifact in row.activity.needs:
                found.setdefault(artifact, []).append(row)
        return found
