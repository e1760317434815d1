"""Findings for people, as whole texts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from textwrap import dedent

import pytest

from raci.report.findings.text import findings_text
from raci.report.formats import written
from raci.report.inert import width
from raci.report.report import Report
from raci.report.summary import summary_lines, summary_text
from raci.rules.located import Located, Offer
from raci.rules.severity import Severity
from tests.rules.checking import located, plan


def said(text: str) -> str:
    return "\n".join(findings_text(located(text)))


def carets(text: str) -> list[str]:
    """For each line of carets, what stands above it, counted in columns of a terminal."""
    found = []
    lines = said(text).split("\n")
    for above, line in pairwise(lines):
        match = re.fullmatch(r"( *\| *)(\^+)", line)
        if match:
            begin = len(match[1])
            found.append(_columns(above, begin, begin + len(match[2])))
    return found


def _columns(text: str, begin: int, end: int) -> str:
    kept, at = "", 0
    for char in text:
        if begin <= at < end:
            kept += char
        at += width(char)
    return kept


def test_a_finding_says_what_where_why_and_what_to_do() -> None:
    text = plan(
        "train: {name: Train the model, assign: {ml: A, ops: A, biz: R}}",
        "deploy: {name: Deploy the model, assign: {ml: A, ops: A, biz: R}}",
        roles="ml, ops, biz",
    )
    assert said(text) == dedent("""\
        error[H002] several-accountable: Train the model: Ml and Ops are both Accountable
          --> plan.raci.yaml:7:59
          |
        5 |   modelling:
        6 |     activities:
        7 |       train: {name: Train the model, assign: {ml: A, ops: A, biz: R}}
          |                                                           ^
          |
         why: Two who answer can each believe that the other does. Decisions wait until they agree, and
              where they do not, nobody below them knows whose word counts.
        help: Keep the one who decides; the others may do the work or be asked.
         fix: Keep the first, and make the others Responsible (--unsafe-fixes: it may change the meaning)

        error[H002] several-accountable: Deploy the model: Ml and Ops are both Accountable
          --> plan.raci.yaml:8:61
          |
        6 |     activities:
        7 |       train: {name: Train the model, assign: {ml: A, ops: A, biz: R}}
        8 |       deploy: {name: Deploy the model, assign: {ml: A, ops: A, biz: R}}
          |                                                             ^
          |
        help: Keep the one who decides; the others may do the work or be asked.
         fix: Keep the first, and make the others Responsible (--unsafe-fixes: it may change the meaning)
        """)


def test_a_file_that_cannot_be_read_is_shown_without_a_line() -> None:
    (found,) = located("raci: 1\ntitle: x\nuses: gone\n")
    nowhere = replace(found, start=None, end=None, excerpt=())
    first, second, *_ = "\n".join(findings_text([nowhere])).split("\n")
    assert first.startswith("error[F001] unreadable: `uses` names gone")
    assert second == "  --> plan.raci.yaml"


@pytest.mark.parametrize(
    ("row", "marked"),
    [
        ("训练: {name: 训练模型, assign: {ml: R}}", "训练"),
        ("t: {name: 训练模型, assign: {ml: AR, ops: '错'}}", "'错'"),
        ("t: {name: ｆｕｌｌ, assign: {ml: AR, ops: X}}", "X"),
        ("t: {name: cafe\u0301, assign: {ml: AR, ops: X}}", "X"),
        ("t: {name: 'a\u200db', assign: {ml: AR, ops: X}}", "X"),
        ("t:\t{name: a,\tassign:\t{ml: AR,\tops: X}}", "X"),
        ('t: {name: "a\u202eb", assign: {ml: AR, ops: X}}', "X"),
        ('t: {name: "a\u0085b", assign: {ml: AR, ops: X}}', "X"),
        (f"t: {{note: {'x' * 300}, assign: {{ml: AR, ops: X}}}}", "X"),
        (f"t: {{note: {'训' * 300}, assign: {{ml: AR, ops: X}}}}", "X"),
        (f"t: {{assign: {{ml: AR, ops: X}}, note: {'x' * 300}}}", "X"),
    ],
)
def test_the_caret_stands_under_what_is_meant(row: str, marked: str) -> None:
    assert carets(plan(row, roles="ml, ops")) in ([marked], [marked, "ops"], ["ops", marked])


def test_of_a_very_long_line_a_part_is_shown() -> None:
    text = plan(f"t: {{note: {'x' * 1000}, assign: {{ml: AR, ops: X}}, tools: {'y' * 1000}}}", roles="ml, ops")
    shown = said(text).split("\n")
    assert shown[3:6] == ["5 | …", "6 | …", f"7 | …{'x' * 76}, assign: {{ml: AR, ops: X}}, tools: {'y' * 49}…"]
    assert max(map(len, shown)) < 180


def test_the_caret_line_never_goes_on_beyond_the_part_that_is_shown() -> None:
    assert carets(plan(f"t: {{assign: {{ml: AR, ops: {'X' * 1000}}}}}", roles="ml, ops")) == ["X" * (160 - 32)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"\e[31mred", r"\x1b[31mred"),
        (r"\x9b31m", r"\x9b31m"),
        (r"\a", r"\x07"),
        (r"a\nb", r"a\x0ab"),
        (r"\u202eabc", r"\u202eabc"),
        (r"\u2028", r"\u2028"),
        (r"\u061c", r"\u061c"),
    ],
)
def test_escape_sequences_are_shown_and_not_obeyed(typed: str, shown: str) -> None:
    text = said(plan(f'train: {{name: "{typed}", assign: {{ml: R}}}}', roles="ml"))
    assert text.startswith(f"error[H001] no-accountable: {shown}: nobody is Accountable\n")
    assert all(char == "\n" or char.isprintable() for char in text)


def test_control_characters_in_the_file_s_name_are_shown() -> None:
    (found,) = located(plan("train: {assign: {ml: R}}", roles="ml"))
    text = "\n".join(findings_text([replace(found, path="a\x1b]0;title\x07\nb\udcff.raci.yaml")]))
    assert r"--> a\x1b]0;title\x07\x0ab\udcff.raci.yaml:7:7" in text


def test_a_message_of_many_thousand_characters_is_cut() -> None:
    text = said(plan(f"train: {{name: {'x' * 100_000}, assign: {{ml: R}}}}", roles="ml"))
    assert len(text) < 2500


def test_colour_goes_around_the_parts_and_changes_no_text() -> None:
    found = located(plan("train: {assign: {ml: R}}", roles="ml"))
    coloured = "\n".join(findings_text(found, lambda text, style: f"<{style}>{text}</>"))
    assert coloured.startswith("<error>error[H001]</> no-accountable: Train")
    assert "<gutter>7 |</>       train" in coloured
    assert "<error>^^^^^</>" in coloured
    assert re.sub(r"</?\w*>", "", coloured) == "\n".join(findings_text(found))


def test_waived_findings_are_left_out() -> None:
    found = located(plan("train: {assign: {ml: R}}", "deploy: {assign: {ml: A}}", roles="ml"))
    waived = [replace(found[0], waived=True), found[1]]
    assert "\n".join(findings_text(waived)).startswith("error[H003]")


def some(errors: int = 0, warnings: int = 0, infos: int = 0, waived: int = 0) -> list[Located]:
    (one,) = located(plan("train: {assign: {ml: R}}", roles="ml"))
    kinds = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.INFO] * infos
    return [replace(one, severity=kind) for kind in kinds] + [replace(one, waived=True)] * waived


@pytest.mark.parametrize(
    ("found", "files", "says"),
    [
        (some(), 1, "All is well in 1 plan."),
        (some(), 3, "All is well in 3 plans."),
        (some(errors=1), 1, "Found 1 error in 1 plan."),
        (some(errors=2, warnings=1), 2, "Found 2 errors and 1 warning in 2 plans."),
        (some(errors=1, warnings=2, infos=3), 1, "Found 1 error, 2 warnings and 3 notes in 1 plan."),
        (some(waived=1), 1, "All is well in 1 plan (1 waived)."),
        (some(infos=1, waived=2), 1, "Found 1 note in 1 plan (2 more waived)."),
        (some(errors=10), 1, "Found 10 errors in 1 plan."),
    ],
)
def test_the_summary_counts(found: list[Located], files: int, says: str) -> None:
    assert summary_text(found, files) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (some(), "Nothing new in 1 plan (19 known)."),
        (some(waived=2), "Nothing new in 1 plan (2 waived, 19 known)."),
        (some(errors=1), "Found 1 error in 1 plan (19 more known)."),
    ],
)
def test_where_findings_are_known_the_summary_does_not_say_that_all_is_well(found: list[Located], says: str) -> None:
    assert summary_text(found, 1, known=19) == says


@pytest.mark.parametrize(
    ("fixes", "says"),
    [
        ("safe", ["[*] 1 fixable with `raci check --fix`."]),
        ("safe unsafe unsafe", ["[*] 1 fixable with `raci check --fix`; 2 more with --unsafe-fixes."]),
        ("unsafe", ["1 fixable with `raci check --fix --unsafe-fixes`."]),
        ("refused", []),
    ],
)
def test_the_summary_says_what_can_be_mended_and_how(fixes: str, says: list[str]) -> None:
    (one,) = some(errors=1)
    offers = {"safe": Offer("x", safe=True), "unsafe": Offer("x", safe=False), "refused": Offer("x", True, None, "y")}
    found = [replace(one, fix=offers[kind]) for kind in fixes.split()]
    assert list(summary_lines(Report(found, ["raci.yaml"])))[1:] == says


@pytest.mark.parametrize(("severity", "word"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_the_mildest_findings_are_called_notes(severity: str, word: str) -> None:
    found = [replace(some(errors=1)[0], severity=Severity(severity))]
    assert "\n".join(findings_text(found)).startswith(f"{word}[H001] ")
    assert f" {word}[H001] " in "".join(written("concise", Report(found, ["raci.yaml"])))
