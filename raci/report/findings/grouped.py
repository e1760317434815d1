"""Findings for people, file by file."""

from __future__ import annotations

from collections.abc import Iterator

from raci.report.findings.concise import said
from raci.report.inert import visible
from raci.report.report import Report
from raci.rules.located import Located


def write(report: Report) -> Iterator[str]:
    """The report, a paragraph a file, waived findings left out."""
    for path, found in report.by_file().items():
        standing = [finding for finding in found if not finding.waived]
        if not standing:
            continue
        places = [_place(finding) for finding in standing]
        margin = max(map(len, places))
        yield f"{report.style(visible(path), 'path')}:\n"
        for place, finding in zip(places, standing, strict=True):
            yield f"  {place:<{margin}}{'  ' if margin else ''}{said(finding, report.style)}\n"
        yield "\n"


def _place(finding: Located) -> str:
    return visible(finding.spot)
