"""Findings as SARIF 2.1.0. The models of `pydantic-sarif` were made from the schema by a program."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from raci import __version__
from raci.document.source import Position
from raci.report.formats import written
from raci.report.report import Report
from raci.rules.catalogue import RULES
from raci.rules.located import Offer
from raci.rules.patches import Patch
from raci.rules.severity import Severity
from tests.report.hostile import ONE, hostile_reports, report


def run_of(given_report: Report) -> Any:
    text = "".join(written("sarif", given_report))
    SarifLog.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    return run


def result_of(given_report: Report) -> Any:
    (result,) = run_of(given_report)["results"]
    return result


def test_a_finding_is_a_result_at_its_place() -> None:
    result = result_of(report(ONE))
    assert re.fullmatch("[0-9a-f]{32}", result.pop("partialFingerprints")["raciPlace/v1"])
    assert result == {
        "ruleId": "H002",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "Train: Ml and Ops are both Accountable. "
            "Keep the one who decides; the others may do the work or be asked."
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plan.raci.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7, "startColumn": 36, "endLine": 7, "endColumn": 38},
                },
                "logicalLocations": [
                    {"name": "train", "fullyQualifiedName": "modelling/train", "kind": "activity"},
                ],
            }
        ],
        "suppressions": [],
    }


def test_the_run_says_which_program_what_it_counts_and_where_paths_begin() -> None:
    run = run_of(report(ONE))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["semanticVersion"]) == ("raci", __version__, __version__)
    assert run["automationDetails"] == {"id": "raci/"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert list(run["originalUriBaseIds"]) == ["%SRCROOT%"]
    assert run_of(report(paths=("raci.yaml",)))["results"] == []


def test_every_rule_that_found_something_is_described_once() -> None:
    found = [replace(ONE, code=rule.code) for rule in (*RULES, *RULES)]
    run = run_of(report(*found))
    described = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == sorted(rule.code for rule in RULES)
    for rule in described:
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result, one in zip(run["results"], found, strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == one.code


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_severities_have_their_levels(severity: Severity, level: str) -> None:
    assert result_of(report(replace(ONE, severity=severity)))["level"] == level


def test_waived_findings_are_suppressed_in_the_source_with_the_reason_of_the_waiver() -> None:
    waived = replace(ONE, waived=True, reason="Two squads \x1b until the merger")
    (suppression,) = result_of(report(waived))["suppressions"]
    assert suppression == {"kind": "inSource", "justification": r"Two squads \x1b until the merger"}


@pytest.mark.parametrize(
    ("safe", "said"), [(True, "Write {{x}}."), (False, "Write {{x}} (it may change what the plan means).")]
)
def test_what_a_fix_changes_is_told_so_that_a_program_can_make_it(said: str, *, safe: bool) -> None:
    offer = Offer("Write {x}", safe, Patch(Position(7, 36), Position(8, 1), "{x}\n"))
    (fix,) = result_of(report(replace(ONE, fix=offer)))["fixes"]
    assert fix == {
        "description": {"text": said},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": "plan.raci.yaml", "uriBaseId": "%SRCROOT%"},
                "replacements": [
                    {
                        "deletedRegion": {"startLine": 7, "startColumn": 36, "endLine": 8, "endColumn": 1},
                        "insertedContent": {"text": "{x}\n"},
                    }
                ],
            }
        ],
    }
    assert "fixes" not in result_of(report(replace(ONE, fix=Offer("Write {x}", safe))))


def test_a_finding_without_a_line_has_no_region_and_one_of_the_plan_no_logical_place() -> None:
    nowhere = replace(ONE, start=None, end=None, stage=None, activity=None)
    assert result_of(report(nowhere))["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "plan.raci.yaml", "uriBaseId": "%SRCROOT%"}}}
    ]
    (logical,) = result_of(report(replace(ONE, activity=None)))["locations"][0]["logicalLocations"]
    assert logical == {"name": "modelling", "fullyQualifiedName": "modelling", "kind": "stage"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a/../plans/raci.yaml", "plans/raci.yaml"),
        ("a b/100%?#.raci.yaml", "a%20b/100%25%3F%23.raci.yaml"),
        ("x:y.raci.yaml", "x%3Ay.raci.yaml"),
        ("训.raci.yaml", "%E8%AE%AD.raci.yaml"),
        ("\udcff\ud800.raci.yaml", "%ED%B3%BF%ED%A0%80.raci.yaml"),
        ("\udcff.raci.yaml", "%FF.raci.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_paths_are_addresses_from_the_folder_of_the_run(path: str, uri: str) -> None:
    (location,) = result_of(report(replace(ONE, path=path)))["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_whole_path_within_the_folder_is_relative_and_another_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    inside = replace(ONE, path=str(tmp_path / "here/sub/raci.yaml"))
    outside = replace(ONE, path=str(tmp_path / "raci.yaml"))
    found = [result["locations"][0]["physicalLocation"] for result in run_of(report(inside, outside))["results"]]
    assert found[0]["artifactLocation"] == {"uri": "sub/raci.yaml", "uriBaseId": "%SRCROOT%"}
    assert found[1]["artifactLocation"] == {"uri": (tmp_path / "raci.yaml").as_uri()}


def test_braces_and_links_in_names_mean_nothing() -> None:
    text = result_of(report(replace(ONE, message="{0} [here](javascript:x)", advice="")))["message"]["text"]
    assert text == "{{0}} [here] (javascript:x)."


@given(hostile_reports())
def test_any_text_makes_a_valid_log_with_different_fingerprints(given_report: Report) -> None:
    run = run_of(given_report)
    marks = [result["partialFingerprints"]["raciPlace/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks) == len(given_report.findings)
    for result in run["results"]:
        assert re.fullmatch(r"[\w.~/%:-]*", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
