"""Findings that keep up with an editor: after an edit only what depends on it is checked again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date

from raci.document.load import Document
from raci.plan.activities import Activity, Stage
from raci.plan.matrix import Matrix, Row
from raci.plan.plan import Plan
from raci.rules.engine import (
    check_file,
    check_plan,
    check_role,
    check_row,
    check_structure,
    letters_known,
    settled,
)
from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset, standard
from raci.rules.structure import Structure
from raci.rules.unjudged import STOPS
from raci.rules.views import Whole, tallies, tally_row
from raci.rules.waivers import waivers_of

_LETTERS_AND_NAMES = {"assign", "name"}  # what of an activity the structure does not know
_LINKS = tuple(field for field in Activity.model_fields if field not in _LETTERS_AND_NAMES)
_APART_FROM_ROWS = tuple(field for field in Plan.model_fields if field != "stages")


class LiveCheck:
    """The findings of a plan under edit. `matrix` is the plan as last seen."""

    def __init__(self, document: Document, matrix: Matrix, today: date, rules: Ruleset | None = None) -> None:
        self._document = document
        self._today = today
        self._rules = rules or standard()
        self.matrix = matrix
        self._recheck_everything()

    def update(self, plan: Plan) -> list[Finding]:
        """The findings of the plan as it is after an edit."""
        before, self.matrix = self.matrix, Matrix(plan, self.matrix)
        after = self.matrix
        if (
            not after.continues
            or _more_changed(before, after)
            or any(_reassigned(before.rows[one], after.rows[one], self._looked_for) for one in after.changed)
            or (_renamed(before, after) and self._structure.is_paired_otherwise(after))
        ):
            self._recheck_everything()
        elif after.changed:
            self._recheck_rows(before)
        return self.findings()

    def findings(self) -> list[Finding]:
        """All findings, in the order of the matrix: of the file, then row by row, then of roles."""
        everything = [*self._file, *self._of_structure]
        for part in (self._rows, self._linked, self._columns if self._any_letter else {}):
            for found in part.values():
                everything += found
        everything += self._of_plan
        order = self._order
        heard = settled(everything, self._waivers, self._whole, self._rules, judged=self._judged)
        return sorted(heard, key=lambda one: (order.get(one.activity or "", -1), one.rule.code))

    @property
    def _any_letter(self) -> bool:
        return any(tally.lettered for tally in self._tallies.values())

    # Everything

    def _recheck_everything(self) -> None:
        document = replace(self._document, plan=self.matrix.plan)  # problems of the text are those of the last reading
        self._structure = Structure(self.matrix, document.folder)
        self._whole = self._as_it_is()
        self._file = list(check_file(document, self.matrix, self._rules))
        self._judged = not any(finding.code in STOPS for finding in self._file)
        named = (thing for finding in self._file if finding.code == "F005" for thing in finding.touches)
        self._looked_for = [role for kind, role in named if kind == "role"]
        self._letters_known = self._judged and letters_known(document)
        self._waivers = waivers_of(self.matrix.plan)
        self._order = {identity: index for index, identity in enumerate(self.matrix.rows)}
        self._tallies = tallies(self.matrix)
        self._rows: dict[str, list[Finding]] = {}
        self._linked: dict[str, list[Finding]] = {}
        self._columns: dict[str, list[Finding]] = {}
        self._of_structure = list(check_structure(self._whole, self._rules)) if self._judged else []
        self._check_rows(self.matrix.rows)
        self._check_links(self.matrix.rows)
        self._check_columns(self._tallies)
        self._check_plan()

    def _as_it_is(self) -> Whole:
        return Whole(self.matrix, self._structure, self._today, self._rules.apart, self._document.outside)

    # What an edit of letters and names concerns

    def _recheck_rows(self, before: Matrix) -> None:
        changed = self.matrix.changed
        self._whole = self._as_it_is()
        roles: dict[str, None] = {}
        for identity in changed:
            old, new = before.rows[identity], self.matrix.rows[identity]
            tally_row(self._tallies, old, -1)
            tally_row(self._tallies, new, 1)
            roles |= dict.fromkeys(role for role in (*old.cells, *new.cells) if old.cell(role) != new.cell(role))
        if self._judged and _renamed(before, self.matrix):
            self._of_structure = list(check_structure(self._whole, self._rules))
        self._check_rows(changed)
        self._check_links({one for identity in changed for one in (identity, *self._structure.neighbours(identity))})
        self._check_columns(role for role in roles if role in self._tallies)
        self._check_plan()

    def _check_rows(self, rows: Iterable[str]) -> None:
        for identity in rows if self._letters_known else ():
            found = check_row(self.matrix.rows[identity], self._whole, "activity", self._rules)
            _keep(self._rows, identity, list(found))

    def _check_links(self, rows: Iterable[str]) -> None:
        for identity in rows if self._letters_known else ():
            found = check_row(self.matrix.rows[identity], self._whole, "link", self._rules)
            _keep(self._linked, identity, list(found))

    def _check_columns(self, roles: Iterable[str]) -> None:
        outside = self._document.outside
        for role in roles if self._letters_known else ():
            if ("roles", role) not in outside:
                found = check_role(role, self._tallies[role], self._whole, self._rules)
                _keep(self._columns, role, list(found))

    def _check_plan(self) -> None:
        self._of_plan = list(check_plan(self._whole, self._rules)) if self._letters_known else []


def _keep(part: dict[str, list[Finding]], identity: str, found: list[Finding]) -> None:
    if found:
        part[identity] = found
    else:
        part.pop(identity, None)


def _more_changed(before: Matrix, after: Matrix) -> bool:
    """Whether anything besides letters and names of activities changed: what refers to what, or what is waived."""
    if any(getattr(before.plan, field) is not getattr(after.plan, field) for field in _APART_FROM_ROWS):
        return True
    pairs = zip(before.plan.stages.values(), after.plan.stages.values(), strict=True)
    if any(old is not new and _stage_changed(old, new) for old, new in pairs):
        return True
    return any(_relinked(before.rows[one], after.rows[one], after.roles.keys()) for one in after.changed)


def _stage_changed(old: Stage, new: Stage) -> bool:
    """Whether a stage says anything else besides its activities."""
    return any(getattr(old, field) is not getattr(new, field) for field in Stage.model_fields if field != "activities")


def _renamed(before: Matrix, after: Matrix) -> bool:
    """Whether an activity is called otherwise."""
    return any(before.rows[one].name != after.rows[one].name for one in after.changed)


def _reassigned(before: Row, after: Row, roles: Iterable[str]) -> bool:
    """Whether an activity began or ceased to name one of some roles."""
    return any((role in before.activity.assign) != (role in after.activity.assign) for role in roles)


def _relinked(before: Row, after: Row, roles: Set[str]) -> bool:
    """Whether an activity says anything new besides letters and name, or letters of an unknown role came or went."""
    old, new = before.activity, after.activity
    if any(getattr(old, link) is not getattr(new, link) for link in _LINKS):
        return True
    return not (old.assign.keys() <= roles and new.assign.keys() <= roles)
