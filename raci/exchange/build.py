"""A plan made of a matrix that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raci.exchange.reading import ReadMatrix


@dataclass(frozen=True)
class Built:
    """The data of a plan, in the shape of the plan file, and notes on how it came about."""

    data: dict[str, Any]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The plan file."""
        from raci.document.write import write_plan

        return write_plan(self.data)


def build(matrix: ReadMatrix, title: str | None = None) -> Built:
    """The plan of a matrix: on top of the data that a workbook of ours carries, else from what was read alone.

    `title` is used where the matrix itself brings none.
    """
    if matrix.own is not None and matrix.own.snapshot is not None:
        from raci.exchange.overlay import overlay

        return overlay(matrix, matrix.own.snapshot, title)
    from raci.exchange.fresh import fresh

    return fresh(matrix, title)
