"""What holds for every format: nothing in it is obeyed, and it is the same on every run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from raci.report.formats import FORMATS, WITH_STATISTICS, written
from raci.report.report import Report
from raci.report.statistics import statistics
from raci.rules.located import Offer
from raci.rules.severity import Severity
from tests.report.hostile import ONE, hostile_reports, report


def text(form: str, given_report: Report) -> str:
    return "".join(written(form, given_report))


@given(given_report=hostile_reports())
def test_no_text_is_obeyed_by_a_terminal_or_the_log_of_a_job(given_report: Report) -> None:
    for form in FORMATS:  # of each report, as making reports takes longer than writing them
        made = text(form, given_report)
        assert all(char == "\n" or char.isprintable() or ord(char) >= 0xA0 for char in made), form
        assert not any(0xD800 <= ord(char) <= 0xDFFF or char in "\u061c\u2028\u202e\u2066" for char in made), form
        assert "##[" not in made, form
        if form != "github":
            assert not any(line.lstrip().startswith("::") for line in made.split("\n")), form
        assert made == text(form, given_report), form


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_its_last_line_or_says_nothing(form: str) -> None:
    for given_report in (report(ONE), report(paths=("raci.yaml",))):
        made = text(form, given_report)
        assert made == "" or made.endswith("\n")
        assert not made.startswith("\n")


@pytest.mark.parametrize("form", ["full", "concise", "grouped", "github", "gitlab", "markdown"])
def test_waived_findings_are_left_out_where_nothing_can_say_so(form: str) -> None:
    assert "Ml and Ops" in text(form, report(ONE))
    assert "Ml and Ops" not in text(form, report(replace(ONE, waived=True)))


def test_concise_is_a_line_for_each_finding() -> None:
    fixable = replace(ONE, fix=Offer("Remove it", safe=True))
    risky = replace(ONE, fix=Offer("Remove it", safe=False))
    nowhere = replace(ONE, start=None, end=None)
    assert text("concise", report(ONE, fixable, risky, nowhere)).splitlines() == [
        "plan.raci.yaml:7:36: error[H002] Train: Ml and Ops are both Accountable",
        "plan.raci.yaml:7:36: error[H002] [*] Train: Ml and Ops are both Accountable",
        "plan.raci.yaml:7:36: error[H002] Train: Ml and Ops are both Accountable",
        "plan.raci.yaml: error[H002] Train: Ml and Ops are both Accountable",
    ]


def test_grouped_is_a_paragraph_for_each_file_with_findings() -> None:
    (line, column), fix = ONE.start or (0, 0), Offer("Remove it", safe=True)
    far = replace(ONE, start=type(ONE.start)(line + 100, column), fix=fix) if ONE.start else ONE
    elsewhere = replace(ONE, path="b.raci.yaml")
    waived = replace(ONE, path="c.raci.yaml", waived=True)
    assert text("grouped", report(ONE, elsewhere, waived, far, paths=("a.raci.yaml",))) == (
        "plan.raci.yaml:\n"
        "  7:36    error[H002] Train: Ml and Ops are both Accountable\n"
        "  107:36  error[H002] [*] Train: Ml and Ops are both Accountable\n\n"
        "b.raci.yaml:\n"
        "  7:36  error[H002] Train: Ml and Ops are both Accountable\n\n"
    )


def test_full_says_what_a_fix_does_and_marks_safe_ones() -> None:
    made = text("full", report(replace(ONE, fix=Offer("Take the A from Ops", safe=True))))
    assert made.startswith("error[H002] several-accountable [*]: Train")
    assert "\n fix: Take the A from Ops\n" in made
    made = text("full", report(replace(ONE, fix=Offer("Take the A from Ops", safe=False))))
    assert made.startswith("error[H002] several-accountable: Train")
    assert "\n fix: Take the A from Ops (--unsafe-fixes: it may change the meaning)\n" in made


def test_statistics_count_each_rule_the_most_frequent_first() -> None:
    other = replace(ONE, code="V005", severity=Severity.WARNING)
    found = [other, *[ONE] * 12, replace(ONE, code="H001"), replace(ONE, code="G001", waived=True)]
    for form in set(WITH_STATISTICS) - {"json"}:
        assert list(statistics(report(*found), form)) == [
            "12  H002  several-accountable\n",
            " 1  H001  no-accountable\n",
            " 1  V005  idle-role\n",
        ]
    fixed = [replace(other, fix=Offer("x", safe=True)), ONE]
    assert list(statistics(report(*fixed), "full")) == [
        "1  H002       several-accountable\n",
        "1  V005  [*]  idle-role\n",
    ]
    assert list(statistics(report(), "full")) == []


def test_full_does_not_say_twice_what_to_do() -> None:
    told = replace(ONE, advice="Write `title`.", fix=Offer("Write `title`", safe=True))
    assert " fix: " not in text("full", report(told))
    assert " fix: " in text("full", report(replace(told, fix=Offer("Write `title`", safe=False))))
