"""What may keep a rule from finding something on a thing: then nobody can say that a waiver of it matches nothing."""

from __future__ import annotations

from collections.abc import Iterable

from raci.rules.finding import Finding
from raci.rules.rule import Rule, Thing
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity

_LETTER = "S001"  # who knows what that letter was to be?
_FILE = ("F002", "F003", "F004", "F005")
_ROWS = frozenset({"activity", "dependencies", "like", "artifact"})  # what a mistake in one row is about
_MEASURED = ("B", "L", "P")  # families that look at metrics
_WIDE = ("G", "L")  # a circle, or a template that cannot be found, hides faults on other things too

_TOLD_FIRST = frozenset({"G005"})  # of several that one change would mend, only the first is told


class Doubts:
    """The findings of a check that may hide others, by what they are about.

    More is in doubt here than what is silenced: a rule may have looked away itself, or have seen nothing, and a waiver
    that is removed too soon is lost. What was accepted (a key of one's own, say) hides nothing.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._on: dict[Thing, set[str]] = {}
        self._codes: set[str] = set()
        self._kinds: set[str] = set()
        for finding in findings:
            premise = _is_premise(finding)
            if premise and finding.waived:
                continue
            self._codes.add(finding.code)
            for thing in (*finding.things, *finding.touches):
                self._on.setdefault(thing, set()).add("F" if premise else finding.code)
            if premise:
                self._kinds |= {kind for kind, _ in finding.things}

    def may_hide(self, rule: Rule, thing: Thing) -> bool:
        """Whether a finding of a rule on a thing may be hidden by what was found."""
        return self._unread(rule, thing) or self._unseen(rule) or self._silenced(rule, thing)

    def _unread(self, rule: Rule, thing: Thing) -> bool:
        """Whether a mistake of the file or its letters may be what a rule did not see, wherever it stands."""
        besides = {"waiver"}
        if not rule.code.startswith(_MEASURED):
            besides.add("metric")
        if thing[0] == "activity" and all(scope == "activity" for scope, _ in rule.checks):
            besides |= _ROWS  # it looks at one row and at who is in it, so no other row matters
        return not self._kinds <= besides

    def _unseen(self, rule: Rule) -> bool:
        """Whether a mistake in the flow or the template may keep a rule from seeing another one elsewhere."""
        hiding = (code for code in (*rule.silenced_by, *rule.yields_to) if code.startswith(_WIDE))
        return rule.code in self._codes & _TOLD_FIRST or any(code in self._codes for code in hiding)

    def _silenced(self, rule: Rule, thing: Thing) -> bool:
        """Whether something was found on a thing itself that hides what a rule finds there."""
        kind, identity = thing
        places = [thing, *((part, identity) for part in ("dependencies", "like") if kind in {"activity", "role"})]
        found = frozenset[str]().union(*(self._on.get(place, ()) for place in places))
        return any(code in found for code in ("F", *rule.silenced_by, *rule.yields_to))


def _is_premise(finding: Finding) -> bool:
    """Whether it is a mistake of the file, or of letters."""
    of_file = finding.code.startswith("F") and finding.rule.severity is Severity.ERROR
    return of_file or finding.code == _LETTER


def can_be_told(rule: Rule, rules: Ruleset) -> bool:
    """Whether all that may hide the findings of a rule is looked for."""
    hiding = (code for named in rule.silenced_by for code in (_FILE if named == "F" else (named,)))
    return all(rules.runs(code) for code in hiding)
