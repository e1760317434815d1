"""Findings as GitLab's Code Quality report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from raci.report.formats import written
from raci.report.report import Report
from raci.rules.severity import Severity
from tests.report.hostile import ONE, hostile_reports, report

# What GitLab's documentation asks of each violation, "Code Quality report format".
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(given_report: Report) -> Any:
    made: Any = json.loads("".join(written("gitlab", given_report)))
    Draft202012Validator(SCHEMA).validate(made)
    return made


def test_a_finding_is_a_violation_at_its_line() -> None:
    (issue,) = issues(report(replace(ONE, path="./plans/raci.yaml")))
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": "H002: Train: Ml and Ops are both Accountable",
        "check_name": "H002 several-accountable",
        "severity": "major",
        "location": {"path": "plans/raci.yaml", "lines": {"begin": 7}},
    }


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_severities_have_gitlab_s_words(severity: Severity, word: str) -> None:
    assert issues(report(replace(ONE, severity=severity)))[0]["severity"] == word


def test_a_finding_without_a_line_stands_on_the_first() -> None:
    assert issues(report(replace(ONE, start=None, end=None)))[0]["location"]["lines"] == {"begin": 1}


def test_where_all_is_well_the_list_is_empty() -> None:
    assert issues(report(paths=("raci.yaml",))) == []


def test_waiving_one_finding_does_not_change_what_another_is_known_by() -> None:
    before = issues(report(ONE, ONE))
    after = issues(report(replace(ONE, waived=True), ONE))
    assert after == before[1:]


@given(hostile_reports())
def test_any_text_makes_a_report_that_gitlab_takes(given_report: Report) -> None:
    marks = [issue["fingerprint"] for issue in issues(given_report)]
    assert len(set(marks)) == len(marks) == len(given_report.standing)
