"""Waivers: findings that were accepted, with a reason, on the thing where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from raci.document.problems import Path
from raci.plan.plan import Plan
from raci.plan.records import Waiver
from raci.rules.catalogue import find_rule
from raci.rules.doubts import Doubts, can_be_told
from raci.rules.finding import Finding, things_at
from raci.rules.rule import Thing
from raci.rules.ruleset import Ruleset
from raci.rules.unjudged import stops
from raci.rules.views import Waived

if TYPE_CHECKING:
    from raci.change.edits.things import Kind


class Waiving(NamedTuple):
    """The waivers of one thing, and the place of the thing."""

    waivers: tuple[Waiver, ...]
    path: Path


Waivers: TypeAlias = dict[Thing, Waiving]  # by the thing on which they stand


def waived(findings: Iterable[Finding], waivers: Waivers, today: date) -> list[Finding]:
    """The findings, those that a waiver covers marked. A waiver holds up to and including its last day.

    It covers what the thing that it stands on is part of: a cycle, for one, can be waived on each of its activities.
    """
    if not waivers:
        return list(findings)
    marked = []
    for finding in findings:
        waiver = None if stops(finding.code, finding.path) else _covering(waivers, finding, today)
        marked.append(finding.with_waiver((waiver.reason or "").strip()) if waiver else finding)
    return marked


def waivable_on(finding: Finding) -> tuple[Kind, str] | None:
    """The thing on which a waiver of a finding belongs; None where nothing can waive it."""
    if stops(finding.code, finding.path):
        return None
    there = ((kind, identity) for named, identity in _places(finding) for kind in _WITH_WAIVERS if kind == named)
    return next(there, None)


_WITH_WAIVERS: tuple[Kind, ...] = ("plan", "person", "role", "stage", "artifact", "metric", "activity")


def waived_codes(waivers: Waivers, thing: Thing, today: date) -> set[str]:
    """The codes of the rules that a thing is excused from."""
    given = waivers[thing].waivers if thing in waivers else ()
    return {code_of(waiver) for waiver in given if _holds(waiver, today)}


def _covering(waivers: Waivers, finding: Finding, today: date) -> Waiver | None:
    """The waiver that covers a finding, the first one of the thing that comes first."""
    candidates = (waiver for thing in _places(finding) if thing in waivers for waiver in waivers[thing].waivers)
    return next((one for one in candidates if code_of(one) == finding.code and _holds(one, today)), None)


def _places(finding: Finding) -> Iterable[Thing]:
    return dict.fromkeys((*finding.things, *things_at(finding.path)))


def covered_by(finding: Finding, thing: Thing, waiver: Waiver) -> bool:
    """Whether a finding is one of those that a waiver on a thing is about."""
    return finding.code == code_of(waiver) and thing in _places(finding)


def code_of(waiver: Waiver) -> str:
    """The code of the rule that a waiver names, by its code or its name; what was typed where there is no such rule."""
    rule = find_rule(waiver.rule)
    return rule.code if rule else waiver.rule.strip()


def _holds(waiver: Waiver, today: date) -> bool:
    return waiver.has_reason and not waiver.has_ended(today)


def waivers_of(plan: Plan) -> Waivers:
    """All waivers of a plan."""
    found: Waivers = {("plan", ""): Waiving(plan.waive, ())} if plan.waive else {}
    sections = (
        ("person", "people", plan.people),
        ("role", "roles", plan.roles),
        ("stage", "stages", plan.stages),
        ("artifact", "artifacts", plan.artifacts),
        ("metric", "metrics", plan.metrics),
    )
    for kind, section, entries in sections:
        for identity, entry in entries.items():
            if entry.waive:
                found[kind, identity] = Waiving(entry.waive, (section, identity))
    for stage, identity, activity in plan.activities():
        if activity.waive:
            found["activity", identity] = Waiving(activity.waive, ("stages", stage, "activities", identity))
    return found


def waiver_views(waivers: Waivers, findings: Iterable[Finding], today: date, rules: Ruleset) -> Iterator[Waived]:
    """Every waiver with whether it matches one of the findings, which are all of a check, silenced ones too."""
    found = list(findings)
    matched = {(thing, finding.code) for finding in found for thing in _places(finding)}
    bare: dict[str, list[Finding]] = {}
    for finding in found:
        if not finding.waived:
            bare.setdefault(finding.code, []).append(finding)
    doubts = Doubts(found)
    for thing, (given, path) in waivers.items():
        for index, waiver in enumerate(given):
            rule, code = find_rule(waiver.rule), code_of(waiver)
            yield Waived(
                waiver=waiver,
                path=(*path, "waive", index),
                thing=thing,
                used=(thing, code) in matched,
                judged=rule is not None and rules.runs(code) and not doubts.may_hide(rule, thing),
                certain=rule is not None and can_be_told(rule, rules),
                alone=len(given) == 1,
                today=today,
                elsewhere=tuple(dict.fromkeys(_place_of(one) for one in bare.get(code, ()) if _may_mean(thing, one))),
            )


def _place_of(finding: Finding) -> str:
    """The thing on which a waiver of a finding belongs."""
    kind, identity = next(iter(_places(finding)))
    return f"{kind} {identity}" if identity else "the plan"


def _may_mean(thing: Thing, finding: Finding) -> bool:
    """Whether a waiver on a thing may be meant for a finding on another one.

    A finding on another thing of the same kind is another matter, and so is one in another stage.
    """
    kind, identity = thing
    if kind == "stage":
        return finding.stage == identity
    return next(iter(_places(finding)))[0] != kind
