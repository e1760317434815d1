"""One mistake makes one finding: a rule whose premise failed says nothing about the thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from raci.rules.finding import Finding
from raci.rules.rule import Severity, Thing


def audible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no other one silences.

    A finding is silenced by one of a rule (or family) that its own rule names under `silenced_by`, on the same thing,
    or where the other touches the thing: a mistyped role is no orphan column besides. It yields to one that is selected
    and says the same.
    """
    everything = list(findings)
    rules = {finding.rule.code: finding.rule for finding in everything}
    codes = frozenset(rules)
    telling = {code: (_of(codes, rule.silenced_by), _of(codes, rule.yields_to)) for code, rule in rules.items()}
    told = _Told(everything, frozenset().union(*(part for parts in telling.values() for part in parts)))
    return [finding for finding in everything if not told.already(finding, *telling[finding.rule.code])]


@lru_cache(maxsize=2048)  # an editor asks the same after each key
def _of(codes: frozenset[str], families: tuple[str, ...]) -> frozenset[str]:
    """Those of some codes that are of some families or rules."""
    return frozenset(code for code in codes if families and code.startswith(families))


class _Told:
    """What has been found on which thing, by those rules only that silence others: most plans have none of them."""

    def __init__(self, findings: list[Finding], codes: frozenset[str]) -> None:
        self._found: dict[Thing, set[str]] = {}
        self._selected: dict[Thing, set[str]] = {}
        for finding in findings if codes else ():
            if finding.code in codes:
                for thing in (*finding.things, *finding.touches):
                    self._found.setdefault(thing, set()).add(finding.code)
                    if finding.severity is not Severity.OFF:
                        self._selected.setdefault(thing, set()).add(finding.code)

    def already(self, finding: Finding, silencing: frozenset[str], better: frozenset[str]) -> bool:
        """Whether one of some other rules has found something on the same thing, or one that is selected of others."""
        if not silencing and not better:
            return False
        return any(
            not silencing.isdisjoint(self._found.get(thing, ())) or not better.isdisjoint(self._selected.get(thing, ()))
            for thing in finding.things
            if thing != ("plan", "")
        )
