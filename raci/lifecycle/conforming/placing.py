"""Where an activity of the template goes in a plan that does not have it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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

    def adding(self, row: Row, entry: dict[str, Any], before: Sequence[str], later: Mapping[str, bool]) -> Edit:
        """What adds an activity, of which the plan says so much; where the plan has no stage for it, with its stage.

        It stands behind what it waits for, which is `before`; and in front of what comes `later`, of which it is said
        whether the template requires it.
        """
        stage = self._stage(row, before, later)
        if stage is not None:
            return Add("activity", row.id, entry, self._place(row, stage, before, later), stage)
        last = self._begin(row, before, later)
        self._place(row, row.stage, before, later)
        said = raw_of(self._template.plan.stages[row.stage])
        kept = {key: said[key] for key in ("name", "description") if key in said}
        return Add("stage", row.stage, kept | {"activities": {row.id: entry}}, after=last)

    def _stage(self, row: Row, before: Sequence[str], later: Mapping[str, bool]) -> str | None:
        """The stage of the plan in which one goes; None where it begins one.

        That is the stage that is the template's. Where this one comes too early for what it waits for, or too late for
        what is to wait for it, or where it would have to begin between two that are one, it is the stage of what waits.
        """
        order = list(self._order)
        first, required, others = self._limits(before, later)
        natural = self._stages.get(row.stage)
        if natural is None:
            wait = [*required, *(others if first >= 0 else ())]
            return order[min(wait)] if wait and min(wait) <= first else None
        if first <= order.index(natural) <= min(required, default=len(order)):
            return natural
        return order[min(required or others, default=first)]

    def _limits(self, before: Sequence[str], later: Mapping[str, bool]) -> tuple[int, list[int], list[int]]:
        """The places of stages: the last of what one waits for, -1 where it waits for nothing, and those of what waits.

        What is required is set apart from the rest. What stands in front of what one waits for will not wait for it.
        """
        place = {one: index for index, ones in enumerate(self._order.values()) for one in ones}
        first = max((place[one] for one in before if one in place), default=-1)
        behind = [(place[one], required) for one, required in later.items() if place.get(one, -1) >= first]
        return first, [at for at, required in behind if required], [at for at, required in behind if not required]

    def _begin(self, row: Row, before: Sequence[str], later: Mapping[str, bool]) -> str | None:
        """Behind which stage a new one goes, None for the first: behind the one that comes before it in the template.

        It goes no further to the front than what its first activity waits for, and no further back than what waits for
        that. It is there from now on, under the id that it has in the template: the plan has none of that id.
        """
        stages, order = list(self._template.plan.stages), list(self._order)
        known = [self._stages[one] for one in stages[: stages.index(row.stage)] if one in self._stages]
        first, required, others = self._limits(before, later)
        at = max(order.index(known[-1]) + 1 if known else 0, first + 1)
        at = min([at, *required, *(others if first >= 0 else ())])
        self._stages[row.stage] = row.stage
        self._order = {one: self._order.get(one, []) for one in [*order[:at], row.stage, *order[at:]]}
        return order[at - 1] if at else None

    def _place(self, row: Row, stage: str, before: Sequence[str], later: Collection[str]) -> str | None:
        """Behind which activity of a stage one goes, None for the first; it is there from now on.

        It goes behind the nearest one that comes before it in the template, else in front of the nearest that follows;
        in any case behind what it waits for, and in front of what waits.
        """
        order = self._order[stage]
        theirs = list(self._template.plan.stages[row.stage].activities)
        at = theirs.index(row.id)
        mine = [self._there.get(one) for one in theirs]
        last = next((one for one in reversed(mine[:at]) if one in order), None)
        following = next((one for one in mine[at + 1 :] if one in order), None)
        first = max((order.index(one) + 1 for one in before if one in order), default=0)
        end = min((at for at, one in enumerate(order) if one in later and at >= first), default=len(order))
        index = order.index(last) + 1 if last else order.index(following) if following else end
        index = min(max(index, first), end)
        order.insert(index, row.id)
        self._there[row.id] = row.id
        return order[index - 1] if index else None
