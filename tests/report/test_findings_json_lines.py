"""Findings as JSON, one a line."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from raci.report.findings.json import findings_json
from raci.report.formats import written
from raci.report.report import Report
from raci.report.statistics import statistics
from raci.rules.located import Offer
from tests.report.hostile import ONE, hostile_reports, report


@given(hostile_reports())
def test_each_line_is_a_finding_as_the_json_document_lists_it(given_report: Report) -> None:
    lines = "".join(written("json-lines", given_report)).split("\n")
    document = json.loads(findings_json(given_report.findings, len(given_report.paths)))
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == document["findings"]


def test_a_fix_is_given_out_with_whether_it_is_safe() -> None:
    (line,) = written("json-lines", report(replace(ONE, fix=Offer("Take the A from Ops", safe=False))))
    assert json.loads(line)["fix"] == {"title": "Take the A from Ops", "safe": False}
    (line,) = written("json-lines", report(replace(ONE, fix=None)))
    assert json.loads(line)["fix"] is None


def test_statistics_as_json() -> None:
    (made,) = statistics(report(ONE, replace(ONE, fix=Offer("x", safe=True)), replace(ONE, waived=True)), "json")
    assert json.loads(made) == {
        "version": 1,
        "statistics": [{"rule": "H002", "name": "several-accountable", "count": 2, "fixable": 1}],
        "summary": {"files": 1, "errors": 2, "warnings": 0, "infos": 0, "waived": 1, "known": 0},
    }
