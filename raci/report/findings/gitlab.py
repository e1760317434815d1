"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raci.plan.active import json_text
from raci.report.inert import shortened, visible
from raci.report.report import Report
from raci.rules.catalogue import BY_CODE
from raci.rules.fingerprints import fingerprints, lasting_path
from raci.rules.located import Located
from raci.rules.severity import Severity

# GitLab's own words; "critical" and "blocker" would be for what endangers whoever uses a program.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report) -> Iterator[str]:
    """The report as one JSON document, an empty list if all is well; waived findings are left out."""
    known = zip(report.findings, fingerprints(report.findings), strict=True)
    yield json_text([_issue(finding, mark) for finding, mark in known if not finding.waived]) + "\n"


def _issue(finding: Located, mark: str) -> dict[str, Any]:
    return {
        "description": f"{finding.code}: {shortened(finding.message)}",
        "check_name": f"{finding.code} {BY_CODE[finding.code].name}",
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(lasting_path(finding.path)),
            "lines": {"begin": finding.start.line if finding.start else 1},
        },
    }
