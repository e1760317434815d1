"""Which cells, rows and columns have findings, and how bad they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from raci.rules.finding import Finding
from raci.rules.rule import Severity

K = TypeVar("K")

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.OFF: 3}


class Marks:
    """The worst severity per cell, activity, stage and role; waived findings leave no mark."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.cells: dict[tuple[str, str], Severity] = {}
        self.activities: dict[str, Severity] = {}
        self.stages: dict[str, Severity] = {}
        self.roles: dict[str, Severity] = {}
        for finding in findings:
            if not finding.waived:
                self._add(finding)

    def _add(self, finding: Finding) -> None:
        if finding.stage is not None:
            _worsen(self.stages, finding.stage, finding.severity)
        if finding.activity is not None:
            _worsen(self.activities, finding.activity, finding.severity)
            if len(finding.path) > 5 and finding.path[4] == "assign":
                for role in finding.roles or (str(finding.path[5]),):
                    _worsen(self.cells, (finding.activity, role), finding.severity)
        elif finding.path[:1] == ("roles",) and len(finding.path) > 1:
            _worsen(self.roles, str(finding.path[1]), finding.severity)

    def differs(self, other: Marks) -> tuple[set[str], set[str], bool]:
        """The activities and the stages whose marks differ from those of `other`, and whether those of roles do."""
        activities = _keys_that_differ(self.activities, other.activities)
        activities |= {activity for activity, _ in _keys_that_differ(self.cells, other.cells)}
        return activities, _keys_that_differ(self.stages, other.stages), self.roles != other.roles


def _keys_that_differ(one: dict[K, Severity], other: dict[K, Severity]) -> set[K]:
    return {key for key, _ in one.items() ^ other.items()}


def _worsen(marks: dict[K, Severity], key: K, severity: Severity) -> None:
    if _RANK[severity] < _RANK[marks.get(key, Severity.OFF)]:
        marks[key] = severity
