"""What a finding means and why it matters, to be read."""

from __future__ import annotations

from rich.text import Text

from raci.report.inert import visible
from raci.rules.finding import Finding
from raci.tui.dialogs.pages import Pages
from raci.tui.problems.counts import word_of


class Explanation(Pages):
    """What a finding means, to be read."""


def explained(finding: Finding) -> Explanation:
    """A finding with its rule."""
    from raci.report.rules import rule_explanation

    text = Text(f"{visible(finding.message)}\n\n", "bold")
    if finding.advice != finding.rule.advice:  # which the explanation says
        text.append(f"{visible(finding.advice)}\n\n", "not bold")
    text.append(rule_explanation(finding.rule), "not bold")
    return Explanation(f"{finding.code} {finding.rule.name} ({word_of(finding.severity)})", text)
