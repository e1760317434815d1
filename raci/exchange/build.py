"""A plan made of a matrix that was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    `title` goes over the one that the file brings.
    """
    if matrix.own is not None and matrix.own.snapshot is not None:
        from raci.exchange.overlay import overlay

        built = overlay(matrix, matrix.own.snapshot)
    else:
        from raci.exchange.fresh import fresh

        built = fresh(matrix)
    return replace(built, data={**built.data, "title": title}) if title else built
