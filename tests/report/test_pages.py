"""Pages about rules and templates."""

from __future__ import annotations

import pytest

from raci.lifecycle.library import TemplateSummary, open_template
from raci.plan.matrix import Matrix
from raci.report.rules import rule_line, rule_page, rule_text
from raci.report.templates import template_lines, template_page
from raci.rules.catalogue import BY_CODE, RULES
from raci.rules.rule import Rule, Severity
from tests.rules.checking import document

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def severity(rule: Rule) -> str:
    """What a page says of how bad it is, to begin with."""
    return "off unless selected" if rule.severity is Severity.OFF else rule.severity.value


@every_rule
def test_a_rule_fits_on_a_line_of_a_list(rule: Rule) -> None:
    line = rule_line(rule)
    assert line.startswith(f"{rule.code}  {rule.severity.value} ")
    assert line.endswith(rule.finds)
    assert "\n" not in line


@every_rule
def test_a_rule_s_page_in_the_terminal_has_every_part(rule: Rule) -> None:
    text = rule_text(rule)
    one_line = " ".join(text.split())
    head = text.splitlines()[0]
    assert head.startswith(f"{rule.code} {rule.name} ({severity(rule)}")
    assert head.endswith(")")
    for part in (rule.finds, rule.why, rule.advice, rule.source):
        assert " ".join(part.split()) in one_line
    assert rule.bad.splitlines()[-1] in text
    assert rule.good.splitlines()[-1] in text
    assert not text.endswith("\n")


def test_prose_is_wrapped_unless_another_wraps_it() -> None:
    rule = BY_CODE["G001"]
    prose = [line for line in rule_text(rule, 60).splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 60
    assert f"What to do: {rule.advice}" in rule_text(rule, 0).splitlines()


@every_rule
def test_a_rule_s_page_in_the_documentation_has_every_part(rule: Rule) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n\nSeverity: **{severity(rule)}")
    assert f"```yaml\n{rule.bad}```" in page
    assert f"```yaml\n{rule.good}```" in page
    for part in (rule.why, rule.advice, *(option.explanation for option in rule.options)):
        assert part in page
    for heading, content in (("## Options", rule.options), ("## Source", rule.source)):
        assert (heading in page) is bool(content)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_an_option_is_explained_with_its_default() -> None:
    assert "Option `accountable-does` (default false): Take it" in rule_text(BY_CODE["H003"])
    assert "- `accountable-does` (default `false`): Take it" in rule_page(BY_CODE["H003"])


def test_a_template_takes_a_paragraph_of_the_list() -> None:
    summary = TemplateSummary("small", "A \x1b title", "For those who begin", "s", 1, 15, 4, 3)
    assert list(template_lines([summary]))[:3] == [
        "small  (15 activities, 4 roles, 3 gates)",
        r"    A \x1b title",
        "    For those who begin",
    ]


def test_a_template_s_page_says_where_it_comes_from_and_shows_its_matrix() -> None:
    matrix = Matrix(open_template("starter-google-steps").plan)
    page = list(template_page("starter-google-steps", matrix))
    text = "\n".join(page)
    assert page[0] == f"{matrix.plan.title}  (starter-google-steps)"
    assert matrix.plan.about is not None
    for source in matrix.plan.about.sources:
        assert source.title in text
        assert str(source.url) in text
    assert "For: A first RACI" in text
    assert "As of 2026-" in text
    assert "FRAME" in page


def test_a_template_without_a_story_is_its_title_and_matrix() -> None:
    page = list(template_page("mine", Matrix(document("raci: 1\ntitle: Mine\n").plan)))
    assert page[0] == "Mine  (mine)"
