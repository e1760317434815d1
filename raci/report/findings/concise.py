"""Findings for people in a hurry and for editors: one a line."""

from __future__ import annotations

from collections.abc import Iterator

from raci.report.inert import shortened, visible
from raci.report.report import Report, fixes_safely, kind_of
from raci.report.style import Style, plain
from raci.rules.located import Located


def write(report: Report) -> Iterator[str]:
    """The report, a finding a line, waived ones left out."""
    return (f"{line(finding, report.style)}\n" for finding in report.standing)


def line(finding: Located, style: Style = plain) -> str:
    """A finding with its place."""
    at = f"{visible(finding.spot)}:" if finding.spot else ""
    return f"{style(visible(finding.path), 'path')}:{at} {said(finding, style)}"


def said(finding: Located, style: Style) -> str:
    """How severe it is, the rule, whether it can be fixed, and the message."""
    mark = f" {style('[*]', 'label')}" if fixes_safely(finding) else ""
    return f"{style(kind_of(finding), finding.severity.value)}{mark} {shortened(finding.message)}"
