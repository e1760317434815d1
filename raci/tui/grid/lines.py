"""What the lines of the grid are: stages and their activities, in the order of the plan or of a sorting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from raci.plan.matrix import Matrix

if TYPE_CHECKING:
    from raci.tui.grid.view import View


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
    """The lines of a matrix in a view, by index and back."""

    def __init__(self, matrix: Matrix, view: View) -> None:
        self.all: list[Line] = list(_planned(matrix, view) if view.order is None else _sorted(matrix, view))
        self._index = {line: index for index, line in enumerate(self.all)}

    def __len__(self) -> int:
        return len(self.all)

    def index(self, line: Line) -> int | None:
        """Where a line stands; None where it is not shown."""
        return self._index.get(line)

    def __getitem__(self, index: int) -> Line:
        return self.all[index]


def _planned(matrix: Matrix, view: View) -> Iterator[Line]:
    kept = view.kept
    for stage, entry in matrix.plan.stages.items():
        shown = [one for one in entry.activities if kept is None or one in kept]
        if kept is not None and not shown:
            continue
        yield StageLine(stage)
        if stage not in view.folded:
            yield from map(ActivityLine, shown)


def _sorted(matrix: Matrix, view: View) -> Iterator[Line]:
    """Activities as they were sorted, without their stages; what is new since then comes last."""
    order = dict.fromkeys(view.order or ())
    for activity in (*order, *(one for one in matrix.rows if one not in order)):
        if activity in matrix.rows and (view.kept is None or activity in view.kept):
            yield ActivityLine(activity)
