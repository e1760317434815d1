"""What passes from activity to activity: by dependencies, and by way of artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from raci.plan.matrix import Matrix, Row

_MAX_PAIRS = 16  # makers times users of an artifact; above, the ways by it are told apart no more


@dataclass(frozen=True)
class Pass:
    """One activity comes before another. `artifacts` are what makes it so where no dependency does.

    `hands_over` says that none of the roles that do the one does the other.
    """

    before: str
    after: str
    artifacts: tuple[str, ...] = ()
    hands_over: bool = False


@dataclass(frozen=True)
class Pool:
    """An artifact with many makers and many users: which of them passes it to which is not told apart."""

    artifact: str
    makers: tuple[str, ...]
    users: tuple[str, ...]


def passes_of(matrix: Matrix) -> tuple[list[Pass], list[Pool]]:
    """The passes of a plan in the order of what comes after, and the artifacts that are no passes but pools.

    What is not in the plan is left out (rule F005 reports it), and so is an activity that uses what it makes itself.
    """
    makers, users = _by_artifact(matrix, "produces"), _by_artifact(matrix, "needs")
    pools = [
        Pool(artifact, tuple(makers[artifact]), tuple(found))
        for artifact, found in users.items()
        if _is_pool(len(makers.get(artifact, ())), len(found))
    ]
    pooled = {pool.artifact for pool in pools}
    by_hand = {artifact: found for artifact, found in makers.items() if artifact not in pooled}
    return [one for row in matrix for one in _into(row, matrix, by_hand)], pools


def _is_pool(makers: int, users: int) -> bool:
    return min(makers, users) > 1 and makers * users > _MAX_PAIRS


def _by_artifact(matrix: Matrix, key: str) -> dict[str, list[str]]:
    """The activities that make each artifact, or need it."""
    found: dict[str, list[str]] = {}
    for row in matrix:
        for artifact in dict.fromkeys(getattr(row.activity, key)):
            found.setdefault(artifact, []).append(row.id)
    return found


def _into(row: Row, matrix: Matrix, makers: dict[str, list[str]]) -> Iterator[Pass]:
    """What comes directly before an activity: its dependencies first."""
    waits = [before for before in dict.fromkeys(row.activity.after) if before in matrix.rows]
    given: dict[str, list[str]] = {}
    for artifact in dict.fromkeys(row.activity.needs):
        for maker in makers.get(artifact, ()):
            if maker != row.id and maker not in waits:
                given.setdefault(maker, []).append(artifact)
    does = row.roles_that("does")
    for before, artifacts in (*((one, ()) for one in waits), *given.items()):
        yield Pass(before, row.id, tuple(artifacts), _hands_over(matrix.rows[before].roles_that("does"), does))


def _hands_over(givers: Iterable[str], takers: Iterable[str]) -> bool:
    """Whether work changes hands: there is somebody on either side, and nobody on both."""
    one, other = set(givers), set(takers)
    return bool(one and other) and one.isdisjoint(other)
