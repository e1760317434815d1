"""One mistake makes one finding: a rule whose premise failed says nothing about the thing."""

from __future__ import annotations

from collections.abc import Iterable

from raci.rules.finding import Finding
from raci.rules.rule import Thing


def audible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no other one silences.

    A finding is silenced by one of a rule (or family) that its own rule names under `silenced_by`, on the same thing,
    or where the other touches the thing: a mistyped role is no orphan column besides.
    """
    everything = list(findings)
    on_thing: dict[Thing, set[str]] = {}
    for finding in everything:
        for thing in (*finding.things, *finding.touches):
            on_thing.setdefault(thing, set()).add(finding.code)
    return [finding for finding in everything if not _silenced(finding, on_thing)]


def _silenced(finding: Finding, on_thing: dict[Thing, set[str]]) -> bool:
    silencers = finding.rule.silenced_by
    if not silencers:
        return False
    return any(
        code.startswith(silencers) for thing in finding.things if thing != ("plan", "") for code in on_thing[thing]
    )
