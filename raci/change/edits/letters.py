"""Letters in the cells of the matrix, and the notes on them."""

from __future__ import annotations

from dataclasses import dataclass

from raci.change.edits.things import stage_of
from raci.document.operations import AddEntry, Operation, Remove, SetValue
from raci.document.problems import Path
from raci.plan.activities import Activity, Assignment
from raci.plan.matrix import typed_letters
from raci.plan.plan import Plan


@dataclass(frozen=True)
class SetLetters:
    """Give a role other letters on an activity, in canonical spelling; the empty text makes the cell blank."""

    activity: str
    role: str
    letters: str

    def operations(self, plan: Plan) -> list[Operation]:
        """One line of the file; a note on the cell stays."""
        cell = _Cell(plan, self.activity, self.role)
        letters = self.letters
        if typed_letters(cell.current) == letters:
            return []
        if isinstance(cell.current, Assignment) and (letters or cell.current.note is not None):
            if "letters" not in cell.current.model_fields_set:
                return [AddEntry(cell.path, "letters", letters)]
            at = (*cell.path, "letters")
            return [SetValue(at, letters) if letters else Remove(at)]
        if cell.there:
            return [SetValue(cell.path, letters) if letters else Remove(cell.path)]
        return [cell.begin(letters)]


@dataclass(frozen=True)
class SetNote:
    """Put a remark on a cell; the empty text takes it away."""

    activity: str
    role: str
    note: str

    def operations(self, plan: Plan) -> list[Operation]:
        """The cell in its long form, if it has a note."""
        cell = _Cell(plan, self.activity, self.role)
        before = cell.current.note if isinstance(cell.current, Assignment) else None
        if (before or "") == self.note:
            return []
        if isinstance(cell.current, Assignment):
            return self._in_long_form(cell.path, cell.current)
        if not cell.there:
            return [cell.begin({"note": self.note})]
        letters = {"letters": cell.current} if isinstance(cell.current, str) and cell.current else {}
        return [SetValue(cell.path, {**letters, "note": self.note})]

    def _in_long_form(self, path: Path, current: Assignment) -> list[Operation]:
        if not self.note and not current.letters:
            return [Remove(path)]
        if "note" not in current.model_fields_set:
            return [AddEntry(path, "note", self.note, after="letters")]
        return [SetValue((*path, "note"), self.note) if self.note else Remove((*path, "note"))]


class _Cell:
    """A cell of the matrix as the file has it."""

    def __init__(self, plan: Plan, activity: str, role: str) -> None:
        self.plan = plan
        self.role = role
        stage = stage_of(plan, activity)
        self.entry = plan.stages[stage].activities[activity]
        self.row: Path = ("stages", stage, "activities", activity)
        self.path: Path = (*self.row, "assign", role)
        self.current = self.entry.assign.get(role)
        self.there = role in self.entry.assign

    def begin(self, value: str | dict[str, str]) -> Operation:
        """The operation that puts a value into a cell of which the file says nothing yet."""
        if "assign" in self.entry.model_fields_set:
            before = predecessor(self.plan, self.entry, self.role)
            return AddEntry((*self.row, "assign"), self.role, value, after=before)
        last = "name" if "name" in self.entry.model_fields_set else None
        return AddEntry(self.row, "assign", {self.role: value}, after=last)


def predecessor(plan: Plan, activity: Activity, role: str) -> str | None:
    """The assigned role behind which a new cell goes so that cells follow the order of the columns; None: first."""
    order = {identity: index for index, identity in enumerate(plan.roles)}
    here = order.get(role, len(order))
    before = [key for key in activity.assign if order.get(key, len(order)) < here]
    return before[-1] if before else None
