"""Findings as Markdown for a comment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from raci.report.comment import comment_text
from raci.report.formats import written
from raci.report.inert import visible
from raci.report.report import Report
from raci.rules.severity import Severity
from tests.report.hostile import ONE, TEXTS, hostile_reports, report

MARKDOWN = MarkdownIt("gfm-like")
GITHUB_TAKES = 65_536


def text(given_report: Report) -> str:
    return "".join(written("markdown", given_report))


def inline(source: str) -> list[Token]:
    return [child for token in MARKDOWN.parse(source) for child in token.children or []]


def read(source: str) -> str:
    return "".join(token.content for token in inline(source) if token.type in {"text", "text_special"})


def test_each_plan_has_a_table() -> None:
    warning = replace(ONE, path="b.raci.yaml", severity=Severity.WARNING, code="V005", start=None, message="a | b")
    assert text(report(ONE, warning)) == (
        "## raci check\n\n"
        "Found 1 error and 1 warning in 2 plans.\n\n"
        "### plan.raci.yaml\n\n"
        "| line | rule | what is wrong | what to do |\n"
        "| ---: | --- | --- | --- |\n"
        "| 7 | error **H002** several-accountable | Train: Ml and Ops are both Accountable "
        "| Keep the one who decides; the others may do the work or be asked. |\n\n"
        "### b.raci.yaml\n\n"
        "| line | rule | what is wrong | what to do |\n"
        "| ---: | --- | --- | --- |\n"
        "|  | warning **V005** idle-role | a &#124; b "
        "| Keep the one who decides; the others may do the work or be asked. |\n"
    )


def test_where_all_is_well_that_is_said() -> None:
    assert text(report(replace(ONE, waived=True))) == "## raci check\n\nAll is well in 1 plan (1 waived).\n"


@pytest.mark.parametrize("number", [1, 2])
def test_what_does_not_fit_a_comment_is_counted_and_the_worst_is_shown(number: int) -> None:
    mild = replace(ONE, severity=Severity.INFO, message="*" * 2000)
    fits = (60_000 - 500) // len(text(report(mild)).split("\n")[-2])
    made = text(report(*[mild] * (fits + number - 1), replace(ONE, path="last.raci.yaml"), mild))
    assert len(made) < GITHUB_TAKES
    assert "### last.raci.yaml" in made
    assert re.search(r"\n\d+ more findings? (is|are) not shown: no more fits here\.\n$", made)
    shown = made.count("| note ") + made.count("| error ")
    left = int(re.findall(r"(\d+) more finding", made)[0])
    assert shown + left == fits + number + 1


def test_names_of_any_length_leave_room() -> None:
    endless = replace(ONE, path="x" * 10_000, message="|" * 10_000, advice="&" * 10_000)
    assert len(text(report(*[endless] * 100))) < GITHUB_TAKES


@given(TEXTS)
def test_text_is_shown_and_nothing_else(raw: str) -> None:
    source = comment_text(raw)
    assert {token.type for token in inline(f"## {source}")} <= {"text", "text_special"}
    shown = read(f"## {source}").replace("\u200b", "")
    assert shown == " ".join(visible(raw).replace("\u200b", r"\u200b").split())


@pytest.mark.parametrize(
    "raw",
    ["@ana", "@org/team", "#12", "x/y#12", "!3", "%4", "~bug", "&5", "$6", "GH-7", ":tada:", "a@b.example", '~"a b"'],
)
def test_nobody_is_told_and_nothing_is_linked(raw: str) -> None:
    """GitHub and GitLab look for these in the text that Markdown was made into."""
    shown = read(comment_text(raw))
    assert "\u200b" in shown
    assert not re.search(r"[@#!%~&$][\w\"]|GH-\d|:\w+:", shown)


@given(hostile_reports())
def test_a_table_has_its_columns_whatever_stands_in_them(given_report: Report) -> None:
    made = text(given_report)
    tokens = MARKDOWN.parse(made)
    rows = sum(token.type == "tr_open" for token in tokens)
    cells = sum(token.type in {"td_open", "th_open"} for token in tokens)
    tables = sum(token.type == "table_open" for token in tokens)
    assert cells == 4 * rows
    assert rows == len(given_report.standing) + tables
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
