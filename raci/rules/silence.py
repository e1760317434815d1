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
    touched: dict[str, set[str]] = {}
    for finding in everything:
        for thing in finding.things:
            on_thing.setdefault(thing, set()).add(finding.code)
        for identity in finding.touches:
            touched.setdefault(identity, set()).add(finding.code)
    return [finding for finding in everything if not _silenced(finding, on_thing, touched)]


def _silenced(finding: Finding, on_thing: dict[Thing, set[str]], touched: dict[str, set[str]]) -> bool:
    silencers = finding.rule.silenced_by
    if not silencers:
        return False
    for kind, identity in finding.things:
        if kind == "plan":
            continue
        codes = on_thing[kind, identity] | touched.get(identity, set())
        if any(code.startswith(silencers) for code in codes):
            return True
    return False
