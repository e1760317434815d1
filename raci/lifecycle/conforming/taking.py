"""What a plan lacks of its template, as edits: activities in their places, gates, dependencies, locked letters.

Nothing is taken away from a plan but letters that the template locks, and nothing that it decided is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from raci.change.edits.edit import changed
from raci.change.edits.fields import SetField
from raci.change.edits.letters import SetLetters
from raci.document.operations import EditRefused
from raci.graph.dependencies import dependency_graph
from raci.graph.reach import Reach
from raci.lifecycle.conformance import Conformance
from raci.lifecycle.conforming.locks import put_back
from raci.lifecycle.conforming.pairing import along
from raci.lifecycle.conforming.placing import Placing
from raci.lifecycle.conforming.spelling import row_letters
from raci.lifecycle.instantiate import kept_of_activity
from raci.plan.matrix import Matrix
from raci.plan.raw import raw_of

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.lifecycle.conforming.spelling import RowLetters
    from raci.plan.matrix import Row
    from raci.plan.plan import Plan

_FIRST = ("name", "description", "assign", "after")
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
    """The edits that take over what a plan lacks, in order, and what is left to do by hand."""

    edits: list[Edit] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def taking_over(plan: Plan, template: Matrix, choice: Choice) -> TakenOver:
    """What takes over into a plan what is chosen of that which its template has and it lacks."""
    taker = _Taker(plan, template, choice)
    taker.add()
    taker.set_gates()
    taker.tie()
    taker.set_letters()
    return taker.done


class _Taker:
    def __init__(self, plan: Plan, template: Matrix, choice: Choice) -> None:
        self._template = template
        self._choice = choice
        self._added: set[str] = set()
        self._following = _following(template)
        self.done = TakenOver()
        self._now(plan)

    def _now(self, plan: Plan) -> None:
        """Look at the plan as it is after the edits so far."""
        self._plan = plan
        self._matrix = Matrix(plan)
        self._beside = Conformance(self._matrix.activities, plan.roles, self._template)

    def _do(self, activity: str, edits: Iterable[Edit]) -> None:
        try:
            plan, made = self._plan, list(edits)
            for edit in made:
                plan = changed(plan, edit)
        except EditRefused as error:
            self.done.left.append(Left(activity, str(error)))
            return
        self.done.edits += made
        self._now(plan)

    def add(self) -> None:
        """Add the activities that are missing, in the order of the template."""
        pairs, required = self._beside.counterparts, self._beside.required
        missing = [
            row
            for row in self._template
            if row.id not in pairs
            and (self._choice.wants("L002", row.id) if row.id in required else self._choice.optional(row.id))
        ]
        chosen = [row for row in missing if self._is_missing(row)]
        placing = Placing(self._matrix, self._template, pairs)
        self._there = {**pairs, **{row.id: row.id for row in chosen}}
        for row in chosen:
            letters = row_letters(self._beside, row, self._matrix.scheme)
            entry = self._entry(row, letters.cells, whole=not (letters.nobody or letters.unspelled))
            self._added.add(row.id)
            self._do(row.id, [placing.adding(row, entry)])
            self._tell_left(row, letters)
        for row in chosen:
            self._set_needs(row)

    def _tell_left(self, row: Row, letters: RowLetters) -> None:
        """Say whose letters nobody has got; of those who would only be told nothing depends."""
        nobody = [role for role in letters.nobody if not row.cell(role).means <= {"told"}]
        if nobody:
            why = f"nobody in the plan is {self._named(row, nobody)}"
            self.done.left.append(Left(row.id, why, nobody=True))
        if letters.unspelled:
            why = f"the scheme of the plan has no letters for {self._named(row, letters.unspelled)}"
            self.done.left.append(Left(row.id, why))

    def _named(self, row: Row, roles: list[str]) -> str:
        return ", ".join(f"{self._template.role_name(role)} ({row.cell(role).letters})" for role in roles)

    def _is_missing(self, row: Row) -> bool:
        """Whether an activity is surely not in the plan: what may be another one of it is not added a second time."""
        perhaps = [] if row.id in self._choice.named else self._beside.could_be(row)
        if perhaps:
            names = " or ".join(self._matrix.rows[one].name for one in perhaps)
            why = f"{names} may be it; give that one the id `{row.id}`, or let `--only {row.id}` add it"
            self.done.left.append(Left(row.id, why))
        return not perhaps

    def _entry(self, row: Row, letters: dict[str, str], *, whole: bool) -> dict[str, Any]:
        """What is said of a new activity: what a plan that begins from the template would have.

        What the template waives, it waives for its letters; where some are left out, nobody knows what is found.
        """
        kept = kept_of_activity(raw_of(row.activity))
        said = {key: kept[key] for key in _FIRST if key in kept} | kept | {"after": self._before(row)}
        order = list(self._plan.roles)
        said["assign"] = {role: letters[role] for role in sorted(letters, key=order.index)}
        return {key: value for key, value in said.items() if value and key != "needs" and (whole or key != "waive")}

    def _before(self, row: Row) -> list[str]:
        """What a new activity waits for: what it waits for in the template, by way of what the plan does not have."""
        rows = self._template.rows

        def steps(identity: str) -> Iterator[str]:
            return (one for one in rows[identity].activity.after if one in rows)

        before = [self._there[one] for one in along(row.id, steps, self._there.__contains__)]
        known = [one for one in before if one in self._matrix.rows]
        upstream = self._upstream()
        return [one for one in before if one not in known or not any(upstream.leads(one, other) for other in known)]

    def _set_needs(self, row: Row) -> None:
        """Let a new activity need what something before it makes, or what comes from outside."""
        if row.id not in self._matrix.rows:
            return
        activities = self._matrix.activities
        upstream = self._upstream()
        made = {
            artifact
            for identity, activity in activities.items()
            if upstream.leads(identity, row.id)
            for artifact in activity.produces
        }
        given = {artifact for artifact, entry in self._plan.artifacts.items() if entry.kind == "external"}
        needs = [artifact for artifact in row.activity.needs if artifact in made | given]
        if needs:
            self._do(row.id, [SetField("activity", row.id, "needs", needs)])

    def set_gates(self) -> None:
        """Give the gates back that required activities have lost."""
        for mine, row in self._beside.without_gate:
            if self._choice.wants("L003", mine):
                self._do(mine, [SetField("activity", mine, "gate", str(row.activity.gate))])

    def tie(self) -> None:
        """Let what follows wait for the new activities, and mend the path where it is cut."""
        for new in self._template.rows:
            if new in self._added and new in self._matrix.rows:
                for later in self._after(new):
                    if not self._choice.waives("L004", later):
                        self._link(new, later)
        for later, before in self._beside.cut(self._upstream()).items():
            for one in before:
                is_new = not self._added.isdisjoint((one, later)) and not self._choice.waives("L004", later)
                if is_new or self._choice.wants("L004", later):
                    self._link(one, later)

    def _after(self, new: str) -> list[str]:
        """The activities of the plan that follow a new one in the template, those of free stages left out."""
        free = self._beside.free_activities
        pairs = self._beside.counterparts

        def steps(identity: str) -> Iterator[str]:
            return (one for one in self._following.get(identity, ()) if one not in free)

        later = [one for one in along(new, steps, pairs.__contains__) if pairs[one] not in self._added]
        return [pairs[one] for one in later if one in self._beside.required or not self._is_behind(new, pairs[one])]

    def _is_behind(self, new: str, later: str) -> bool:
        """Whether what follows stands in an earlier stage here: then the plan has an order of its own."""
        stages = list(self._plan.stages)
        rows = self._matrix.rows
        return stages.index(rows[later].stage) < stages.index(rows[new].stage)

    def _link(self, before: str, later: str) -> None:
        upstream = self._upstream()
        if upstream.leads(before, later):
            return
        names = [self._matrix.rows[one].name for one in (before, later)]
        if upstream.leads(later, before):
            why = f"the plan has it before {names[0]}; turn the two round by hand"
            self.done.left.append(Left(later, why))
            return
        after = [*self._matrix.rows[later].activity.after, before]
        self._do(later, [SetField("activity", later, "after", after)])

    def set_letters(self) -> None:
        """Put back letters that the template locks."""
        for mine, original in self._beside.originals.items():
            if not original.activity.locked or not self._choice.wants("L005", mine):
                continue
            row = self._matrix.rows[mine]
            put = put_back(self._beside, row, original, self._matrix.scheme)
            if put.nobody:
                self.done.left.append(Left(mine, f"nobody in the plan is {', '.join(put.nobody)}", nobody=True))
            self.done.left += [Left(mine, f"the scheme of the plan has no letters for {one}") for one in put.no_letters]
            self._do(mine, [SetLetters(mine, role, letters) for role, letters in put.cells.items()])

    def _upstream(self) -> Reach:
        return Reach(dependency_graph(self._matrix.activities.items()))


def _following(template: Matrix) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in template:
        for before in row.activity.after:
            found.setdefault(before, []).append(row.id)
    return found
