"""Waivers: findings that were accepted, with a reason, on the thing where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from raci.plan.plan import Plan
from raci.plan.records import Waiver
from raci.rules.finding import Finding, things_at
from raci.rules.rule import Thing


def waived(findings: Iterable[Finding], plan: Plan, today: date) -> list[Finding]:
    """The findings, those that a waiver covers marked. A waiver holds up to and including its last day.

    It covers what the thing that it stands on is part of: a cycle, for one, can be waived on each of its activities.
    """
    waivers = _waivers(plan)
    if not waivers:
        return list(findings)
    return [finding.with_waiver() if _covers(waivers, finding, today) else finding for finding in findings]


def _covers(waivers: dict[Thing, tuple[Waiver, ...]], finding: Finding, today: date) -> bool:
    places = (*finding.things, *things_at(finding.path))
    return any(
        waiver.rule.strip().upper() == finding.code and _holds(waiver, today)
        for thing in places
        for waiver in waivers.get(thing, ())
    )


def _holds(waiver: Waiver, today: date) -> bool:
    return bool(waiver.reason and waiver.reason.strip()) and (waiver.until is None or today <= waiver.until)


def _waivers(plan: Plan) -> dict[Thing, tuple[Waiver, ...]]:
    found: dict[Thing, tuple[Waiver, ...]] = {("plan", ""): plan.waive} if plan.waive else {}
    sections = (
        ("group", plan.groups),
        ("person", plan.people),
        ("role", plan.roles),
        ("stage", plan.stages),
        ("artifact", plan.artifacts),
        ("metric", plan.metrics),
    )
    for kind, entries in sections:
        found |= {(kind, identity): entry.waive for identity, entry in entries.items() if entry.waive}
    found |= {("activity", identity): activity.waive for _, identity, activity in plan.activities() if activity.waive}
    return found
