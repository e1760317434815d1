"""Plans as matrices, from their text."""

from __future__ import annotations

from raci.document.load import read
from raci.plan.matrix import Matrix


def matrix_of(text: str) -> Matrix:
    return Matrix(read(text.encode(), "raci.yaml", None).plan)
