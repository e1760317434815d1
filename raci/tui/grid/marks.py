"""Which cells, rows and columns have findings, and how bad they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from raci.rules.severity import Severity

if TYPE_CHECKING:
    from raci.rules.finding import Finding

K = TypeVar("K")
V = TypeVar("V")

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "*"}  # an i would read as a letter
_BADNESS = {severity: badness for badness, severity in enumerate((Severity.INFO, Severity.WARNING, Severity.ERROR))}


class Marks:
    """The worst severity per cell, activity, stage and role; waived findings leave no mark.

    What was gathered `before` is kept for each stage whose findings are the very same: after an edit, for nearly all.
    """

    def __init__(self, findings: Iterable[Finding] = (), before: Marks | None = None) -> None:
        known = before._parts if before else {}
        self._parts: dict[str | None, _Part] = {}  # by stage; None for what is in no stage
        self.activities: dict[str, Severity] = {}
        self.stages: dict[str, Severity] = {}
        self.roles: dict[str, Severity] = {}
        self._cells: dict[str, dict[str, Severity]] = {}  # by activity, by role
        for stage, found in _by_stage(findings).items():
            part = known.get(stage)
            if part is None or part.findings != found:
                part = _Part(found)
            self._parts[stage] = part
            self.activities |= part.activities
            self._cells |= part.cells
            self.roles |= part.roles
            if stage is not None:
                self.stages[stage] = part.worst

    def cell(self, activity: str, role: str) -> Severity | None:
        """The worst severity of a cell."""
        return self._cells.get(activity, {}).get(role)

    def differs(self, other: Marks) -> tuple[set[str], set[str], bool]:
        """The activities and the stages whose marks differ from those of `other`, and whether those of roles do."""
        activities: set[str] = set()
        for stage in _keys_that_differ(self._parts, other._parts):
            one, another = self._parts.get(stage, _NONE), other._parts.get(stage, _NONE)
            activities |= _keys_that_differ(one.activities, another.activities)
            activities |= _keys_that_differ(one.cells, another.cells)
        return activities, _keys_that_differ(self.stages, other.stages), self.roles != other.roles


class _Part:
    """The marks of one stage, or of what is in none."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.activities: dict[str, Severity] = {}
        self.cells: dict[str, dict[str, Severity]] = {}
        self.roles: dict[str, Severity] = {}
        mildest_first = sorted(findings, key=lambda finding: _BADNESS[finding.severity])
        self.worst = mildest_first[-1].severity if mildest_first else Severity.INFO
        for finding in mildest_first:  # what is worse is written over what is milder
            self._add(finding)

    def _add(self, finding: Finding) -> None:
        activity, path, severity = finding.activity, finding.where, finding.severity
        if activity is not None:
            self.activities[activity] = severity
            if len(path) > 5 and path[4] == "assign":
                roles = finding.roles or (str(path[5]),)
                self.cells.setdefault(activity, {}).update(dict.fromkeys(roles, severity))
        elif path[:1] == ("roles",) and len(path) > 1:
            self.roles[str(path[1])] = severity


_NONE = _Part([])  # of a stage without findings


def _by_stage(findings: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    found: dict[str | None, list[Finding]] = {}
    for finding in findings:
        if not finding.waived:
            found.setdefault(finding.stage, []).append(finding)
    return found


def _keys_that_differ(one: dict[K, V], other: dict[K, V]) -> set[K]:
    """The keys that only one of two has, or of which they have different values."""
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
