"""Findings for machines that read line by line: a JSON document on each."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.active import json_text
from raci.report.findings.json import as_dict
from raci.report.report import Report


def write(report: Report) -> Iterator[str]:
    """The report, a finding a line, waived ones too; each is what the format `json` lists."""
    return (json_text(as_dict(finding), indent=None) + "\n" for finding in report.findings)
