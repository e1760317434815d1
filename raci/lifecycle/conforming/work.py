"""A plan while it takes over from its template: what is chosen, what is done so far, and the plan as it is then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from raci.change.edits.edit import changed
from raci.document.operations import EditRefused
from raci.lifecycle.conformance import Conformance
from raci.plan.matrix import Matrix
from raci.plan.ways import above

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.plan.plan import Plan

Says: TypeAlias = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be taken over, by the code of its rule and the activity: that of the plan where it has it.

    `wants` says so of what is found, `waives` what is accepted as it is, and `optional` which activities are wanted
    that the template has without requiring them. `named` are activities that are wanted in any case.
    """

    wants: Says
    waives: Says
    optional: Callable[[str], bool]
    named: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be taken over, of which activity, and why; `nobody` where a role of the template is nobody."""

    activity: str
    why: str
    nobody: bool = False


@dataclass
class TakenOver:
    """The edits that take over what a plan lacks, in order, and what is left to do by hand.

    `tidying` takes out, by activity, the dependencies that then say nothing new: only once all of the rest is made.
    """

    edits: list[Edit] = field(default_factory=list)
    tidying: dict[str, Edit] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


class Work:
    """`plan` is as it is after the edits so far; `matrix` and `beside` are as of the last look at it.

    One look costs as much as reading all its rows, so each part of the work begins with one, and edits what no later
    part of it looks at.
    """

    def __init__(self, plan: Plan, template: Matrix, choice: Choice) -> None:
        self.plan = plan
        self.template = template
        self.choice = choice
        self.done = TakenOver()
        self.look()

    def look(self) -> None:
        """Look at the plan as it is now."""
        self.matrix = Matrix(self.plan)
        self.beside = Conformance(self.matrix.activities, self.plan.roles, self.template)
        self.after = {row.id: list(row.activity.after) for row in self.matrix}

    def do(self, activity: str, edits: Iterable[Edit]) -> bool:
        """Make edits about an activity; whether they could be made."""
        plan, made = self.plan, list(edits)
        try:
            for edit in made:
                plan = changed(plan, edit)
        except EditRefused as error:
            self.leave(activity, str(error))
            return False
        self.plan = plan
        self.done.edits += made
        return True

    def leave(self, activity: str, why: str, *, nobody: bool = False) -> None:
        """Say that something is left to do by hand."""
        self.done.left.append(Left(activity, why, nobody))

    def above(self, activity: str) -> set[str]:
        """All activities that come before one, as the plan is now."""
        return above(activity, self.after) & self.after.keys()
