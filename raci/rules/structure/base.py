"""What every part of a structure stands on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.plan.matrix import Matrix


class Base:
    """The activities of a plan, and where they stand."""

    def __init__(self, matrix: Matrix, folder: FilePath | None = None) -> None:
        self.plan = matrix.plan
        self.folder = folder or FilePath()
        self.activities = matrix.activities
        self.stage_of = {row.id: row.stage for row in matrix}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each activity in the file."""
        return {identity: index for index, identity in enumerate(self.activities)}

    @cached_property
    def stage_order(self) -> dict[str, int]:
        """The place of each stage in the file."""
        return {identity: index for index, identity in enumerate(self.plan.stages)}
