"""Findings for machines: a stable shape, ordered and the same on every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from raci.plan.active import json_text
from raci.report.report import Report, counted
from raci.rules.catalogue import BY_CODE
from raci.rules.located import Located


def write(report: Report) -> Iterator[str]:
    """The report as one JSON document."""
    yield findings_json(report.findings, len(report.paths), report.known)


def findings_json(findings: Sequence[Located], files: int, known: int = 0) -> str:
    """The findings as one JSON document; what does not apply is null."""
    document = {
        "version": 1,
        "findings": [as_dict(finding) for finding in findings],
        "summary": summary_dict(findings, files, known),
    }
    return json_text(document) + "\n"


def summary_dict(findings: Sequence[Located], files: int, known: int = 0) -> dict[str, int]:
    """How many there are, and how many more a baseline knows."""
    counts = counted(findings)
    return {
        "files": files,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "waived": counts.waived,
        "known": known,
    }


def as_dict(finding: Located) -> dict[str, Any]:
    """A finding by the names that machines know."""
    rule = BY_CODE[finding.code]
    return {
        "rule": finding.code,
        "name": rule.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.path,
        "line": finding.start.line if finding.start else None,
        "column": finding.start.column if finding.start else None,
        "end_line": finding.end.line if finding.end else None,
        "end_column": finding.end.column if finding.end else None,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "subject": {
            "stage": finding.stage,
            "activity": finding.activity,
            "roles": list(finding.roles),
            "people": list(finding.people),
        },
        "waived": finding.waived,
        "fix": {"title": finding.fix.title, "safe": finding.fix.safe} if finding.fix else None,
        "url": rule.url,
    }
