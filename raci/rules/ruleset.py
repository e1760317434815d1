"""Which rules are run, how severe each is, and with which options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import Any, NamedTuple

from raci.rules.catalogue import BESIDES_PACKS, rules_of
from raci.rules.rule import Check, Fault, OptionValue, Profile, Rule, Scope
from raci.rules.severity import Severity
from raci.rules.unjudged import STOPS


class Bound(NamedTuple):
    """A rule with its options filled in."""

    rule: Rule
    severity: Severity
    check: Callable[[Any], Iterable[Fault]]


@dataclass(frozen=True)
class Ruleset:
    """`severities` has every rule that is selected; `options` what differs from the defaults, by code and name.

    `apart` are pairs of duties that the configuration keeps apart, besides those of the plan.
    """

    severities: Mapping[str, Severity]
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()

    def severity(self, code: str) -> Severity:
        """The severity of a rule; OFF where it is not selected."""
        if code in STOPS:
            return Severity.ERROR
        return self.severities.get(code, Severity.OFF)

    def runs(self, code: str) -> bool:
        """Whether a rule is run."""
        return code in STOPS or code in self.severities

    @cached_property
    def _running(self) -> frozenset[str]:
        return STOPS.union(self.severities)

    @cached_property
    def _by_scope(self) -> dict[Scope, tuple[Bound, ...]]:
        found: dict[Scope, list[Bound]] = {}
        for rule in rules_of(self._running):
            for scope, check in rule.checks if rule.code in self._running else ():
                found.setdefault(scope, []).append(self._bound(rule, check))
        return {scope: tuple(bound) for scope, bound in found.items()}

    def of(self, scope: Scope) -> tuple[Bound, ...]:
        """The rules of a scope that are run."""
        return self._by_scope.get(scope, ())

    def _bound(self, rule: Rule, check: Check) -> Bound:
        given = self.options.get(rule.code, {})
        filled = {option.argument: given.get(option.name, option.default) for option in rule.options}
        return Bound(rule, self.severity(rule.code), partial(check, **filled) if filled else check)


@cache
def standard(profile: Profile = "default") -> Ruleset:
    """The rules of a profile, with the options that they have by default."""
    severities = {rule.code: rule.severity_in(profile) for rule in BESIDES_PACKS}
    return Ruleset({code: severity for code, severity in severities.items() if severity is not Severity.OFF})
