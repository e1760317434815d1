"""What one rule finds in a plan."""

from __future__ import annotations

from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset, standard

# The rules that are about letters, roles and dependencies as such: whatever else is found, these stay few.
FEW = ("F", "S001", "H001", "H002", "H003", "H012", "H013", "V005", "G001", "G002", "G004")


def few() -> Ruleset:
    """A handful of rules, for tests that are about how findings are shown."""
    return Ruleset({code: severity for code, severity in standard().severities.items() if code.startswith(FEW)})


def with_rules(*codes: str) -> Ruleset:
    """The rules that are on by default, and some of those that are not."""
    return Ruleset({**standard().severities, **{code: BY_CODE[code].severity_on for code in codes}})


def of_rule(code: str, text: str, rules: Ruleset | None = None) -> list[Finding]:
    """The findings of one rule, which is selected if it is off by default."""
    from tests.rules.checking import findings

    return [one for one in findings(text, rules=rules or with_rules(code)) if one.code == code]


def found_by(code: str, text: str, rules: Ruleset | None = None) -> list[str]:
    """On which activities (or other things) a rule finds something."""
    return [one.activity or ":".join(one.things[0]) for one in of_rule(code, text, rules)]
