"""A matrix with the rows of the sheet that it takes."""

from __future__ import annotations

from dataclasses import dataclass

from raci.exchange.reading import ReadMatrix


@dataclass(frozen=True)
class Placed:
    """A matrix, and its first and last row, header included."""

    matrix: ReadMatrix
    first: int
    last: int
