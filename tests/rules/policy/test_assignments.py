"""What guidance says about who: executives, independent people, committees, top management, access, silos."""

from __future__ import annotations

import pytest

from raci.rules.catalogue import BY_CODE
from raci.rules.families.policy.duty import BUILDS
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity
from tests.rules.checking import plan
from tests.rules.families import of_rule

BUILD = "build: {assign: {ds: R, lead: A}, like: train-model}"
PEOPLE = "people: {ana: {name: Ana}, tom: {name: Tom}}\n"


def alone(code: str, text: str, severity: Severity | None = None) -> list[str]:
    """What one rule says where it alone is selected."""
    rules = Ruleset({code: severity or BY_CODE[code].severity_on})
    return [one.message for one in of_rule(code, text, rules)]


def held(text: str, **holders: str) -> str:
    for role, says in holders.items():
        text = text.replace(f"{role}: {{}}", f"{role}: {{{says}}}")
    return text


# NIST AI RMF


def described(cells: str, says: str = "description: Builds") -> str:
    text = plan(f"build: {{assign: {{{cells}}}}}", roles="ds, ops")
    return text.replace("ds: {}", f"ds: {{{says}}}")


@pytest.mark.parametrize(
    ("cells", "says", "found"),
    [
        ("ds: AR, ops: I", "description: Builds", []),
        ("ds: AR, ops: C", "description: Builds", []),
        ("ds: AR, ops: I", "", ["Ds: no description"]),
        ("ds: AR, ops: I", "description: ' '", ["Ds: no description"]),
        ("ds: R, ops: AC", "", ["Ds and Ops: no description"]),
        ("ds: A, ops: C", "", ["Ds: no description"]),
        ("ds: AR", "description: Builds", ["Nobody is asked or told"]),
        ("ds: C", "", []),
        ("", "", []),
    ],
)
def test_roles_are_described_and_somebody_is_asked_or_told(cells: str, says: str, found: list[str]) -> None:
    messages = alone("P201", described(cells, says))
    assert [one[: len(begin)] for one, begin in zip(messages, found, strict=True)] == found


def test_the_description_is_missed_at_the_role() -> None:
    (found,) = of_rule("P201", described("ds: AR, ops: I", ""))
    assert (found.path, found.things, found.roles) == (("roles", "ds"), (("role", "ds"),), ("ds",))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("accept: {assign: {executive-sponsor: A, ds: R}, like: manage-risk}", []),
        ("accept: {assign: {ai-governance-board: A, ds: R}, like: manage-risk}", []),
        ("accept: {assign: {executive-sponsor: A}, produces: risk-tolerance}", []),
        ("accept: {assign: {executive-sponsor: A}, produces: residual-risk-acceptance}", []),
        ("accept: {assign: {ds: A, executive-sponsor: R}, like: manage-risk}", ["Accept: no executive answers"]),
        ("accept: {assign: {executive-sponsor: A}, like: audit}", ["No activity decides about AI risk"]),
    ],
)
def test_an_executive_answers_for_risk(row: str, found: list[str]) -> None:
    messages = alone("P202", plan(row, roles="ds, executive-sponsor, ai-governance-board"))
    assert [one[: len(begin)] for one, begin in zip(messages, found, strict=True)] == found


def test_one_decision_of_an_executive_is_enough() -> None:
    rows = [f"risk-{who}: {{assign: {{{who}: A}}, like: manage-risk}}" for who in ("ds", "executive-sponsor")]
    assert alone("P202", plan(*rows, roles="ds, executive-sponsor")) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("val: R, lead: A", False),
        ("ds: R, lead: A", True),
        ("ds: R, val: A", True),
        ("ds: R, val: R", False),
        ("lead: R", False),
        ("val: C, ds: R", True),
    ],
)
def test_somebody_assesses_who_did_not_build(cells: str, found: bool) -> None:
    text = plan(BUILD, f"judge: {{assign: {{{cells}}}, like: evaluate-model}}", roles="ds, lead, val")
    message = "Judge: all who assess the system also build it (NIST AI RMF, MEASURE 1.3)"
    assert alone("P206", text) == ([message] if found else [])


def test_somebody_assesses_at_all() -> None:
    assert alone("P206", plan(BUILD, roles="ds, lead")) == [
        "No activity assesses the system (NIST AI RMF, MEASURE 1.3)"
    ]


@pytest.mark.parametrize(("holder", "found"), [("held-by: ana", True), ("held-by: [ana, tom]", False), ("", False)])
def test_somebody_assesses_who_did_not_build_in_another_role(holder: str, found: bool) -> None:
    text = plan(BUILD, "judge: {assign: {val: R}, like: evaluate-model}", roles="ds, lead, val", extra=PEOPLE)
    assert bool(alone("P206", held(text, ds="held-by: ana", val=holder))) is found


# Model risk

VALIDATE = "validate: {assign: {val: R, risk: A}, like: validate-model}"
USE = "use: {assign: {owner: A, end-user: C}}"
FOUR = "ds, lead, val, risk, owner, end-user"


def four(*rows: str, extra: str = "", **says: str) -> str:
    text = plan(*rows, roles=FOUR, extra=extra)
    return held(text, **{"owner": "like: model-owner", **says})


def test_owner_developer_validator_and_user_are_there() -> None:
    assert alone("P301", four(BUILD, VALIDATE, USE)) == []
    assert alone("P301", four(VALIDATE, USE)) == [
        "Nobody is the developer of the model (SR 26-2, governance and controls)"
    ]
    assert "the validator of" in alone("P301", four(BUILD, USE))[0]
    assert "the owner and the user of" in alone("P301", four(BUILD, VALIDATE))[0]
    assert "the developer" in alone("P301", four(BUILD.replace("ds: R", "ds: C"), VALIDATE, USE))[0]


@pytest.mark.parametrize(
    ("like", "letters", "owner", "user"),
    [
        ("model-owner", "I", True, False),
        ("business-stakeholder", "A", True, True),
        ("business-stakeholder", "R", False, True),
        ("product-owner", "A", True, False),
        ("product-owner", "C", False, False),
        ("human-overseer", "C", False, True),
        ("end-user", "A", False, True),
        ("data-scientist", "A", False, False),
        ("model-owner", "none", False, False),
    ],
)
def test_who_is_owner_and_who_is_user(like: str, letters: str, owner: bool, user: bool) -> None:
    text = plan(BUILD, VALIDATE, f"use: {{assign: {{who: {letters}}}}}", roles="ds, lead, val, risk, who")
    (message,) = alone("P301", held(text, who=f"like: {like}")) or [""]
    assert ("owner" not in message.split("of the model")[0]) is owner
    assert ("user" not in message.split("of the model")[0]) is user


def test_where_people_are_listed_the_four_are_people() -> None:
    held_by_all = dict.fromkeys(("ds", "val", "end-user"), "held-by: ana")
    text = four(BUILD, VALIDATE, USE, extra=PEOPLE, owner="like: model-owner, held-by: tom", **held_by_all)
    assert alone("P301", text) == []
    assert "the validator" in alone("P301", text.replace("val: {held-by: ana}", "val: {}"))[0]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("val: R, risk: A", None),
        ("ds: R, risk: A", "Ds has"),
        ("lead: R, risk: A", "Lead has"),
        ("val: R, lead: A", "Lead has"),
        ("val: R, risk: A, ds: C", None),
    ],
)
@pytest.mark.parametrize("like", BUILDS)
def test_builders_do_not_validate(cells: str, found: str | None, like: str) -> None:
    text = plan(
        BUILD.replace("train-model", like),
        f"validate: {{assign: {{{cells}}}, like: validate-model}}",
        roles="ds, lead, val, risk",
    )
    message = f"Validate: {found} a hand in building what is validated (SR 26-2, model validation)"
    assert alone("P302", text) == ([message] if found else [])


def test_a_model_is_validated() -> None:
    assert alone("P302", plan(BUILD, roles="ds, lead")) == [
        "No activity validates the model (SR 26-2, model validation)"
    ]


def test_builders_do_not_validate_in_another_role() -> None:
    text = plan(BUILD, VALIDATE, roles="ds, lead, val, risk", extra=PEOPLE)
    assert alone("P302", held(text, ds="held-by: ana", val="held-by: tom")) == []
    assert alone("P302", held(text, ds="held-by: ana", val="held-by: ana")) == [
        "Validate: Val, through a person, has a hand in building what is validated (SR 26-2, model validation)"
    ]


def test_independence_that_is_found_already_is_not_told_again() -> None:
    build = BUILD.replace("like:", "produces: model, like:")
    row = "validate: {assign: {ds: R, risk: A}, like: validate-model, needs: model, independent: true}"
    text = plan(build, row, roles="ds, lead, risk")
    assert of_rule("D001", text)
    assert of_rule("P302", text) == []
    assert alone("P302", text) != []


@pytest.mark.parametrize(
    ("cells", "says", "found"),
    [
        ("executive-sponsor: A", "", False),
        ("executive-sponsor: R, comp: A", "", True),
        ("comp: AR", "", True),
        ("executive-sponsor: A", "held-by: ana", False),
        ("executive-sponsor: A", "held-by: [ana, tom]", True),
        ("executive-sponsor: A", "held-by: [ana, tom], lead: tom", False),
    ],
)
def test_one_senior_person_answers_for_the_framework(cells: str, says: str, found: bool) -> None:
    text = plan(
        f"policy: {{assign: {{{cells}}}, like: govern-policy}}",
        roles="executive-sponsor, comp",
        extra=PEOPLE if says else "",
    )
    message = "Policy: no senior person in particular answers for the framework (SR 26-2, governance and controls)"
    assert alone("P303", held(text, **{"executive-sponsor": says})) == ([message] if found else [])


def test_there_is_a_framework() -> None:
    assert alone("P303", plan(BUILD, roles="ds, lead"))[0].startswith("No activity covers the framework of policies")
    assert alone("P303", plan("p: {assign: {executive-sponsor: A}, produces: qms}", roles="executive-sponsor")) == []
    unfilled = plan("p: {assign: {executive-sponsor: A}, produces: qms}", roles="executive-sponsor", extra=PEOPLE)
    assert alone("P303", unfilled) != []


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        ([VALIDATE], None),
        (["buy: {assign: {risk: AR}, like: manage-third-party}", VALIDATE], None),
        (["buy: {assign: {risk: AR}, like: manage-third-party}"], "Buy: nobody in the organization"),
        (["buy: {assign: {risk: AR}, like: select-foundation-model}"], "Buy: nobody in the organization"),
        (
            ["buy: {assign: {risk: AR}, like: manage-third-party}", VALIDATE.replace("val: R", "vendor: R")],
            "Validate: nobody in the organization",
        ),
        (
            ["buy: {assign: {risk: AR}, like: manage-third-party}", VALIDATE.replace("risk: A", "vendor: A")],
            "Validate: nobody in the organization",
        ),
        (
            ["buy: {assign: {risk: AR}, like: manage-third-party}", VALIDATE.replace("val: R", "vendor: R, val: R")],
            None,
        ),
    ],
)
@pytest.mark.parametrize("says", ["kind: external", "group: outside", "like: third-party-provider"])
def test_what_is_bought_is_validated_here(rows: list[str], begins: str | None, says: str) -> None:
    text = plan(*rows, roles="val, risk, vendor", extra="groups: {outside: {nature: external}}\n")
    messages = alone("P304", held(text, vendor=says))
    assert [one[: len(begins or "")] for one in messages] == ([begins] if begins else [])


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("report: {assign: {val: R, ai-governance-board: I}}", False),
        ("report: {assign: {val: C, executive-sponsor: A}}", False),
        ("report: {assign: {risk: R, ai-governance-board: I}}", True),
        ("report: {assign: {val: none, ai-governance-board: I}}", True),
        ("report: {assign: {val: R, ai-governance-board: none}}", True),
    ],
)
def test_validators_meet_the_committee(row: str, found: bool) -> None:
    text = plan(VALIDATE, row, roles="val, risk, ai-governance-board, executive-sponsor")
    message = "Validate: Val never meets the committee that decides (SR 26-2, governance and controls)"
    assert alone("P305", text) == ([message] if found else [])


def test_without_a_committee_nobody_meets_it_and_without_validators_neither() -> None:
    two = VALIDATE.replace("val: R", "val: R, ds: R")
    assert "Val and Ds never meet the" in alone("P305", plan(two, roles="val, risk, ds"))[0]
    assert alone("P305", plan(BUILD, roles="ds, lead")) == []


@pytest.mark.parametrize(
    ("tier", "severity"),
    [
        ("tier: low\n", Severity.INFO),
        ("tier: medium\n", Severity.WARNING),
        ("", Severity.WARNING),
        ("tier: high\n", Severity.ERROR),
    ],
)
@pytest.mark.parametrize("code", ["P301", "P302", "P303", "P306"])
def test_the_tier_of_the_plan_says_how_bad_a_fault_is(code: str, tier: str, severity: Severity) -> None:
    text = plan(BUILD, roles="ds, lead", extra=tier)
    assert {one.severity for one in of_rule(code, text)} == {severity}


def test_a_severity_that_was_configured_counts_for_more_than_the_tier() -> None:
    text = plan(BUILD, roles="ds, lead", extra="tier: high\n")
    assert {one.severity for one in of_rule("P302", text, Ruleset({"P302": Severity.INFO}))} == {Severity.INFO}


# ISO/IEC 42001


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        ("report: {assign: {ds: A, executive-sponsor: I}, like: audit}", None),
        ("report: {assign: {ds: A, ai-governance-board: C}, like: report-value}", None),
        ("report: {assign: {ds: A, executive-sponsor: I}, produces: audit-report}", None),
        ("report: {assign: {ds: R, executive-sponsor: I}, like: audit}", "Report: nobody is Accountable for reporting"),
        ("report: {assign: {ds: A}, like: audit}", "No report reaches top management"),
        ("report: {assign: {ds: A, executive-sponsor: none}, like: audit}", "No report reaches top management"),
        ("report: {assign: {ds: A, executive-sponsor: I}, like: train-model}", "No report reaches top management"),
    ],
)
def test_top_management_hears_of_it(row: str, begins: str | None) -> None:
    messages = alone("P402", plan(row, roles="ds, executive-sponsor, ai-governance-board"))
    assert [one[: len(begins or "")] for one in messages] == ([begins] if begins else [])


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        ("hear: {assign: {rai: A, ds: R}, like: collect-feedback}", None),
        ("hear: {assign: {rai: A, ds: R}, like: respond-incident}", None),
        ("hear: {assign: {rai: A, ds: R}, produces: feedback-log}", None),
        ("hear: {assign: {ds: A}, like: collect-feedback}", "Hear: only those who build the system answer"),
        ("hear: {assign: {lead: A, rai: R}, like: collect-feedback}", "Hear: only those who build the system answer"),
        ("hear: {assign: {rai: R}, like: collect-feedback}", "Hear: nobody is Accountable for the reporting"),
        ("hear: {assign: {rai: AR}, like: monitor-ops}", "No activity covers the reporting of concerns"),
    ],
)
def test_concerns_are_heard_by_others(row: str, begins: str | None) -> None:
    messages = alone("P404", plan(BUILD, row, roles="ds, lead, rai"))
    assert [one[: len(begins or "")] for one in messages] == ([begins] if begins else [])


# AWS

FUNCTIONS = {
    "business goals": ["frame-use-case"],
    "data": ["prepare-data"],
    "models": ["train-model"],
    "validation": ["evaluate-model"],
    "pipelines and deployment": ["build-pipeline", "deploy-model"],
    "monitoring": ["monitor-model"],
}


@pytest.mark.parametrize(("function", "like"), [(name, like) for name, likes in FUNCTIONS.items() for like in likes])
def test_each_function_has_somebody_who_answers(function: str, like: str) -> None:
    def nobodys(cells: str) -> bool:
        (message,) = alone("P501", plan(f"work: {{assign: {{{cells}}}, like: {like}}}", roles="ds"))
        return function in message

    assert not nobodys("ds: A")
    assert nobodys("ds: R")


def test_a_plan_that_has_all_functions_has_no_undefined_ones() -> None:
    rows = [f"{likes[0]}: {{assign: {{ds: A}}}}" for likes in FUNCTIONS.values()]
    assert alone("P501", plan(*rows, roles="ds")) == []


def work(*doing: str, extra: str = "") -> str:
    """A plan with an activity of data, models, validation, monitoring …, each done by some roles."""
    likes = ("prepare-data", "train-model", "evaluate-model", "monitor-model", "source-data", "explore-data")
    rows = [f"{like}: {{assign: {{{cells}}}}}" for like, cells in zip(likes, doing, strict=False)]
    return plan(*rows, roles="ds, ops", extra=extra)


@pytest.mark.parametrize(
    ("doing", "found"),
    [
        (("ds: R", "ds: R", "ds: AR"), "Ds"),
        (("ds: R", "ds: R"), None),
        (("ds: R", "ds: R", "ops: R"), None),
        (("ds: R", "ds: R", "ds: R, ops: R"), None),
        (("ds: R", "ds: R", "ds: R, ops: C"), "Ds"),
        (("ds: R", "ds: R", "ds: R", "ops: R"), None),
        (("ds: R", "ds: R", "ds: R", "ops: A"), "Ds"),
        (("ds: R", "ds: R", "ds: R", "ds: R", "ops: R"), None),
        (("ds: R", "ds: R", "ds: R", "ds: R", "ops: R", "ds: R"), "Ds"),
    ],
)
def test_not_everything_is_done_by_one(doing: tuple[str, ...], found: str | None) -> None:
    functions = 4 if len(doing) > 3 and "R" in doing[3] else 3
    message = f"{found}: does most of the work alone in each of the {functions} functions of this plan"
    assert alone("P502", work(*doing)) == ([f"{message} (AWS ML Lens, MLOPS02-BP01)"] if found else [])


@pytest.mark.parametrize(
    ("holders", "found"),
    [
        ({"ds": "held-by: ana", "ops": "held-by: ana"}, ["ana"]),
        ({"ds": "held-by: ana", "ops": "held-by: tom"}, []),
        ({"ds": "held-by: [ana, tom]", "ops": "held-by: ana"}, []),
        ({}, []),
    ],
)
def test_where_people_are_listed_it_is_one_person(holders: dict[str, str], found: list[str]) -> None:
    text = held(work("ds: R", "ops: R", "ds: R", extra=PEOPLE), **holders)
    faults = of_rule("P502", text)
    assert [one.people[0] for one in faults] == found
    assert all(one.path == ("people", "ana") for one in faults)


def test_who_does_everything_is_called_by_name() -> None:
    people = "people: {ana: {name: Ana Ruiz}, tom: {}}\n"
    (one,) = of_rule(
        "P502", held(work("ds: R", "ops: R", "ds: R", extra=people), ds="held-by: ana", ops="held-by: ana")
    )
    assert one.message.startswith("Ana Ruiz: does most of the work alone in each of the 3 functions")
    assert (one.people, one.roles) == (("ana",), ())
    roles = work("ds: R", "ds: R", "ds: R").replace("ds: {}", "ds: {name: Data scientist}")
    (one,) = of_rule("P502", roles)
    assert one.message.startswith("Data scientist: does most of the work alone")
    assert (one.path, one.people, one.roles) == (("roles", "ds"), (), ("ds",))


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        ("access: {assign: {sec: A, ds: R}, like: provision-environment}", None),
        ("access: {assign: {sec: A, ds: R}, produces: access-matrix}", None),
        ("access: {assign: {ds: A}, like: provision-environment}", "Access: nobody but those who build"),
        (
            "access: {assign: {lead: A}, like: provision-environment}",
            "Access: nobody but those who build",
        ),
        (
            "access: {assign: {sec: R}, like: provision-environment}",
            "Access: nobody but those who build",
        ),
        ("access: {assign: {sec: A}, like: source-data}", "No activity covers who may access what"),
    ],
)
def test_access_is_decided_by_others(row: str, begins: str | None) -> None:
    messages = alone("P503", plan(BUILD, row, roles="ds, lead, sec"))
    assert [one[: len(begins or "")] for one in messages] == ([begins] if begins else [])


@pytest.mark.parametrize(("automation", "found"), [("manual", True), ("semi", False), ("automatic", False)])
def test_permissions_are_not_given_by_hand(automation: str, found: bool) -> None:
    row = f"access: {{assign: {{sec: AR}}, like: provision-environment, automation: {automation}}}"
    message = "Access: permissions are given by hand (AWS ML Lens, MLOPS02-BP01)"
    assert alone("P504", plan(row, roles="sec")) == ([message] if found else [])
    assert alone("P504", plan(BUILD, roles="ds, lead")) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("data-scientist: R, product-owner: A", []),
        ("data-scientist: I, product-owner: A", []),
        ("data-scientist: none, product-owner: A", ["data-scientist"]),
        ("product-owner: A", ["data-scientist"]),
        ("data-scientist: C, legal-counsel: A", ["data-scientist"]),
    ],
)
def test_technical_roles_meet_business(cells: str, found: list[str]) -> None:
    text = plan(
        "build: {assign: {data-scientist: R, legal-counsel: R, odd: R, devops-engineer: C}}",
        f"meet: {{assign: {{{cells}}}}}",
        roles="data-scientist, legal-counsel, product-owner, odd, devops-engineer",
    )
    assert [role for one in of_rule("P505", text) for role in one.roles] == found


def test_roles_that_never_meet_business_are_told_at_once() -> None:
    text = plan("build: {assign: {data-scientist: R, devops-engineer: R}}", roles="data-scientist, devops-engineer")
    message = "Data scientist and Devops engineer: never on one activity with a business role"
    assert alone("P505", text) == [f"{message} (AWS ML Lens, MLOPS02-BP01)"]
