"""Findings in groups, as the list of problems has them: by severity, stage, rule, role or person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from raci.plan.matrix import Matrix
from raci.rules.severity import Severity

if TYPE_CHECKING:
    from raci.rules.finding import Finding

GROUPINGS = ("severity", "stage", "rule", "role", "person")
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_REST = {"stage": "In no stage", "role": "No role in particular", "person": "Nobody in particular"}


class Grouped(NamedTuple):
    """Findings in the order of their groups, and headings by the index of the first finding below each."""

    findings: list[Finding]
    headings: dict[int, str]


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first; of a severity in the order in which they come."""
    return sorted(findings, key=lambda finding: _RANKS[finding.severity])


def grouped(findings: Sequence[Finding], grouping: str, matrix: Matrix | None) -> Grouped:
    """Findings, errors first in each group; one that is about several roles or people stands below each of them.

    Groups come in the order of the plan, what belongs to none of them comes last. Severities need no headings: each
    finding has the sign of its own.
    """
    if grouping == "severity" or matrix is None:
        return Grouped(list(findings), {})
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        for key in _keys(finding, grouping, matrix) or ("",):
            groups.setdefault(key, []).append(finding)
    order = {key: place for place, key in enumerate(_order(grouping, matrix))}
    listed: list[Finding] = []
    headings: dict[int, str] = {}
    for key in sorted(groups, key=lambda key: (not key, order.get(key, len(order)), key)):
        headings[len(listed)] = f"{_name(key, grouping, matrix, groups[key][0])} ({len(groups[key])})"
        listed += groups[key]
    return Grouped(listed, headings)


def _keys(finding: Finding, grouping: str, matrix: Matrix) -> tuple[str, ...]:
    """The groups that a finding belongs to."""
    match grouping:
        case "rule":
            return (finding.code,)
        case "stage":
            return (finding.stage,) if finding.stage else ()
        case "role":
            return _roles(finding)
        case _:
            return _people(finding, matrix)


def _roles(finding: Finding) -> tuple[str, ...]:
    where = tuple(map(str, finding.where))
    on_cell = where[5:6] if where[4:5] == ("assign",) else ()
    return tuple(dict.fromkeys(finding.roles)) or (where[1:2] if where[:1] == ("roles",) else on_cell)


def _people(finding: Finding, matrix: Matrix) -> tuple[str, ...]:
    """The people whom a finding names; else those who hold the roles that it is about."""
    where = tuple(map(str, finding.where))
    named = tuple(finding.people) or (where[1:2] if where[:1] == ("people",) else ())
    roles = (matrix.plan.roles[role] for role in _roles(finding) if role in matrix.plan.roles)
    return tuple(dict.fromkeys(named or (person for role in roles for person in role.held_by)))


def _order(grouping: str, matrix: Matrix) -> Iterable[str]:
    match grouping:
        case "stage":
            return matrix.plan.stages
        case "role":
            return matrix.roles
        case "person":
            return matrix.plan.people
        case _:
            return ()


def _name(key: str, grouping: str, matrix: Matrix, first: Finding) -> str:
    """What a group is called."""
    if not key:
        return _REST[grouping]
    match grouping:
        case "rule":
            return f"{key} {first.rule.name}"
        case "stage":
            return matrix.stage_name(key) if key in matrix.plan.stages else key
        case "role":
            return matrix.role_name(key) if key in matrix.roles else key
        case _:
            return matrix.person_name(key) if key in matrix.plan.people else key
