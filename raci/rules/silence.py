"""One mistake makes one finding: a rule whose premise failed says nothing about the thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from raci.rules.finding import Finding
from raci.rules.rule import Thing
from raci.rules.severity import Severity

_PREMISES = ("F", "S001")
"""Mistakes of another kind than what they silence: whoever accepts one of these has not accepted the rest."""
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.OFF: 3}


@dataclass(frozen=True)
class Hidden:
    """A finding that is silent only while others stand: mistakes of the file, or letters that nobody knows."""

    finding: Finding
    behind: tuple[Finding, ...]


def audible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no other one silences.

    A finding is silenced by one of a rule (or family) that its own rule names under `silenced_by`, on the same thing,
    or where the other touches the thing: a mistyped role is no orphan column besides. The other has to stand itself,
    and to be at least as severe: what is not selected, or only a note, hides no error. It yields to one that is
    selected and says the same.
    """
    everything = list(findings)
    told = _Told(everything)
    if not told.of_any:
        return everything
    return [finding for finding in everything if finding.rule.code not in told.of_any or not told.already(finding)]


def hidden(findings: Iterable[Finding]) -> Iterator[Hidden]:
    """The findings that are silenced by premises alone: they are heard as soon as those do not count."""
    everything = list(findings)
    told = _Told(everything)
    for finding in everything:
        silencers = told.silencers(finding)
        if silencers and all(one.code.startswith(_PREMISES) for one in silencers) and not told.better(finding):
            yield Hidden(finding, tuple(silencers))


@lru_cache(maxsize=2048)  # an editor asks the same after each key
def _of(codes: frozenset[str], families: tuple[str, ...]) -> frozenset[str]:
    """Those of some codes that are of some families or rules."""
    return frozenset(code for code in codes if families and code.startswith(families))


class _Told:
    """What has been found on which thing, by those rules only that silence others: most plans have none of them."""

    def __init__(self, findings: list[Finding]) -> None:
        rules = {finding.rule.code: finding.rule for finding in findings}
        codes = frozenset(rules)
        self._telling = {code: (_of(codes, one.silenced_by), _of(codes, one.yields_to)) for code, one in rules.items()}
        self.of_any = frozenset(code for code, parts in self._telling.items() if any(parts))
        """The rules that some other one, which has found something as well, may silence."""
        wanted = frozenset().union(*(part for parts in self._telling.values() for part in parts))
        self._found: dict[Thing, dict[str, list[Finding]]] = {}
        for finding in findings if wanted else ():
            if finding.code in wanted and finding.severity is not Severity.OFF:
                for thing in (*finding.things, *finding.touches):
                    self._found.setdefault(thing, {}).setdefault(finding.code, []).append(finding)

    def already(self, finding: Finding) -> bool:
        """Whether one of some other rules has found something on the same thing."""
        return self.better(finding) or bool(self.silencers(finding))

    def better(self, finding: Finding) -> bool:
        """Whether a rule that says the same has found something on the same thing."""
        _, codes = self._telling[finding.code]
        return bool(codes) and any(not codes.isdisjoint(self._found.get(thing, ())) for thing in _places(finding))

    def silencers(self, finding: Finding) -> list[Finding]:
        """The findings that take the premise of one away."""
        codes, _ = self._telling[finding.code]
        if not codes or not self._found:
            return []
        return [
            other
            for thing in _places(finding)
            for code, others in self._found.get(thing, {}).items()
            if code in codes
            for other in others
            if _RANK[other.severity] <= _RANK[finding.severity]
            and not (other.waived and other.code.startswith(_PREMISES))
        ]


def _places(finding: Finding) -> Iterator[Thing]:
    return (thing for thing in finding.things if thing != ("plan", ""))
