"""Waivers: findings that were accepted, with a reason, on the thing where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from raci.plan.plan import Plan
from raci.plan.records import Waiver
from raci.rules.finding import Finding, things_at
from raci.rules.rule import Thing

Waivers: TypeAlias = dict[Thing, tuple[Waiver, ...]]  # by the thing on which they stand


def waived(findings: Iterable[Finding], waivers: Waivers, today: date) -> list[Finding]:
    """The findings, those that a waiver covers marked. A waiver holds up to and including its last day.

    It covers what the thing that it stands on is part of: a cycle, for one, can be waived on each of its activities.
    """
    if not waivers:
        return list(findings)
    return [finding.with_waiver() if _covers(waivers, finding, today) else finding for finding in findings]


def _covers(waivers: Waivers, finding: Finding, today: date) -> bool:
    places = (*finding.things, *things_at(finding.path))
    return any(
        waiver.rule.strip().upper() == finding.code and _holds(waiver, today)
        for thing in places
        for waiver in waivers.get(thing, ())
    )


def _holds(waiver: Waiver, today: date) -> bool:
    return bool(waiver.reason and waiver.reason.strip()) and (waiver.until is None or today <= waiver.until)


def waivers_of(plan: Plan) -> Waivers:
    """All waivers of a plan."""
    found: Waivers = {("plan", ""): plan.waive} if plan.waive else {}
    sections = (
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
