"""What the lines of the grid are: stages and their activities, in the order of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from raci.plan.matrix import Matrix


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage's heading."""

    stage: str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity's row."""

    activity: str


Line: TypeAlias = StageLine | ActivityLine


class Lines:
    """The lines of a matrix by index, and back."""

    def __init__(self, matrix: Matrix) -> None:
        self.all: list[Line] = []
        for stage, entry in matrix.plan.stages.items():
            self.all.append(StageLine(stage))
            self.all += [ActivityLine(activity) for activity in entry.activities]
        self._index = {line: index for index, line in enumerate(self.all)}

    def __len__(self) -> int:
        return len(self.all)

    def index(self, line: Line) -> int | None:
        """Where a line stands."""
        return self._index.get(line)

    def __getitem__(self, index: int) -> Line:
        return self.all[index]
