"""Duties of a law or standard: what shows them, and what is said where nobody has them."""

from __future__ import annotations

import re

import pytest

from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import open_template
from raci.lifecycle.vocabulary import vocabulary_activities
from raci.rules.catalogue import BY_CODE, RULES
from raci.rules.engine import check
from raci.rules.families.policy.duty import BUILDS, Evidence
from raci.rules.families.policy.iso_42001 import _AREAS
from raci.rules.families.policy.quality import _ASPECTS, _QMS
from raci.rules.rule import Rule
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from tests.rules.checking import TODAY, plan, whole
from tests.rules.families import of_rule, with_rules

PACKS = tuple(rule for rule in RULES if rule.code.startswith("P"))
ALONE = Ruleset({rule.code: rule.severity_on for rule in PACKS})

# One activity, or an artifact, shows each of these; the article that it is about stands in the message.
SHOWN = [
    ("P101", "risk management (AI Act, Article 9)", "like: manage-risk"),
    ("P101", "risk management (AI Act, Article 9)", "produces: risk-register"),
    ("P103", "technical documentation (AI Act, Article 11)", "like: document-model"),
    ("P103", "technical documentation (AI Act, Article 11)", "produces: technical-documentation"),
    ("P104", "automatic logging (AI Act, Article 12)", "like: keep-records"),
    ("P104", "automatic logging (AI Act, Article 12)", "produces: logging-design"),
    ("P105", "instructions for use (AI Act, Article 13)", "produces: instructions-for-use"),
    ("P106", "human oversight (AI Act, Articles 14 and 26(2))", "like: oversee-human"),
    ("P106", "human oversight (AI Act, Articles 14 and 26(2))", "produces: oversight-assignment"),
    ("P109", "the keeping of logs (AI Act, Article 19)", "like: keep-records"),
    ("P109", "the keeping of logs (AI Act, Article 19)", "produces: event-logs"),
    ("P109", "the keeping of logs (AI Act, Article 19)", "produces: prediction-log"),
    ("P110", "corrective action (AI Act, Article 20)", "like: respond-incident"),
    ("P110", "corrective action (AI Act, Article 20)", "produces: corrective-action-record"),
    ("P111", "post-market monitoring (AI Act, Article 72)", "like: monitor-model"),
    ("P111", "post-market monitoring (AI Act, Article 72)", "produces: post-market-report"),
    ("P111", "post-market monitoring (AI Act, Article 72)", "produces: post-market-monitoring-plan"),
    ("P112", "the reporting of serious incidents (AI Act, Article 73)", "like: respond-incident"),
    ("P112", "the reporting of serious incidents (AI Act, Article 73)", "produces: serious-incident-report"),
    ("P112", "the reporting of serious incidents (AI Act, Article 73)", "produces: incident-procedure"),
    ("P306", "the tier of the model (SR 26-2, materiality)", "like: classify-risk"),
    ("P306", "the tier of the model (SR 26-2, materiality)", "produces: risk-classification"),
]
OWNED_ONLY = [
    *(
        ("P203", "the context, its risks and impacts (NIST AI RMF, MAP)", f"like: {like}")
        for like in ("frame-use-case", "assess-feasibility", "assess-impact", "classify-risk")
    ),
    *(
        ("P204", "the measuring of trustworthiness (NIST AI RMF, MEASURE)", f"like: {like}")
        for like in ("evaluate-model", "evaluate-genai", "validate-model", "assess-fairness", "assess-robustness")
    ),
    *(
        ("P205", "the treatment of risks (NIST AI RMF, MANAGE)", f"like: {like}")
        for like in ("manage-risk", "monitor-model", "respond-incident", "manage-third-party", "control-change")
    ),
    ("P205", "the treatment of risks (NIST AI RMF, MANAGE)", "like: retire-model"),
    *(
        ("P401", "conformity of the management system (ISO/IEC 42001, clause 5.3 (a))", says)
        for says in ("like: govern-policy", "like: audit", "like: conformity", "produces: qms")
    ),
]


def shows(says: str, cells: str = "ml: AR") -> str:
    """A plan with one activity that says something, and the roles that may have letters on it."""
    return plan(f"work: {{name: Do it, assign: {{{cells}}}, {says}}}", roles="ml, ops")


def alone(code: str, text: str) -> list[str]:
    """What one pack rule says where the packs alone are selected."""
    return [one.message for one in of_rule(code, text, ALONE)]


@pytest.mark.parametrize(("code", "duty", "says"), [*SHOWN, *OWNED_ONLY])
def test_an_activity_with_its_letters_meets_a_duty(code: str, duty: str, says: str) -> None:
    assert alone(code, shows(says)) == []
    assert alone(code, shows(says, "ml: R, ops: A")) == []
    assert alone(code, shows("note: x")) == [f"No activity covers {duty}"]


@pytest.mark.parametrize(("code", "duty", "says"), [*SHOWN, *OWNED_ONLY])
def test_an_activity_that_nobody_answers_for_does_not(code: str, duty: str, says: str) -> None:
    assert alone(code, shows(says, "ml: R, ops: C")) == [f"Do it: nobody is Accountable for {duty}"]


@pytest.mark.parametrize(("code", "duty", "says"), SHOWN)
def test_an_activity_that_nobody_does_does_not(code: str, duty: str, says: str) -> None:
    assert alone(code, shows(says, "ml: A, ops: C")) == [f"Do it: nobody is Responsible for {duty}"]
    assert alone(code, shows(says, "ml: C")) == [f"Do it: nobody is Accountable or Responsible for {duty}"]


@pytest.mark.parametrize(("code", "duty", "says"), OWNED_ONLY)
def test_some_duties_only_ask_who_answers(code: str, duty: str, says: str) -> None:
    assert alone(code, shows(says, "ml: A, ops: C")) == []


def test_what_the_plan_lacks_is_told_at_its_stages_and_what_an_activity_lacks_there() -> None:
    rules = with_rules("P101")
    (lacking,) = of_rule("P101", shows("note: x"), rules)
    assert (lacking.path, lacking.things) == (("stages",), (("plan", ""),))
    (unowned,) = of_rule("P101", shows("like: manage-risk", "ml: R"), ALONE)
    assert unowned.activity == "work"
    assert lacking.severity is unowned.severity is Severity.ERROR


def test_where_another_rule_says_it_already_a_duty_is_not_told_besides() -> None:
    text = shows("like: manage-risk", "ml: R")
    assert of_rule("H001", text)
    assert of_rule("P101", text) == []
    assert of_rule("P101", text, Ruleset({"P101": Severity.ERROR, "H003": Severity.ERROR}))


def test_one_activity_of_several_is_enough_and_the_first_is_told() -> None:
    other = "more: {assign: {ml: AR}, like: manage-risk}"
    text = plan("work: {assign: {ml: R}, like: manage-risk}", other, roles="ml")
    assert alone("P101", text) == []
    assert alone("P101", text.replace("AR", "R")) == [
        "Work: nobody is Accountable for risk management (AI Act, Article 9)"
    ]


@pytest.mark.parametrize(
    ("code", "like", "besides"),
    [
        ("P103", "document-model", "model-card"),
        ("P103", "document-model", "instructions-for-use"),
        ("P109", "keep-records", "logging-design"),
        ("P110", "respond-incident", "serious-incident-report"),
        ("P112", "respond-incident", "corrective-action-record"),
    ],
)
def test_what_an_activity_produces_tells_which_of_two_duties_it_is(code: str, like: str, besides: str) -> None:
    assert alone(code, shows(f"like: {like}, produces: {besides}")) != []
    assert alone(code, shows(f"like: {like}, produces: something-else")) == []


def test_an_activity_may_serve_both_duties() -> None:
    both = shows("like: document-model, produces: [model-card, technical-documentation]")
    assert alone("P103", both) == []


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (["note: x"], "the suitability of the data and bias in the data"),
        (["like: verify-data-quality"], "bias in the data"),
        (["like: validate-data"], "bias in the data"),
        (["produces: approved-dataset"], "bias in the data"),
        (["produces: data-quality-report"], "bias in the data"),
        (["like: assess-fairness"], "the suitability of the data"),
        (["produces: bias-examination"], "the suitability of the data"),
        (["produces: fairness-report"], "the suitability of the data"),
        (["like: verify-data-quality", "like: assess-fairness"], ""),
    ],
)
def test_data_governance_has_two_parts(says: list[str], found: str) -> None:
    rows = [f"work-{number}: {{assign: {{ml: AR}}, {one}}}" for number, one in enumerate(says)]
    message = f"No activity covers {found} (AI Act, Article 10)"
    assert alone("P102", plan(*rows, roles="ml")) == ([message] if found else [])


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (["note: x"], "accuracy, robustness and cybersecurity"),
        (["like: evaluate-model"], "robustness and cybersecurity"),
        (["like: evaluate-genai"], "robustness and cybersecurity"),
        (["like: validate-model"], "robustness and cybersecurity"),
        (["produces: evaluation-report"], "robustness and cybersecurity"),
        (["like: assess-robustness"], "accuracy"),
        (["like: assess-robustness, produces: robustness-report"], "accuracy and cybersecurity"),
        (["like: assess-robustness, produces: security-report"], "accuracy and robustness"),
        (["like: assess-robustness, produces: safety-evaluation"], "accuracy, robustness and cybersecurity"),
        (["produces: red-team-report", "produces: robustness-report", "like: evaluate-model"], ""),
    ],
)
def test_accuracy_robustness_and_security_are_three(says: list[str], found: str) -> None:
    rows = [f"work-{number}: {{assign: {{ml: AR}}, {one}}}" for number, one in enumerate(says)]
    message = f"No activity covers {found} (AI Act, Article 15)"
    assert alone("P107", plan(*rows, roles="ml")) == ([message] if found else [])


def test_one_activity_that_shows_two_parts_is_told_once() -> None:
    text = shows("like: assess-robustness", "ml: R")
    assert [one for one in alone("P107", text) if one.startswith("Do it")] == [
        "Do it: nobody is Accountable for robustness (AI Act, Article 15)"
    ]


@pytest.mark.parametrize(
    ("head", "holder", "found"),
    [
        ("", "", False),
        ("", "kind: agent", True),
        ("people: {ana: {}}\n", "", True),
        ("people: {ana: {}}\n", "held-by: ana", False),
        ("people: {ana: {}}\n", "kind: agent, held-by: ana", True),
        ("", "kind: external", False),
    ],
)
def test_people_oversee_and_where_people_are_listed_somebody_in_particular(head: str, holder: str, found: bool) -> None:
    text = plan("watch: {assign: {ops: R, ml: A}, like: oversee-human}", roles="ml, ops", extra=head).replace(
        "ops: {}", f"ops: {{{holder}}}"
    )
    message = "Watch: no natural person is named who oversees, only Ops (AI Act, Articles 14 and 26(2))"
    assert alone("P106", text) == ([message] if found else [])


def test_of_several_who_oversee_one_person_is_enough() -> None:
    text = plan("watch: {assign: {ops: R, ml: AR}, like: oversee-human}", roles="ml, ops")
    assert alone("P106", text.replace("ops: {}", "ops: {kind: agent}")) == []
    unowned = "draft: {assign: {ml: R}, like: oversee-human}"
    text = plan(unowned, "watch: {assign: {ops: R, ml: A}, like: oversee-human}", roles="ml, ops")
    assert alone("P106", text.replace("ops: {}", "ops: {kind: agent}")) != []


def evidence_of(part: Evidence) -> list[str]:
    """Everything that an activity can say to show a part of a duty."""
    return [*(f"like: {like}" for like in part.likes), *(f"produces: {artifact}" for artifact in part.artifacts)]


@pytest.mark.parametrize(
    ("code", "part", "says"),
    [
        (code, part, says)
        for code, parts in (("P108", _ASPECTS), ("P403", _AREAS))
        for part in parts
        for says in evidence_of(part)
    ],
)
def test_each_aspect_and_area_is_shown_by_an_activity_that_somebody_answers_for(
    code: str, part: Evidence, says: str
) -> None:
    def missing(text: str) -> bool:
        return any(re.search(rf"(for|,|and) {re.escape(part.what)}\b", one) for one in alone(code, text))

    assert not missing(shows(says, "ml: A"))
    assert missing(shows(says, "ml: R")), part.what
    assert missing(shows("note: x"))


def test_aspects_are_those_from_a_to_l_and_areas_are_twelve() -> None:
    assert [aspect.what[:3] for aspect in _ASPECTS] == [f"({letter})" for letter in "abcdefghijkl"]
    assert len({area.what for area in _AREAS}) == 12


def test_all_that_is_missing_of_a_quality_management_system_is_told_at_once() -> None:
    system, aspects = alone("P108", shows("note: x"))
    assert system == "No activity covers the quality management system (AI Act, Article 17(1))"
    assert aspects.startswith("Nobody answers for (a) compliance and the management of changes, (b) design")
    assert aspects.endswith("and (l) resources and supply of the quality management system (AI Act, Article 17(1))")
    assert len(alone("P108", shows("like: govern-policy"))) == 1


def test_all_words_of_evidence_are_of_the_vocabulary() -> None:
    parts = [*_ASPECTS, *_AREAS, _QMS]
    assert {like for part in parts for like in part.likes} | set(BUILDS) <= set(vocabulary_activities())


def test_evidence_is_found_by_what_is_produced_and_by_what_it_is_like() -> None:
    part = Evidence("logs", likes=("keep-records",), artifacts=("event-logs",), besides=("logging-design",))
    text = plan(
        "a: {like: keep-records, produces: event-logs}",
        "b: {like: keep-records, produces: [logging-design, x]}",
        "c: {like: keep-records}",
        "d: {produces: event-logs}",
        roles="ml",
    )
    structure = whole(text).structure
    assert isinstance(structure, Structure)
    assert part.activities(structure) == ["a", "d", "c"]


def test_a_scheme_in_which_nobody_answers_is_not_asked_who_does() -> None:
    own = "scheme: {letters: {D: {name: Doer, means: does}}}\n"
    text = plan("work: {assign: {ml: D}, like: manage-risk}", roles="ml", extra=own)
    assert alone("P101", text) == []


@pytest.mark.parametrize("rule", PACKS, ids=lambda rule: rule.code)
def test_a_pack_is_off_unless_selected_and_names_its_article_and_its_day(rule: Rule) -> None:
    assert {rule.severity_in(profile) for profile in ("default", "strict", "regulated")} == {Severity.OFF}
    assert rule.law is not None
    assert rule.law.as_of == "2026-07-01"
    assert re.search(r"Article|GOVERN|MAP|MEASURE|MANAGE|SR 26-2|clause|control|MLOPS02-BP01", rule.source)
    assert rule.scope == "plan"


@pytest.mark.parametrize(
    ("codes", "severity"), [("P1", Severity.ERROR), ("P2", Severity.WARNING), ("P3", Severity.WARNING)]
)
def test_law_is_an_error_and_guidance_a_warning_when_selected(codes: str, severity: Severity) -> None:
    assert {rule.severity_on for rule in PACKS if rule.code.startswith(codes)} == {severity}
    assert BY_CODE["P101"].law is not None
    assert "2027-12-02" in (BY_CODE["P101"].law.superseded_by or "")


def test_the_regulated_template_meets_all_packs_but_for_access() -> None:
    found = check(open_template("regulated-high-risk"), TODAY, ALONE)
    assert [(one.code, one.message) for one in found] == [
        # It begins where the organization is set up; nobody in it provisions environments.
        ("P503", "No activity covers who may access what (AWS ML Lens, MLOPS02-BP01)"),
    ]


def test_a_plan_that_is_not_made_for_a_law_is_told_much() -> None:
    found = check(demo_document(), TODAY, ALONE)
    assert {one.code for one in found} >= {"P101", "P106", "P108", "P202", "P303", "P403"}
    assert not {"P104", "P109", "P111", "P204", "P302"} & {one.code for one in found}


def test_the_caret_stands_at_the_activity() -> None:
    text = shows("like: oversee-human").replace("ml: {}", "ml: {kind: agent}")
    (found,) = of_rule("P106", text)
    assert (found.activity, found.on_key) == ("work", True)
