"""Findings for people in a hurry and for editors: one a line."""

from __future__ import annotations

from collections.abc import Iterator

from raci.report.inert import shortened, visible
from raci.report.report import Report, fixes_safely
from raci.report.style import Style
from raci.rules.located import Located


def write(report: Report) -> Iterator[str]:
    """The report, a finding a line, waived ones left out."""
    for finding in report.standing:
        path = report.style(visible(finding.path), "path")
        at = f"{visible(finding.spot)}:" if finding.spot else ""
        yield f"{path}:{at} {said(finding, report.style)}\n"


def said(finding: Located, style: Style) -> str:
    """The rule, whether it can be fixed, and the message."""
    mark = f" {style('[*]', 'label')}" if fixes_safely(finding) else ""
    return f"{style(finding.code, finding.severity.value)}{mark} {shortened(finding.message)}"
