"""Where an activity of the template goes in a plan that does not have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from raci.change.edits.adding import Add
from raci.lifecycle.conforming.pairing import pair_stages
from raci.plan.raw import raw_of

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.plan.matrix import Matrix, Row


class Placing:
    """Places for new activities, one after the other, in the order of the template."""

    def __init__(self, matrix: Matrix, template: Matrix, pairs: Mapping[str, str]) -> None:
        self._matrix = matrix
        self._template = template
        self._there = dict(pairs)
        self._order = {stage: [row.id for row in rows] for stage, rows in matrix.by_stage().items()}
        theirs = {row.id: row.stage for row in template}
        self._stages = {
            **{stage: stage for stage in template.plan.stages if stage in matrix.plan.stages},
            **pair_stages(pairs, {row.id: row.stage for row in matrix}, theirs),
        }

    def adding(self, row: Row, entry: dict[str, Any]) -> Edit:
        """What adds an activity, of which the plan says so much; where the plan has no stage for it, with its stage."""
        if row.stage in self._stages:
            return Add("activity", row.id, entry, *self._place(row))
        last = self._begin(row.stage)
        self._place(row)
        said = raw_of(self._template.plan.stages[row.stage])
        kept = {key: said[key] for key in ("name", "description") if key in said}
        return Add("stage", row.stage, kept | {"activities": {row.id: entry}}, after=last)

    def _begin(self, stage: str) -> str | None:
        """Behind which stage a new one goes, None for the first: behind the one that comes before it in the template.

        It is there from now on, under the id that it has in the template: the plan has none of that id.
        """
        stages = list(self._template.plan.stages)
        before = [self._stages[one] for one in stages[: stages.index(stage)] if one in self._stages]
        last = before[-1] if before else None
        order = list(self._order)
        order.insert(order.index(last) + 1 if last else 0, stage)
        self._stages[stage] = stage
        self._order = {one: self._order.get(one, []) for one in order}
        return last

    def _place(self, row: Row) -> tuple[str | None, str]:
        """Behind which activity, None for the first, and in which stage one goes; it is there from now on.

        It goes behind the nearest one that comes before it in the template, else in front of the nearest that follows.
        """
        stage = self._stages[row.stage]
        order = self._order[stage]
        theirs = list(self._template.plan.stages[row.stage].activities)
        at = theirs.index(row.id)
        mine = [self._there.get(one) for one in theirs]
        before = next((one for one in reversed(mine[:at]) if one in order), None)
        behind = next((one for one in mine[at + 1 :] if one in order), None)
        if before is not None:
            index = order.index(before) + 1
        elif behind is not None:
            index = order.index(behind)
        else:
            index = len(order)
        order.insert(index, row.id)
        self._there[row.id] = row.id
        return (order[index - 1] if index else None), stage
