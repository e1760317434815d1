"""Two templates side by side: which activities are alike, what only one has, and whose letters differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from raci.lifecycle.vocabulary import activity_like, role_like
from raci.plan.matrix import Matrix, Row

_ANSWERS = "A"


@dataclass(frozen=True, slots=True)
class Difference:
    """A role that both sides have, by its id on the left, and its letters on each side; empty where it has none."""

    role: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Alike:
    """The activities of both sides that are the same one of the vocabulary; one side may have none."""

    like: str
    left: tuple[Row, ...]
    right: tuple[Row, ...]
    letters: tuple[Difference, ...]


class Comparison:
    """Activities are matched by what they are in the vocabulary, else by id; roles in the same way.

    Where one activity stands beside several, their letters are not compared one by one: only who answers is.
    """

    def __init__(self, left: Matrix, right: Matrix) -> None:
        self.left = left
        self.right = right

    @cached_property
    def activities(self) -> list[Alike]:
        """All activities, in the order of the left side, then those that only the right side has."""
        left, right = _by_like(self.left), _by_like(self.right)
        return [self._alike(like, left.get(like, ()), right.get(like, ())) for like in dict.fromkeys([*left, *right])]

    @cached_property
    def roles(self) -> dict[str, str]:
        """The roles that both sides have: left id → right id."""
        left, right = _by_role(self.left), _by_role(self.right)
        return {identity: right[key] for key, identity in left.items() if key in right}

    def _alike(self, like: str, left: Sequence[Row], right: Sequence[Row]) -> Alike:
        differences = []
        one_by_one = len(left) == len(right) == 1
        for mine, theirs in self.roles.items() if left and right else ():
            said = [_letters(rows, role, one_by_one=one_by_one) for rows, role in ((left, mine), (right, theirs))]
            if said[0] != said[1]:
                differences.append(Difference(mine, *said))
        return Alike(like, tuple(left), tuple(right), tuple(differences))


def _by_like(matrix: Matrix) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in matrix:
        like = activity_like(row.id, row.activity)
        found.setdefault(like.id if like else row.id, []).append(row)
    return found


def _by_role(matrix: Matrix) -> dict[str, str]:
    """What each role is in the vocabulary, else its id → its id; of two that are the same, the first."""
    found: dict[str, str] = {}
    for identity, role in matrix.roles.items():
        like = role_like(identity, role)
        found.setdefault(like.id if like else identity, identity)
    return found


def _letters(rows: Sequence[Row], role: str, *, one_by_one: bool) -> str:
    if one_by_one:
        return rows[0].cell(role).letters
    return _ANSWERS if any(role in row.roles_that("answers") for row in rows) else ""
