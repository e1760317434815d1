"""Findings as a JUnit report."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from hypothesis import given

from raci.report.formats import written
from raci.report.report import Report
from raci.rules.severity import Severity
from tests.report.hostile import ONE, hostile_reports, report

WARNING = replace(ONE, severity=Severity.WARNING)


def suites(given_report: Report) -> Element:
    made: Element = fromstring("".join(written("junit", given_report)).encode())
    return made


def counts(element: Element) -> list[int]:
    return [int(element.attrib[name]) for name in ("tests", "failures", "errors", "skipped")]


def outcomes(given_report: Report) -> list[str]:
    return [child.tag for case in suites(given_report).iter("testcase") for child in case] or ["passed"]


def test_a_finding_is_a_failed_test_of_its_plan() -> None:
    (suite,) = suites(report(ONE))
    (case,) = suite
    (failure,) = case
    assert (suite.attrib["name"], case.attrib["classname"], case.attrib["file"]) == ("plan.raci.yaml",) * 3
    assert case.attrib["name"] == "H002 several-accountable at activities/train/assign"
    assert failure.attrib == {"message": "Train: Ml and Ops are both Accountable", "type": "error"}
    assert failure.text == (
        "plan.raci.yaml:7:36: error: Train: Ml and Ops are both Accountable\n"
        "Keep the one who decides; the others may do the work or be asked."
    )


def test_a_plan_without_findings_is_a_test_that_passed() -> None:
    root = suites(report(paths=("a.raci.yaml", "b.raci.yaml")))
    assert counts(root) == [2, 0, 0, 0]
    assert [len(case) for case in root.iter("testcase")] == [0, 0]


def test_what_does_not_fail_the_check_is_no_failed_test() -> None:
    assert outcomes(report(ONE)) == ["failure"]
    assert outcomes(report(WARNING)) == ["system-out"]
    assert outcomes(report(WARNING, fail_on=Severity.WARNING)) == ["failure"]
    assert outcomes(report(replace(ONE, severity=Severity.INFO), fail_on=Severity.WARNING)) == ["system-out"]
    assert outcomes(report(replace(ONE, waived=True), fail_on=Severity.INFO)) == ["skipped"]


def test_a_plan_that_cannot_be_read_is_an_error() -> None:
    unreadable = replace(ONE, code="F001", start=None, end=None, place=())
    assert outcomes(report(unreadable)) == ["error"]
    assert counts(suites(report(unreadable, ONE, WARNING, replace(ONE, waived=True)))) == [4, 1, 1, 1]


def test_no_two_tests_of_a_plan_have_one_name() -> None:
    names = [case.attrib["name"] for case in suites(report(ONE, ONE, WARNING)).iter("testcase")]
    assert names[1:] == [f"{names[0]} (2)", f"{names[0]} (3)"]


@given(hostile_reports())
def test_any_text_makes_xml_whose_numbers_are_right(given_report: Report) -> None:
    root = suites(given_report)
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        tags = [child.tag for case in cases for child in case]
        assert counts(element) == [len(cases), *(tags.count(tag) for tag in ("failure", "error", "skipped"))]
        assert len({(case.attrib["classname"], case.attrib["name"]) for case in cases}) == len(cases) or element is root
