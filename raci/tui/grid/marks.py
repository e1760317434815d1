"""Which cells, rows and columns have findings, and how bad they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from raci.rules.finding import Finding
from raci.rules.rule import Severity

K = TypeVar("K")

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_MILDEST_FIRST = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Marks:
    """The worst severity per cell, activity, stage and role; waived findings leave no mark."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._cells: dict[str, dict[str, Severity]] = {}  # by activity, by role
        self.activities: dict[str, Severity] = {}
        self.stages: dict[str, Severity] = {}
        self.roles: dict[str, Severity] = {}
        by_severity: dict[Severity, list[Finding]] = {severity: [] for severity in _MILDEST_FIRST}
        for finding in findings:
            if not finding.waived:
                by_severity[finding.severity].append(finding)
        for severity, found in by_severity.items():  # what is worse is written over what is milder
            for finding in found:
                self._add(finding, severity)

    def _add(self, finding: Finding, severity: Severity) -> None:
        activity, path = finding.activity, finding.path
        if finding.stage is not None:
            self.stages[finding.stage] = severity
        if activity is not None:
            self.activities[activity] = severity
            if len(path) > 5 and path[4] == "assign":
                roles = finding.roles or (str(path[5]),)
                self._cells.setdefault(activity, {}).update(dict.fromkeys(roles, severity))
        elif path[:1] == ("roles",) and len(path) > 1:
            self.roles[str(path[1])] = severity

    def cell(self, activity: str, role: str) -> Severity | None:
        """The worst severity of a cell."""
        return self._cells.get(activity, {}).get(role)

    def differs(self, other: Marks) -> tuple[set[str], set[str], bool]:
        """The activities and the stages whose marks differ from those of `other`, and whether those of roles do."""
        activities = _keys_that_differ(self.activities, other.activities)
        rows = self._cells.keys() | other._cells.keys()
        activities |= {activity for activity in rows if self._cells.get(activity) != other._cells.get(activity)}
        return activities, _keys_that_differ(self.stages, other.stages), self.roles != other.roles


def _keys_that_differ(one: dict[K, Severity], other: dict[K, Severity]) -> set[K]:
    return {key for key, _ in one.items() ^ other.items()}
