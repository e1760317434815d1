"""One mistake makes one finding: a rule whose premise failed says nothing about the thing."""

from __future__ import annotations

from collections.abc import Iterable

from raci.rules.finding import Finding
from raci.rules.rule import Severity, Thing


def audible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no other one silences.

    A finding is silenced by one of a rule (or family) that its own rule names under `silenced_by`, on the same thing,
    or where the other touches the thing: a mistyped role is no orphan column besides. It yields to one that is selected
    and says the same.
    """
    everything = list(findings)
    on_thing: dict[Thing, set[str]] = {}
    selected: dict[Thing, set[str]] = {}
    for finding in everything:
        for thing in (*finding.things, *finding.touches):
            on_thing.setdefault(thing, set()).add(finding.code)
            if finding.severity is not Severity.OFF:
                selected.setdefault(thing, set()).add(finding.code)
    return [
        finding
        for finding in everything
        if not _told(finding, finding.rule.silenced_by, on_thing)
        if not _told(finding, finding.rule.yields_to, selected)
    ]


def _told(finding: Finding, others: tuple[str, ...], on_thing: dict[Thing, set[str]]) -> bool:
    """Whether one of some other rules has found something on the same thing."""
    if not others:
        return False
    return any(
        code.startswith(others) for thing in finding.things if thing != ("plan", "") for code in on_thing.get(thing, ())
    )
