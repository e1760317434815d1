"""Every rule is declared once, and its own examples prove it."""

from __future__ import annotations

import re
from inspect import signature
from pathlib import Path
from typing import get_args

import pytest

from raci.document.load import read
from raci.document.problems import Unreadable
from raci.rules import catalogue, engine
from raci.rules.catalogue import BESIDES_PACKS, BY_CODE, RULES, find_rule, nearest_rule
from raci.rules.config.selection import codes_of, on_in
from raci.rules.rule import Law, Profile, Rule, Scope
from raci.rules.ruleset import standard
from raci.rules.severity import Severity
from tests.every import of_every
from tests.rules.checking import TODAY
from tests.rules.families import with_rules

NAMES = {
    "F001": "unreadable",
    "F002": "duplicate-key",
    "F003": "unknown-key",
    "F004": "wrong-type",
    "F005": "unknown-id",
    "F006": "newer-format",
    "F007": "not-canonical",
    "F008": "unresolved-conflict",
    "F009": "older-format",
    "S001": "letter-not-in-scheme",
    "S002": "look-alike-letter",
    "S003": "several-letters",
    "S004": "contradicting-letters",
    "S005": "none-with-letter",
    "S006": "activity-name-no-verb",
    "S007": "duplicate-activity-name",
    "S008": "duplicate-role-name",
    "S009": "person-as-role",
    "S010": "vague-role",
    "S011": "too-large",
    "S012": "undescribed-role",
    "H001": "no-accountable",
    "H002": "several-accountable",
    "H003": "no-responsible",
    "H004": "many-responsible",
    "H005": "not-one-responsible",
    "H006": "maker-is-checker",
    "H007": "many-consulted",
    "H008": "consulted-without-input",
    "H009": "many-informed",
    "H010": "nobody-told",
    "H011": "everyone-involved",
    "H012": "nobody-active",
    "H013": "orphan-activity",
    "H014": "accountable-is-a-crowd",
    "H016": "accountable-unfilled",
    "H017": "accountable-below-responsible",
    "H018": "accountable-too-high",
    "H019": "scheme-cardinality",
    "V001": "overloaded-responsible",
    "V002": "never-absent",
    "V003": "bottleneck-accountable",
    "V004": "only-watching",
    "V005": "idle-role",
    "V006": "all-accountable-never-informed",
    "V007": "consultation-overload",
    "V008": "unfilled-role",
    "V009": "idle-person",
    "V010": "over-capacity",
    "V011": "uneven-load",
    "G001": "dependency-cycle",
    "G002": "isolated-activity",
    "G003": "backward-dependency",
    "G004": "artifact-not-produced",
    "G005": "artifact-from-nowhere",
    "G006": "artifact-unused",
    "G007": "blind-hand-over",
    "G008": "consultation-deadlock",
    "G009": "consulted-too-late",
    "G010": "gate-without-input",
    "G011": "gate-judged-by-maker",
    "G012": "single-point-of-failure",
    "G013": "no-deputy",
    "G014": "disconnected-plan",
    "G015": "redundant-dependency",
    "G016": "chain-of-command-cycle",
    "D001": "builder-validates",
    "D002": "builder-validates-as-person",
    "D003": "one-line-of-command",
    "D004": "releaser-tests",
    "D005": "duties-pair",
    "D006": "auditor-does-work",
    "L001": "unknown-template",
    "L002": "missing-activity",
    "L003": "weakened-gate",
    "L004": "changed-path",
    "L005": "locked-assignment",
    "L006": "no-monitoring",
    "L007": "no-validation",
    "L008": "no-retirement",
    "L009": "below-target-level",
    "B001": "business-absent",
    "B002": "scoping-without-business",
    "B003": "metric-not-served",
    "B004": "metric-not-monitored",
    "B005": "metric-without-target",
    "B006": "go-live-not-business",
    "A001": "agent-accountable",
    "A002": "agent-alone",
    "A003": "agent-judges-gate",
    "T001": "waiver-without-reason",
    "T002": "waiver-expired",
    "T003": "waiver-unused",
    "T004": "sign-off-stale",
    "T005": "sign-off-missing",
    "T006": "nobody-there",
    "T007": "review-overdue",
    "P101": "eu-ai-act-risk-management",
    "P102": "eu-ai-act-data-governance",
    "P103": "eu-ai-act-technical-documentation",
    "P104": "eu-ai-act-records",
    "P105": "eu-ai-act-transparency",
    "P106": "eu-ai-act-human-oversight",
    "P107": "eu-ai-act-accuracy-and-robustness",
    "P108": "eu-ai-act-quality-management",
    "P109": "eu-ai-act-logs",
    "P110": "eu-ai-act-corrective-action",
    "P111": "eu-ai-act-post-market-monitoring",
    "P112": "eu-ai-act-incident-reporting",
    "P201": "nist-ai-rmf-roles",
    "P202": "nist-ai-rmf-executive",
    "P203": "nist-ai-rmf-map",
    "P204": "nist-ai-rmf-measure",
    "P205": "nist-ai-rmf-manage",
    "P206": "nist-ai-rmf-independent-assessors",
    "P301": "model-risk-roles-filled",
    "P302": "model-risk-independent-validation",
    "P303": "model-risk-framework-owner",
    "P304": "model-risk-third-party",
    "P305": "model-risk-committee",
    "P306": "model-risk-tier",
    "P401": "iso-42001-conformity",
    "P402": "iso-42001-reporting",
    "P403": "iso-42001-areas",
    "P404": "iso-42001-concerns",
    "P501": "aws-ml-lens-undefined-responsibilities",
    "P502": "aws-ml-lens-single-person",
    "P503": "aws-ml-lens-access",
    "P504": "aws-ml-lens-manual-access",
    "P505": "aws-ml-lens-silos",
}
WARNINGS = {
    "S002",
    "S004",
    "S007",
    "S008",
    "S009",
    "S010",
    "H004",
    "H007",
    "H011",
    "H014",
    "H017",
    "V005",
    "V008",
    "V010",
    "G002",
    "G003",
    "G005",
    "G007",
    "G008",
    "G010",
    "G012",
    "G014",
    "D003",
    "D004",
    "L004",
    "L005",
    "L006",
    "L007",
    "L009",
    "B003",
    "B004",
    "A002",
    "A003",
    "T003",
    "T004",
    "T006",
    "T007",
}
INFOS = {
    "F007",
    "F009",
    "S006",
    "S011",
    "H006",
    "H009",
    "H010",
    "H018",
    "V001",
    "V002",
    "V003",
    "V004",
    "V006",
    "V007",
    "V009",
    "V011",
    "G006",
    "G009",
    "G011",
    "G013",
    "G015",
    "L008",
    "B001",
    "B005",
    "B006",
}
OFF = {
    "S003",
    "S012",
    "H005",
    "H008",
    "T005",
}

every_rule = of_every(RULES, lambda rule: rule.code)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.mark.parametrize("code", NAMES)
def test_codes_keep_their_names_for_ever(code: str) -> None:
    assert BY_CODE[code].name == NAMES[code]


@pytest.mark.parametrize("code", NAMES)
def test_what_fails_a_check_is_an_error(code: str) -> None:
    sets = {Severity.WARNING: WARNINGS, Severity.INFO: INFOS, Severity.OFF: OFF}
    if code.startswith("P"):  # packs have to be selected
        sets = {Severity.OFF: {code}}
    expected = next((severity for severity, among in sets.items() if code in among), Severity.ERROR)
    assert BY_CODE[code].severity is expected


def test_every_rule_is_in_the_catalogue_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("profile", get_args(Profile))
def test_rules_of_packs_are_on_in_no_profile(profile: Profile) -> None:
    assert {rule.code[0] for rule in RULES if rule not in BESIDES_PACKS} == {"P"}
    assert on_in(profile) == {rule.code for rule in RULES if rule.severity_in(profile) is not Severity.OFF}


@every_rule
def test_a_rule_has_no_name_that_could_be_the_beginning_of_codes(rule: Rule) -> None:
    assert len(rule.name) > len(rule.code) == 4


def test_every_rule_that_is_on_is_run() -> None:
    run = [bound.rule.code for scope in get_args(Scope) for bound in standard().of(scope)]
    assert sorted(run) == sorted(rule.code for rule in RULES if rule.severity is not Severity.OFF for _ in rule.checks)


def found_in(example: str, rule: Rule, folder: Path) -> list[str]:
    """What is wrong in an example: errors and warnings, and its own rule whatever that is. Remarks are made of most."""
    for name, text in rule.files:
        (folder / name).write_text(text, encoding="utf-8")
    document = read(example.encode(), "plan", folder / "raci.yaml")
    found = engine.check(document, TODAY, with_rules(rule.code))
    found = [one for one in found if not one.waived]
    return [one.code for one in found if one.code == rule.code or one.severity is not Severity.INFO]


@each_rule
def test_the_bad_example_gives_the_rule_and_nothing_else(rule: Rule, tmp_path: Path) -> None:
    if rule.code == "F001":
        with pytest.raises(Unreadable):
            read(rule.bad.encode(), "plan", None)
    else:
        assert found_in(rule.bad, rule, tmp_path) == [rule.code]


@each_rule
def test_the_good_example_gives_nothing(rule: Rule, tmp_path: Path) -> None:
    assert found_in(rule.good, rule, tmp_path) == []


@every_rule
def test_a_rule_says_what_it_finds_why_and_what_to_do(rule: Rule) -> None:
    assert rule.finds
    assert not rule.finds.endswith(".")
    assert len(rule.why) > 40, "the docstring of a rule says why it matters"
    assert rule.why.endswith(".")
    assert len(rule.advice) > 10
    assert rule.bad.startswith("raci: ")
    assert rule.good.startswith("raci: 1\n")
    assert rule.bad != rule.good


@every_rule
def test_codes_and_names_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)


@every_rule
def test_rules_about_the_plan_are_silent_where_the_file_is_at_fault(rule: Rule) -> None:
    assert ("F" in rule.silenced_by) is (not rule.code.startswith("F"))


@every_rule
def test_silencers_are_rules_or_families(rule: Rule) -> None:
    known = {"F", *BY_CODE}
    assert {*rule.silenced_by, *rule.yields_to} <= known


@every_rule
def test_options_have_a_default_and_an_explanation(rule: Rule) -> None:
    for option in rule.options:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", option.name)
        assert option.explanation.endswith(".")
    for _, check in rule.checks:
        arguments = [one for one in signature(check).parameters.values() if one.kind is one.KEYWORD_ONLY]
        assert {one.name: one.default for one in arguments} == {one.argument: one.default for one in rule.options}


def test_what_stands_on_a_law_says_of_which_day_and_what_replaced_it() -> None:
    assert Law("2026-07-01").notice == "As of 2026-07-01. This is not legal advice."
    superseded = Law("2026-07-01", superseded_by="SR 26-2")
    assert superseded.notice == "As of 2026-07-01. Superseded by SR 26-2. This is not legal advice."
    for rule in RULES:
        said = rule.as_dict()
        law = rule.law or Law("")
        assert (said["as_of"], said["superseded_by"]) == (law.as_of or None, law.superseded_by)
        assert said["legal_notice"] == (rule.law.notice if rule.law else None)


@pytest.mark.parametrize("family", ["H001", "H002", "H003", "H012", "H013", "V005"])
def test_rules_of_the_literature_name_their_source(family: str) -> None:
    assert BY_CODE[family].source


@pytest.mark.parametrize("word", ["H002", "h002", " H002 ", "several-accountable", "Several-Accountable"])
def test_a_rule_is_found_by_code_or_name(word: str) -> None:
    assert find_rule(word) is BY_CODE["H002"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("unkown-key", "unknown-key"),
        ("several-acountable", "several-accountable"),
        ("H0O2", "H002"),
        ("hoo2", "H002"),
        ("PIOI", "P101"),
    ],
)
def test_a_mistyped_rule_is_asked_about(word: str, meant: str) -> None:
    assert find_rule(word) is None
    assert nearest_rule(word) == meant


def test_no_pack_is_read_for_what_is_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = catalogue._Found(lambda rule: (rule.code.casefold(), rule.name.casefold()))
    assert fresh["p101"] is BY_CODE["P101"]

    def read_packs() -> tuple[Rule, ...]:
        raise AssertionError("the packs are read")

    fresh = catalogue._Found(lambda rule: (rule.code.casefold(), rule.name.casefold()))
    monkeypatch.setattr(catalogue, "_with_packs", read_packs)
    monkeypatch.setattr(catalogue, "CALLED", fresh)
    assert catalogue.rules_of(("H001", "V")) == BESIDES_PACKS
    assert codes_of.__wrapped__("G00") == {code for code in on_in("default") if code.startswith("G00")}
    assert [find_rule(word) for word in ("H001", "no-accountable", "h", "V00")] == [BY_CODE["H001"]] * 2 + [None] * 2
    for looked_up in (lambda: catalogue.rules_of(("P1",)), lambda: fresh["p101"], lambda: find_rule("p101")):
        with pytest.raises(AssertionError, match="the packs are read"):
            looked_up()


THRESHOLDS = [
    ("S011", "activities", 60, "a whole number from 0 on"),
    ("S011", "roles", 12, "a whole number from 0 on"),
    ("S011", "stages", 4, "a whole number from 0 on"),
    ("H003", "accountable-does", False, "true or false"),
    ("H004", "most", 3, "a whole number from 0 on"),
    ("H006", "asked-checks", True, "true or false"),
    ("H007", "most", 4, "a whole number from 0 on"),
    ("H007", "share", 50, "a whole number from 1 to 100, in percent"),
    ("H007", "few", 2, "a whole number from 0 on"),
    ("H009", "most", 6, "a whole number from 0 on"),
    ("H011", "roles", 6, "a whole number from 0 on"),
    ("H018", "levels", 2, "a whole number from 1 on"),
    ("V001", "share", 60, "a whole number from 1 to 100, in percent"),
    ("V001", "activities", 10, "a whole number from 0 on"),
    ("V002", "activities", 10, "a whole number from 0 on"),
    ("V003", "share", 50, "a whole number from 1 to 100, in percent"),
    ("V003", "activities", 10, "a whole number from 0 on"),
    ("V004", "activities", 10, "a whole number from 0 on"),
    ("V006", "least", 5, "a whole number from 0 on"),
    ("V007", "share", 60, "a whole number from 1 to 100, in percent"),
    ("V007", "activities", 10, "a whole number from 0 on"),
    ("V011", "times", 3, "a whole number from 1 on"),
    ("V011", "people", 3, "a whole number from 0 on"),
    ("G012", "least", 5, "a whole number from 0 on"),
    ("G013", "activities", 10, "a whole number from 0 on"),
    ("L006", "activities", 5, "a whole number from 0 on"),
    ("L007", "activities", 5, "a whole number from 0 on"),
    ("L008", "activities", 5, "a whole number from 0 on"),
    ("B001", "stages", 4, "a whole number from 0 on"),
]


def test_thresholds_keep_their_names_defaults_and_ranges() -> None:
    """A configuration that somebody has written is understood by every later version, and means the same."""
    assert [(rule.code, one.name, one.default, one.range) for rule in RULES for one in rule.options] == THRESHOLDS
