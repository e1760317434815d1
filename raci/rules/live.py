"""Findings that keep up with an editor: after an edit only what depends on it is checked again."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from raci.document.load import Document
from raci.plan.matrix import Matrix, Row
from raci.plan.plan import Plan
from raci.rules.engine import check_activity, check_file, check_flow, check_roles, letters_known
from raci.rules.finding import Finding
from raci.rules.silence import audible
from raci.rules.waivers import Waivers, waived, waivers_of

_LINKS = ("after", "needs", "produces", "waive")  # what an activity says besides its letters and name
_APART_FROM_ROWS = tuple(field for field in Plan.model_fields if field != "stages")


class LiveCheck:
    """The findings of a plan under edit.

    `matrix` is the plan as last seen. The rules about dependencies and artifacts need networkx, whose import takes as
    long as everything else together: they are left out until `with_flow` is called.
    """

    def __init__(self, document: Document, matrix: Matrix, today: date) -> None:
        self._document = document
        self._today = today
        self._rows: dict[str, list[Finding]] = {}
        self._counts: dict[str, int] = {}
        self._file: list[Finding] = []
        self._flow: list[Finding] = []
        self._flow_wanted = False
        self._waivers: Waivers = {}
        self._letters_known = True
        self.matrix = matrix
        self._recheck_everything()

    def with_flow(self) -> list[Finding]:
        """All findings, those of dependencies and artifacts too, from now on."""
        self._flow_wanted = True
        self._flow = list(check_flow(self.matrix))
        return self.findings()

    def update(self, plan: Plan) -> list[Finding]:
        """The findings of the plan as it is after an edit."""
        before, self.matrix = self.matrix, Matrix(plan, self.matrix)
        after = self.matrix
        if list(after.rows) != list(before.rows) or after.scheme is not before.scheme or _more_changed(before, after):
            self._recheck_everything()
            return self.findings()
        for identity in after.changed:
            self._count(before.rows[identity], -1)
            self._count(after.rows[identity], 1)
            self._check_row(after.rows[identity])
        # Letters and names mean nothing to the graphs; but what was found in them is told with names.
        if self._flow and any(before.rows[one].name != after.rows[one].name for one in after.changed):
            self._flow = list(check_flow(after))
        return self.findings()

    def findings(self) -> list[Finding]:
        """All findings, in the order of the matrix: of the file, then row by row, then of roles."""
        everything = [*self._file, *self._flow, *(finding for found in self._rows.values() for finding in found)]
        if self._letters_known:
            everything += check_roles(self.matrix, self._counts, self._document.outside)
        order = self._order
        heard = waived(audible(everything), self._waivers, self._today)
        return sorted(heard, key=lambda one: (order.get(one.activity or "", -1), one.activity is None, one.code))

    def _recheck_everything(self) -> None:
        self._file = list(check_file(self._document_now(), self.matrix))
        self._waivers = waivers_of(self.matrix.plan)
        self._letters_known = letters_known(self._document_now())
        self._rows = {}
        self._order = {identity: index for index, identity in enumerate(self.matrix.rows)}
        self._counts = dict.fromkeys(self.matrix.roles, 0)
        for row in self.matrix:
            self._count(row, 1)
            self._check_row(row)
        if self._flow_wanted:
            self._flow = list(check_flow(self.matrix))

    def _document_now(self) -> Document:
        """The document with the plan as it is now; problems of the text are those of the last reading."""
        from dataclasses import replace

        return replace(self._document, plan=self.matrix.plan)

    def _check_row(self, row: Row) -> None:
        found = list(check_activity(row, self.matrix)) if self._letters_known else []
        if found:
            self._rows[row.id] = found
        else:
            self._rows.pop(row.id, None)

    def _count(self, row: Row, by: int) -> None:
        for role, cell in row.cells.items():
            if cell and role in self._counts:
                self._counts[role] += by


def _more_changed(before: Matrix, after: Matrix) -> bool:
    """Whether anything besides letters and names of activities changed: what refers to what, or what is waived."""
    if any(getattr(before.plan, field) is not getattr(after.plan, field) for field in _APART_FROM_ROWS):
        return True
    pairs = zip(before.plan.stages.values(), after.plan.stages.values(), strict=True)
    if any(old.waive is not new.waive for old, new in pairs):
        return True
    return any(_relinked(before.rows[one], after.rows[one], after.roles.keys()) for one in after.changed)


def _relinked(before: Row, after: Row, roles: Set[str]) -> bool:
    """Whether an activity is linked with other things, or letters of a role that there is not came or went."""
    old, new = before.activity, after.activity
    if any(getattr(old, link) != getattr(new, link) for link in _LINKS):
        return True
    return not (old.assign.keys() <= roles and new.assign.keys() <= roles)
