"""A plan as the checks look at it: activities and roles by what they are in the vocabulary."""

from __future__ import annotations

from functools import cached_property

from raci.lifecycle.vocabulary import activity_like, role_like
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix, Row

PROPOSED = "Proposed for "
"""What the note of an activity begins with that is only planned: it is no evidence until somebody deletes the note."""


def is_proposed(activity: Activity) -> bool:
    """Whether an activity is only planned."""
    return (activity.note or "").startswith(PROPOSED)


class Seen:
    """A matrix, with the activities that are only planned or without them."""

    def __init__(self, matrix: Matrix, *, planned: bool = False) -> None:
        self.matrix = matrix
        self.rows = [row for row in matrix if planned or not is_proposed(row.activity)]

    @cached_property
    def proposes(self) -> bool:
        """Whether there is an activity among them that is only planned."""
        return any(is_proposed(row.activity) for row in self.rows)

    @cached_property
    def _by_like(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            like = activity_like(row.id, row.activity)
            if like is not None:
                found.setdefault(like.id, []).append(row)
        return found

    def of(self, *likes: str) -> list[Row]:
        """The activities that are like one of some of the vocabulary, in the order of the file; of none, all."""
        if not likes:
            return self.rows
        if len(likes) == 1:
            return self._by_like.get(likes[0], [])
        found = {row.id for like in likes for row in self._by_like.get(like, ())}
        return [row for row in self.rows if row.id in found]

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for identity, role in self.matrix.roles.items():
            like = role_like(identity, role)
            if like is not None:
                found.setdefault(like.id, set()).add(identity)
        return found

    def roles(self, *likes: str) -> set[str]:
        """The roles of the plan that are one of some of the vocabulary."""
        return {role for like in likes for role in self._roles.get(like, ())}

    def made_from(self, target: str) -> set[str]:
        """The activities whose needs were made, by way of others or directly, from what those like `target` produce."""
        found: set[str] = set()
        waiting = self.of(target)[:]
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
