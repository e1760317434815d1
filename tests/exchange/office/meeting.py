"""What a meeting does to a plan: edits of the sheet Matrix, and the plan that they shall lead to."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from tests.exchange.workbooks import column_of, meaning, names_row, row_of

Data = dict[str, Any]
Edit = list[Any]


class Meeting:
    """Random edits of the workbook of a plan; `wanted` is the data of the plan after them."""

    def __init__(self, rng: Random, plan: Plan, sheet: Any) -> None:
        self._rng, self._plan, self._sheet = rng, plan, sheet
        self._matrix = Matrix(plan)
        self.wanted: Data = copy.deepcopy(meaning(plan))
        self.edits: list[Edit] = []

    def hold(self) -> None:
        """Letters and names first, then whole rows from below, then a column."""
        rows = list(self._matrix)
        for row in self._rng.sample(rows, min(len(rows), self._rng.randint(1, 8))):
            self._letter(row.id, self._rng.choice(list(self._matrix.roles)))
        for row in self._rng.sample(rows, min(len(rows), self._rng.randint(0, 3))):
            self._rename(row.id, f"{row.name} again")
        if self._rng.random() < 0.2:
            self._sort()
            return
        if self._rng.random() < 0.3 and len(rows) > 1:
            self._move(*(row.id for row in self._rng.sample(rows, 2)))
            return
        structural = self._rng.sample(rows, min(len(rows), self._rng.randint(0, 3)))
        for number, row in enumerate(sorted(structural, key=lambda one: -row_of(self._sheet, one.id))):
            self._rng.choice((self._add_below, self._delete))(row.id, number)
        if self._rng.random() < 0.3:
            self._add_role()

    def _entry(self, identity: str) -> Data:
        entry: Data = self.wanted["stages"][self._matrix.rows[identity].stage]["activities"][identity]
        return entry

    def _letter(self, identity: str, role: str) -> None:
        letters = self._rng.choice([*self._matrix.scheme.letters, "none", ""])
        self.edits.append(["set", row_of(self._sheet, identity), column_of(self._sheet, role), letters])
        assign = self._entry(identity).setdefault("assign", {})
        old = assign.get(role)
        if isinstance(old, dict):
            old.update(letters=letters) if letters else old.pop("letters", None)
        elif letters:
            assign[role] = letters
        else:
            assign.pop(role, None)

    def _rename(self, identity: str, name: str) -> None:
        self.edits.append(["set", row_of(self._sheet, identity), 2, name])
        self._entry(identity)["name"] = name

    def _add_below(self, identity: str, number: int) -> None:
        row, role = row_of(self._sheet, identity) + 1, self._rng.choice(list(self._matrix.roles))
        name = f"Agree on thing {number}"
        self.edits += [["insert-row", row], ["set", row, 2, name], ["set", row, column_of(self._sheet, role), "A"]]
        activities = self.wanted["stages"][self._matrix.rows[identity].stage]["activities"]
        at = list(activities).index(identity) + 1
        entries = list(activities.items())
        entries.insert(at, (f"agree-on-thing-{number}", {"assign": {role: "A"}}))
        activities.clear()
        activities.update(entries)

    def _sort(self) -> None:
        """Sort all rows by names or by a role's letters, as a click on the filter does: nothing is meant by it."""
        first = names_row(self._sheet) + 1
        last = first + len(self._plan.stages) + len(self._matrix.rows) - 1
        column = self._rng.choice([2, *(column_of(self._sheet, role) for role in self._matrix.roles)])
        self.edits.append(["sort", first, last, column, self._rng.random() < 0.5])

    def _move(self, identity: str, other: str) -> None:
        """Move a row below another one, maybe in another stage."""
        self.edits.append(["move-row", row_of(self._sheet, identity), row_of(self._sheet, other) + 1])
        moved = self.wanted["stages"][self._matrix.rows[identity].stage]["activities"].pop(identity)
        activities = self.wanted["stages"][self._matrix.rows[other].stage]["activities"]
        entries = list(activities.items())
        entries.insert(list(activities).index(other) + 1, (identity, moved))
        activities.clear()
        activities.update(entries)

    def _delete(self, identity: str, number: int) -> None:
        """Delete a row; one that others name is kept, since that would change them too."""
        if self._is_named(identity):
            self._add_below(identity, number)
            return
        self.edits.append(["delete-row", row_of(self._sheet, identity)])
        del self.wanted["stages"][self._matrix.rows[identity].stage]["activities"][identity]

    def _is_named(self, identity: str) -> bool:
        named = {one for row in self._matrix for one in row.activity.after}
        named |= {one for metric in self._plan.metrics.values() for one in metric.monitored_by}
        return identity in named or any(identity in pair for pair in self._plan.apart)

    def _add_role(self) -> None:
        column = 4 + len(self._matrix.roles)
        names = names_row(self._sheet)
        self.edits += [["insert-column", column], ["set", names, column, "Chief auditor"]]
        self.wanted["roles"]["chief-auditor"] = {}
        row = next(iter(self._matrix))
        there = self.wanted["stages"][row.stage]["activities"]
        if row.id in there:
            self.edits.insert(0, ["set", row_of(self._sheet, row.id), column, "I"])
            self.edits.insert(0, self.edits.pop(-2))
            there[row.id].setdefault("assign", {})["chief-auditor"] = "I"
