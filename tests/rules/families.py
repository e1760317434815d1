"""What one rule finds in a plan."""

from __future__ import annotations

from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset, standard
from tests.rules.checking import findings


def with_rules(*codes: str) -> Ruleset:
    """The rules that are on by default, and some of those that are not."""
    return Ruleset({**standard().severities, **{code: BY_CODE[code].severity_on for code in codes}})


def of_rule(code: str, text: str, rules: Ruleset | None = None) -> list[Finding]:
    """The findings of one rule, which is selected if it is off by default."""
    return [one for one in findings(text, rules=rules or with_rules(code)) if one.code == code]


def found_by(code: str, text: str, rules: Ruleset | None = None) -> list[str]:
    """On which activities (or other things) a rule finds something."""
    return [one.activity or ":".join(one.things[0]) for one in of_rule(code, text, rules)]
