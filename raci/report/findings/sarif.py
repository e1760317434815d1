"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from raci import __version__
from raci.document.source import Position
from raci.plan.active import json_text
from raci.report.inert import shortened, visible
from raci.report.report import Report
from raci.report.rules import rule_explanation, rule_page
from raci.rules.catalogue import BY_CODE
from raci.rules.fingerprints import fingerprints, lasting_path
from raci.rules.located import Located
from raci.rules.rule import Rule
from raci.rules.severity import Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"  # the folder that relative paths begin in; what it is called is usual, not laid down
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# A name of our own: what GitHub reads is filled in by its upload, which complains of anything else there.
_FINGERPRINT = "raciPlace/v1"


def write(report: Report) -> Iterator[str]:
    """The report as one JSON document with one run; of the rules, those that found something are described."""
    codes = sorted({finding.code for finding in report.findings})
    numbers = {code: number for number, code in enumerate(codes)}
    known = zip(report.findings, fingerprints(report.findings), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "raci",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(BY_CODE[code]) for code in codes],
            }
        },
        "automationDetails": {"id": "raci/"},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that raci was run in."}}},
        "results": [_result(finding, mark, numbers[finding.code]) for finding, mark in known],
    }
    yield json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    configuration: dict[str, Any] = {"level": _LEVELS[rule.severity_on]}
    if rule.severity is Severity.OFF:
        configuration["enabled"] = False
    described = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _sentence(rule.finds[:1].upper() + rule.finds[1:])},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule_explanation(rule), "markdown": rule_page(rule)},
        "defaultConfiguration": configuration,
    }
    return described | ({"helpUri": rule.url} if rule.url else {})


def _result(finding: Located, mark: str, rule: int) -> dict[str, Any]:
    """A finding. Where some have suppressions, an empty list says of the others that they have none."""
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {_FINGERPRINT: mark},
        "suppressions": list(_suppressions(finding)),
        **_fixes(finding),
    }


def _suppressions(finding: Located) -> Iterator[dict[str, str]]:
    if finding.waived:
        yield {"kind": "inSource", "justification": shortened(finding.reason)}


def _location(finding: Located) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _file(finding.path)}
    if finding.start and finding.end:
        physical["region"] = _region(finding.start, finding.end)
    logical = list(_logical(finding))
    return {"physicalLocation": physical} | ({"logicalLocations": logical} if logical else {})


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fixes(finding: Located) -> dict[str, Any]:
    """The fix of a finding, by which a program can mend it."""
    if finding.fix is None or finding.fix.patch is None:
        return {}
    start, end, text = finding.fix.patch
    change = {"deletedRegion": _region(start, end), "insertedContent": {"text": text}}
    title = finding.fix.title if finding.fix.safe else f"{finding.fix.title} (it may change what the plan means)"
    changes = [{"artifactLocation": _file(finding.path), "replacements": [change]}]
    return {"fixes": [{"description": {"text": _inert(_sentence(shortened(title)))}, "artifactChanges": changes}]}


def _file(path: str) -> dict[str, str]:
    """Where a file lies. A relative address may have no colon before its first slash, so each is spelled out."""
    lasting = lasting_path(path)
    if lasting.startswith("/"):
        return {"uri": f"file://{_quoted(lasting)}"}
    if lasting[1:3] == ":/":  # a drive of Windows
        return {"uri": f"file:///{lasting[:2]}{_quoted(lasting[2:])}"}
    return {"uri": _quoted(lasting), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    try:
        return quote(path, safe="/", errors="surrogateescape")  # the bytes of a name that is no text
    except UnicodeEncodeError:
        return quote(path, safe="/", errors="surrogatepass")


def _logical(finding: Located) -> Iterator[dict[str, str]]:
    names = [visible(name) for name in (finding.stage, finding.activity) if name is not None]
    if finding.cell is not None:
        yield {"name": finding.cell, "fullyQualifiedName": visible(finding.spot), "kind": "cell"}
    if names:
        yield {"name": names[-1], "fullyQualifiedName": "/".join(names), "kind": ("stage", "activity")[len(names) - 1]}


def _message(finding: Located) -> str:
    """What is wrong and what to do."""
    return _inert(f"{_sentence(shortened(finding.message))} {shortened(finding.advice)}".rstrip())


def _inert(text: str) -> str:
    """Text in which braces and links mean nothing to whoever shows a message."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
