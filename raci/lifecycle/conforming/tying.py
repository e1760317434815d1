"""What waits for what, as in the template: what follows new activities, and the path where it is cut."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from raci.change.edits.fields import SetField
from raci.graph.dependencies import dependencies
from raci.graph.reach import Reach
from raci.lifecycle.conforming.onward import Onward

if TYPE_CHECKING:
    from raci.lifecycle.conforming.work import Work


def tie(work: Work, added: Collection[str]) -> None:
    """Let what follows wait for the new activities, and mend the path where it is cut."""
    waives, wants = work.choice.waives, work.choice.wants
    said = _said_anyway(work.after)
    onward = Onward(work.beside)
    for new in reversed(work.template.rows):  # the nearest first: what comes before it needs no dependency of its own
        for later in _after(work, new, added, onward) if new in added else ():
            if not waives("L004", later) and later not in work.above(new):
                _link(work, new, later)
    upstream = Reach(dependencies(work.matrix.activities))
    for later, before in work.beside.cut(upstream).items():
        for one in before:
            is_new = (one in added or later in added) and not waives("L004", later)
            if is_new or wants("L004", later):
                _link(work, one, later)
    _tidy(work, said)


def _after(work: Work, new: str, added: Collection[str], onward: Onward) -> list[str]:
    """The activities of the plan that follow a new one in the template.

    What is not required and stands in an earlier stage here has an order of its own.
    """
    rank = {stage: index for index, stage in enumerate(work.plan.stages)}
    rows = work.matrix.rows
    here = rank[rows[new].stage]
    later = {one: required for one, required in onward.after(new).items() if one not in added}
    return [one for one, required in later.items() if required or rank[rows[one].stage] >= here]


def _link(work: Work, before: str, later: str) -> None:
    """Let an activity come after another one; not where that one comes after it."""
    if before in work.above(later):
        return
    if later in work.above(before):
        work.leave(later, f"the plan has it before {work.matrix.rows[before].name}; turn the two round by hand")
        return
    after = [*work.after[later], before]
    if work.do(later, [SetField("activity", later, "after", after)]):
        work.after[later] = after


def _tidy(work: Work, said: Collection[tuple[str, str]]) -> None:
    """Take out what an activity waits for anyway now, and did not before."""
    for later, before in sorted(_said_anyway(work.after) - set(said)):
        work.after[later] = [one for one in work.after[later] if one != before]
        work.done.tidying[later] = SetField("activity", later, "after", work.after[later])


def _said_anyway(after: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """The dependencies that follow from the others of the same activity; in a circle all would, and none is meant."""
    before = {later: [one for one in dict.fromkeys(ones) if one in after] for later, ones in after.items()}
    reach = Reach(before)
    return {
        (later, one)
        for later, ones in before.items()
        if len(ones) > 1 and not reach.leads(later, later)
        for one in ones
        if not reach.leads(one, one) and any(reach.leads(one, other) for other in ones)
    }
