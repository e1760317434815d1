"""Findings for machines: a stable shape, ordered and the same on every run."""

from __future__ import annotations

from typing import Any

from raci.plan.active import json_text
from raci.rules.catalogue import BY_CODE
from raci.rules.located import Located
from raci.rules.rule import Severity


def findings_json(findings: list[Located], files: int) -> str:
    """The findings as one JSON document; what does not apply is null."""
    document = {
        "version": 1,
        "findings": [_finding(finding) for finding in findings],
        "summary": {
            "files": files,
            "errors": _count(findings, Severity.ERROR),
            "warnings": _count(findings, Severity.WARNING),
            "infos": _count(findings, Severity.INFO),
            "waived": sum(finding.waived for finding in findings),
        },
    }
    return json_text(document) + "\n"


def _count(findings: list[Located], severity: Severity) -> int:
    return sum(finding.severity is severity and not finding.waived for finding in findings)


def _finding(finding: Located) -> dict[str, Any]:
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
        "sheet": None,
        "cell": None,
        "subject": {
            "stage": finding.stage,
            "activity": finding.activity,
            "roles": list(finding.roles),
            "people": list(finding.people),
        },
        "waived": finding.waived,
        "fix": None,
        "url": rule.url,
    }
