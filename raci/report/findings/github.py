"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.report.inert import visible
from raci.report.report import Report
from raci.rules.catalogue import BY_CODE
from raci.rules.located import Located
from raci.rules.severity import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report) -> Iterator[str]:
    """The report, a command a line."""
    return (f"{command}\n" for command in findings_github(report.findings))


def findings_github(findings: Iterable[Located]) -> Iterator[str]:
    """One command a line; waived findings are left out."""
    for finding in findings:
        if not finding.waived:
            yield f"::{_COMMANDS[finding.severity]} {_properties(finding)}::{_data(_message(finding))}"


def _message(finding: Located) -> str:
    at = f"{finding.path}:{finding.spot}: " if finding.spot else f"{finding.path}: "
    end = "" if finding.message.endswith("?") else "."
    return f"{at}{finding.code} {finding.message}{end} {finding.advice}".rstrip()


def _properties(finding: Located) -> str:
    properties = {"title": f"{finding.code} {BY_CODE[finding.code].name}", "file": finding.path}
    if finding.start and finding.end:
        properties |= {
            "line": str(finding.start.line),
            "col": str(finding.start.column),
            "endLine": str(finding.end.line),
            "endColumn": str(finding.end.column),
        }
    return ",".join(f"{key}={_property(value)}" for key, value in properties.items())


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
