"""The findings of one thing, each at the line of its card that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from raci.change.edits.things import path_of
from raci.document.problems import Path
from raci.plan.plan import Plan
from raci.rules.finding import Finding, things_at
from raci.tui.card.fields import CardRow, Subject

WHOLE = -1
"""Where findings of the thing as a whole are listed: before its first line."""


def findings_of(findings: Iterable[Finding], plan: Plan, subject: Subject) -> list[Finding]:
    """What is wrong with a thing; what somebody accepted is not told again."""
    at = _path(plan, subject)
    return [one for one in findings if not one.waived and _concerns(one, subject, at)]


def by_row(found: Sequence[Finding], plan: Plan, subject: Subject, rows: Sequence[CardRow]) -> dict[int, list[Finding]]:
    """The findings at the rows that they are about, by their index."""
    at = _path(plan, subject)
    placed: dict[int, list[Finding]] = {}
    for finding in found:
        path = finding.path if finding.path[: len(at)] == at else finding.where
        inside = path[len(at) :] if path[: len(at)] == at else ()
        placed.setdefault(_row_of(inside, rows), []).append(finding)
    return placed


def _concerns(finding: Finding, subject: Subject, at: Path) -> bool:
    match subject.kind:
        case "plan":
            return things_at(finding.path) == (("plan", ""),)
        case "activity":
            return finding.activity == subject.identity
        case "stage":
            return finding.stage == subject.identity and finding.activity is None
        case "role":
            return finding.path[:2] == at or (finding.activity is None and subject.identity in finding.roles)
        case "person":
            return finding.path[:2] == at or subject.identity in finding.people
        case _:
            return finding.path[:2] == at


def _row_of(inside: Path, rows: Sequence[CardRow]) -> int:
    """The row whose path goes farthest along the path of a finding."""
    fits = [
        (len(one.path), -index, index)
        for index, row in enumerate(rows)
        for one in row.fields
        if one.path and one.way != "add" and inside[: len(one.path)] == one.path
    ]
    return max(fits)[2] if fits else WHOLE


def _path(plan: Plan, subject: Subject) -> Path:
    if subject.kind == "artifact":
        return ("artifacts", subject.identity)
    return path_of(plan, *subject)
