"""What waits for what, as in the template: what follows new activities, and the path where it is cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from raci.change.edits.fields import SetField
from raci.graph.dependencies import dependencies
from raci.graph.reach import Reach
from raci.lifecycle.conforming.pairing import along

if TYPE_CHECKING:
    from raci.lifecycle.conforming.work import Work


def tie(work: Work, added: Collection[str]) -> None:
    """Let what follows wait for the new activities, and mend the path where it is cut."""
    waives, wants = work.choice.waives, work.choice.wants
    following = _following(work)
    for new in reversed(work.template.rows):  # the nearest first: what comes before it needs no dependency of its own
        for later in _after(work, new, added, following) if new in added else ():
            if not waives("L004", later) and later not in work.above(new):
                _link(work, new, later)
    upstream = Reach(dependencies(work.matrix.activities))
    for later, before in work.beside.cut(upstream).items():
        for one in before:
            is_new = (one in added or later in added) and not waives("L004", later)
            if is_new or wants("L004", later):
                _link(work, one, later)


def _following(work: Work) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in work.template:
        for before in row.activity.after:
            found.setdefault(before, []).append(row.id)
    return found


def _after(work: Work, new: str, added: Collection[str], following: dict[str, list[str]]) -> list[str]:
    """The activities of the plan that follow a new one in the template, those of free stages left out.

    What is not required and stands in an earlier stage here has an order of its own.
    """
    free, required, pairs = work.beside.free_activities, work.beside.required, work.beside.counterparts
    rank = {stage: index for index, stage in enumerate(work.plan.stages)}
    rows = work.matrix.rows
    here = rank[rows[new].stage]

    def steps(identity: str) -> Iterator[str]:
        return (one for one in following.get(identity, ()) if one not in free)

    later = [one for one in along(new, steps, pairs.__contains__) if pairs[one] not in added]
    return [pairs[one] for one in later if one in required or rank[rows[pairs[one]].stage] >= here]


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
