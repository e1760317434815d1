"""What a plan holds besides what is only proposed: a brief tells facts, and nobody has agreed to a proposal yet."""

from __future__ import annotations

from raci.lifecycle.maturity.seen import is_proposed
from raci.plan.matrix import Matrix


def settled(matrix: Matrix) -> Matrix:
    """The matrix without the activities that are only proposed; the same one where there are none."""
    if not proposed(matrix):
        return matrix
    stages = {
        identity: stage.model_copy(
            update={"activities": {key: one for key, one in stage.activities.items() if not is_proposed(one)}}
        )
        for identity, stage in matrix.plan.stages.items()
    }
    return Matrix(matrix.plan.model_copy(update={"stages": stages}))


def proposed(matrix: Matrix) -> int:
    """How many activities are only proposed."""
    return sum(is_proposed(row.activity) for row in matrix)
