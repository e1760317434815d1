"""Pages about rules and templates."""

from __future__ import annotations

import re

from raci.lifecycle.library import TemplateSummary, open_template
from raci.plan.matrix import Matrix
from raci.report.rules import rule_line, rule_page, rule_text
from raci.report.templates import template_lines, template_page
from raci.rules.catalogue import BY_CODE, RULES
from raci.rules.rule import Rule
from raci.rules.severity import Severity
from tests.every import of_every
from tests.rules.checking import document

every_rule = of_every(RULES, lambda rule: rule.code)


def severity(rule: Rule) -> str:
    """What a page says of how bad it is, to begin with."""
    if rule.severity is not Severity.OFF:
        return rule.severity.value
    return f"off unless selected; then {rule.selected.value}"


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
    assert "Option `accountable-does` (default false; true or false): Take it" in rule_text(BY_CODE["H003"])
    assert "Option `share` (default 50; a whole number from 1 to 100, in percent): Percent" in rule_text(
        BY_CODE["H007"], 0
    )
    assert "Option `levels` (default 2; a whole number from 1 on): So many" in rule_text(BY_CODE["H018"], 0)
    assert "- `accountable-does` (default `false`; true or false): Take it" in rule_page(BY_CODE["H003"])


def test_a_template_takes_a_paragraph_of_the_list() -> None:
    summary = TemplateSummary("small", "A \x1b title", "For those who begin", "s", 1, 15, 4, 3, "to \x1b begin")
    other = TemplateSummary("other", "Other", "", "", 1, 1, 1, 1)
    assert list(template_lines([summary, other]))[:-1] == [
        r"TO \x1b BEGIN",
        "small  (15 activities, 4 roles, 3 gates)",
        r"    A \x1b title",
        "    For those who begin",
        "",
        "OTHERS",
        "other  (1 activity, 1 role, 1 gate)",
        "    Other",
        "",
    ]


def test_a_template_s_page_says_where_it_comes_from_and_shows_its_matrix() -> None:
    matrix = Matrix(open_template("starter-google-steps").plan)
    page = list(template_page("starter-google-steps", matrix))
    text = " ".join("\n".join(page).split())
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


def test_a_rule_that_a_plan_weighs_says_how() -> None:
    says = "(off unless selected; then warning (info where the plan's tier is low, error where it is high))"
    assert rule_text(BY_CODE["P301"]).startswith(f"P301 model-risk-roles-filled {says}\n")
    assert "; then error)\n" in rule_text(BY_CODE["P101"])


LAW_OR_STANDARD = re.compile(r"\b(SR \d|NIST|ISO|AI Act|Regulation|Directive|GDPR|Well-Architected|Articles? \d)")


@every_rule
def test_whatever_names_a_law_or_a_standard_says_of_which_day_and_that_it_is_no_advice(rule: Rule) -> None:
    assert (rule.law is not None) == bool(LAW_OR_STANDARD.search(rule.source))
    told = rule.as_dict()
    assert set(told) >= {"as_of", "superseded_by", "legal_notice"}
    if rule.law is None:
        assert "legal advice" not in rule_page(rule)
        return
    notice = rule.law.notice
    assert notice.startswith("As of 2026-07-01.")
    assert notice.endswith("This is not legal advice.")
    assert (told["as_of"], told["legal_notice"]) == ("2026-07-01", notice)
    assert notice in rule_page(rule)
    assert notice in " ".join(rule_text(rule).split())


@every_rule
def test_whatever_stands_on_the_old_guidance_on_model_risk_says_what_took_its_place(rule: Rule) -> None:
    if "SR 11-7" in rule.source:
        assert "SR 26-2" in f"{rule.source} {rule.law.superseded_by if rule.law else ''}"
        assert "2026-04-17" in rule_page(rule)


@every_rule
def test_programs_are_told_how_bad_a_rule_is_when_it_is_selected(rule: Rule) -> None:
    told = rule.as_dict()
    assert told["severity_when_selected"] == (rule.selected if rule.severity is Severity.OFF else rule.severity)
    assert told["severity"] == rule.severity
