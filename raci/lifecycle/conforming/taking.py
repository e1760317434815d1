"""What a plan lacks of its template, as edits: activities in their places, gates, dependencies, locked letters.

Nothing is taken away from a plan but letters that the template locks, and nothing that it decided is changed
(docs/decisions/0047).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.change.edits.fields import SetField
from raci.change.edits.letters import SetLetters
from raci.lifecycle.conforming.adding import add_missing
from raci.lifecycle.conforming.locks import put_back
from raci.lifecycle.conforming.tying import tie
from raci.lifecycle.conforming.work import Choice, TakenOver, Work

if TYPE_CHECKING:
    from raci.plan.matrix import Matrix
    from raci.plan.plan import Plan


def taking_over(plan: Plan, template: Matrix, choice: Choice) -> TakenOver:
    """What takes over into a plan what is chosen of that which its template has and it lacks."""
    work = Work(plan, template, choice)
    added = add_missing(work)
    tie(work, added)
    work.look()
    _set_gates(work)
    _set_letters(work)
    return work.done


def _set_gates(work: Work) -> None:
    """Give the gates back that required activities have lost."""
    for mine, row in work.beside.without_gate:
        if work.choice.wants("L003", mine):
            work.do(mine, [SetField("activity", mine, "gate", str(row.activity.gate))])


def _set_letters(work: Work) -> None:
    """Put back letters that the template locks."""
    for mine, original in work.beside.originals.items():
        if not original.activity.locked or not work.choice.wants("L005", mine):
            continue
        put = put_back(work.beside, work.matrix.rows[mine], original, work.matrix.scheme)
        if put.torn:
            work.leave(mine, f"the template locks more to answer than may: {', '.join(put.torn)}; mend the template")
        if put.nobody:
            work.leave(mine, f"nobody in the plan is {', '.join(put.nobody)}", nobody=True)
        for one in put.no_letters:
            work.leave(mine, f"the scheme of the plan has no letters for {one}")
        work.do(mine, [SetLetters(mine, role, letters) for role, letters in put.cells.items()])
