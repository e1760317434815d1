"""Findings for machines: JSON and the commands of GitHub Actions."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from raci.report.findings.github import findings_github
from raci.report.findings.json import findings_json
from raci.rules.severity import Severity
from tests.rules.checking import located, plan

TWICE = plan("train: {assign: {ml: A, ops: AR}}", roles="ml, ops")


def test_json_has_the_agreed_shape() -> None:
    assert json.loads(findings_json(located(TWICE), 1)) == {
        "version": 1,
        "findings": [
            {
                "rule": "H002",
                "name": "several-accountable",
                "severity": "error",
                "message": "Train: Ml and Ops are both Accountable",
                "path": "plan.raci.yaml",
                "line": 7,
                "column": 36,
                "end_line": 7,
                "end_column": 38,
                "sheet": None,
                "cell": None,
                "subject": {"stage": "modelling", "activity": "train", "roles": ["ml", "ops"], "people": []},
                "waived": False,
                "fix": {"title": "Keep the first, and make the others Responsible", "safe": False},
                "url": None,
            }
        ],
        "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0, "waived": 0, "known": 0},
    }


def test_what_does_not_apply_is_null() -> None:
    (found,) = located("raci: 1\ntitle: x\nuses: gone\n")
    (entry,) = json.loads(findings_json([replace(found, start=None, end=None)], 1))["findings"]
    assert [entry[key] for key in ("line", "column", "end_line", "end_column", "sheet", "cell", "fix")] == [None] * 7
    assert entry["subject"] == {"stage": None, "activity": None, "roles": [], "people": []}


def test_json_keys_keep_their_order() -> None:
    entry = json.loads(findings_json(located(TWICE), 1))["findings"][0]
    assert " ".join(entry) == (
        "rule name severity message path line column end_line end_column sheet cell subject waived fix url"
    )


def test_json_of_no_findings() -> None:
    empty = {
        "version": 1,
        "findings": [],
        "summary": {"files": 3, "errors": 0, "warnings": 0, "infos": 0, "waived": 0, "known": 0},
    }
    text = findings_json([], 3)
    assert json.loads(text) == empty
    assert text.endswith("}\n")


def test_waived_findings_are_listed_and_counted_apart() -> None:
    (one,) = located(TWICE)
    found = [
        one,
        replace(one, severity=Severity.WARNING),
        replace(one, severity=Severity.INFO),
        replace(one, waived=True),
    ]
    data = json.loads(findings_json(found, 1))
    assert data["summary"] == {"files": 1, "errors": 1, "warnings": 1, "infos": 1, "waived": 1, "known": 0}
    assert [entry["waived"] for entry in data["findings"]] == [False, False, False, True]


def test_json_holds_every_character_and_obeys_none() -> None:
    name = '训\x1b[31m\x9b\u202e\x7f\udcff"\\'
    (one,) = located(TWICE)
    text = findings_json([replace(one, message=name)], 1)
    assert json.loads(text)["findings"][0]["message"] == name
    assert all(char == "\n" or char.isprintable() for char in text)
    assert "训" in text


def commands(text: str) -> list[str]:
    return list(findings_github(located(text)))


def test_a_command_shows_a_finding_beside_its_line() -> None:
    assert commands(TWICE) == [
        (
            "::error title=H002 several-accountable,file=plan.raci.yaml,line=7,col=36,endLine=7,endColumn=38::"
            "plan.raci.yaml:7:36: H002 Train: Ml and Ops are both Accountable. "
            "Keep the one who decides; the others may do the work or be asked."
        )
    ]


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "::error "), (Severity.WARNING, "::warning "), (Severity.INFO, "::notice ")],
)
def test_severities_have_their_commands(severity: Severity, command: str) -> None:
    (one,) = located(TWICE)
    assert next(findings_github([replace(one, severity=severity)])).startswith(command)


def test_what_would_end_a_command_is_escaped() -> None:
    (one,) = located(TWICE)
    (line,) = findings_github([replace(one, path="a,b:c%d\n.yaml", message="100%\r\n::error::x")])
    assert line == (
        "::error title=H002 several-accountable,file=a%2Cb%3Ac%25d\\x0a.yaml,line=7,col=36,endLine=7,endColumn=38::"
        "a,b:c%25d\\x0a.yaml:7:36: H002 100%25\\x0d\\x0a::error::x. "
        "Keep the one who decides; the others may do the work or be asked."
    )


def test_a_finding_without_a_line_is_shown_at_the_file() -> None:
    (one,) = located(TWICE)
    (line,) = findings_github([replace(one, start=None, end=None, advice="")])
    assert line == (
        "::error title=H002 several-accountable,file=plan.raci.yaml::"
        "plan.raci.yaml: H002 Train: Ml and Ops are both Accountable."
    )


def test_waived_findings_give_no_command() -> None:
    (one,) = located(TWICE)
    assert list(findings_github([replace(one, waived=True)])) == []
