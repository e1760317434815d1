"""What waits for what in a plan, what that takes, and the parts of it that somebody looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from raci.graph.critical import Timing, timing
from raci.graph.passes import Pass, passes_of
from raci.plan.matrix import Matrix
from raci.plan.values import HOURS_PER_DAY


class Flow:
    """The passes of a plan by the activities at their ends.

    Time is counted along dependencies, as rules do; along artifacts only where the plan has no dependency at all.
    Artifacts with many makers and many users say nothing of who waits for whom: they are in `pooled`, by activity.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        passes, pools = passes_of(matrix)
        self.passes = [one for one in passes if one.before != one.after]
        self.own_circles = {one.before for one in passes if one.before == one.after}
        self.before: dict[str, list[Pass]] = {identity: [] for identity in matrix.rows}
        self.after: dict[str, list[Pass]] = {identity: [] for identity in matrix.rows}
        for one in self.passes:
            self.before[one.after].append(one)
            self.after[one.before].append(one)
        self.pooled: dict[str, list[str]] = {}
        for pool in pools:
            for identity in dict.fromkeys((*pool.makers, *pool.users)):
                self.pooled.setdefault(identity, []).append(pool.artifact)

    @cached_property
    def efforts(self) -> dict[str, float]:
        """The hours of each activity that has an effort; where none has one, time is counted in steps of a day."""
        return {row.id: row.activity.effort for row in self.matrix if row.activity.effort is not None}

    @cached_property
    def timing(self) -> Timing | None:
        """How long all takes; None where nothing waits, or where activities wait for each other in a circle."""
        if any(not one.artifacts for one in self.passes) or self.own_circles:
            counted = [(one.before, one.after) for one in self.passes if not one.artifacts]
            counted += [(one, one) for one in self.own_circles]
        else:
            counted = [(one.before, one.after) for one in self.passes]
        before, after = _neighbours(self.matrix.rows, counted)
        return timing(before, after, self.efforts)

    def slack(self, activity: str) -> float | None:
        """The hours by which an activity may take longer; 0 on the critical path, None where time is not counted."""
        return None if self.timing is None else self.timing.slack[activity]

    def is_critical(self, one: Pass) -> bool:
        """Whether a pass is part of the critical path: what it leads to can begin no earlier because of it."""
        found = self.timing
        if found is None or found.slack[one.before] or found.slack[one.after]:
            return False
        hours = self.efforts.get(one.after)
        begins = found.done[one.after] - (hours if hours is not None else STEP)
        return abs(begins - found.done[one.before]) < _EXACT

    # Parts

    def of_stage(self, stage: str) -> list[str]:
        """The activities of a stage, and those of others directly before and after them, in the order of the plan."""
        own = {identity for identity, row in self.matrix.rows.items() if row.stage == stage}
        around = {one.before for identity in own for one in self.before[identity]}
        around |= {one.after for identity in own for one in self.after[identity]}
        return self._in_order(own | around)

    def around(self, activity: str) -> list[str]:
        """An activity with all that it depends on, and all that depends on it."""
        up = _reached(activity, {node: [one.before for one in passes] for node, passes in self.before.items()})
        return self._in_order(up | self.behind(activity))

    def behind(self, activity: str, *, artifacts: bool = True) -> set[str]:
        """An activity with all that depends on it, by way of artifacts too unless these are left out."""
        after = {
            node: [one.after for one in passes if artifacts or not one.artifacts] for node, passes in self.after.items()
        }
        return _reached(activity, after)

    def between(self, activities: Iterable[str]) -> list[Pass]:
        """The passes between some activities."""
        chosen = set(activities)
        return [one for one in self.passes if one.before in chosen and one.after in chosen]

    def _in_order(self, chosen: set[str]) -> list[str]:
        return [identity for identity in self.matrix.rows if identity in chosen]


STEP = float(HOURS_PER_DAY)
"""The hours of an activity without an effort."""

_EXACT = 1e-6


def _neighbours(
    nodes: Iterable[str], edges: Iterable[tuple[str, str]]
) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in before}
    for one, other in edges:
        before[other].append(one)
        after[one].append(other)
    return before, after


def _reached(start: str, towards: Mapping[str, Sequence[str]]) -> set[str]:
    """A node and all that is reached from it."""
    found, waiting = {start}, [start]
    while waiting:
        for other in towards[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
