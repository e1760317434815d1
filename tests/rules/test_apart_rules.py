"""Duties that must not meet: releases and their tests, pairs that somebody keeps apart, audit and work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raci.rules.ruleset import standard
from tests.rules.checking import findings, marked, plan
from tests.rules.families import found_by, of_rule

ROLES = "ml, ops, risk, biz"


def release(tests: str, deploys: str, *others: str, scheme: str = "") -> str:
    """A service is tested and then deployed."""
    return plan(
        f"try: {{name: Try it, like: test-service, assign: {{{tests}}}}}",
        f"ship: {{name: Ship it, like: deploy-model, after: try, assign: {{{deploys}}}}}",
        *others,
        roles=ROLES,
        extra=scheme,
    )


@pytest.mark.parametrize(
    ("tests", "deploys", "found"),
    [
        ("ml: AR", "ops: R, biz: A", False),
        ("ml: A, ops: R", "ml: R, biz: A", True),
        ("ml: AR", "ml: AR", True),
        ("ml: R, ops: A", "ml: R, biz: A", False),
        ("ml: AR", "ml: A, ops: R", False),
        ("ml: C, ops: AR", "ml: R, biz: A", False),
    ],
)
def test_who_runs_the_release_does_not_accept_its_tests(tests: str, deploys: str, found: bool) -> None:
    assert found_by("D004", release(tests, deploys)) == (["try"] if found else [])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("test-service", "integration-test", True),
        ("test-service", "validate-online", False),
        ("test-service", "evaluate-model", False),
        ("after: try, ", "", False),
        ("deploy-model", "deploy-pipeline", False),
        ("deploy-model", "approve-release", False),
    ],
)
def test_which_tests_are_of_which_release(old: str, new: str, found: bool) -> None:
    text = release("ml: AR", "ml: R, biz: A").replace(old, new)
    assert found_by("D004", text) == (["try"] if found else [])


def test_tests_count_wherever_they_are_upstream() -> None:
    between = "wait: {assign: {biz: AR}, after: try}"
    text = release("ml: AR", "ml: R, biz: A", between).replace("after: try, assign: {ml", "after: wait, assign: {ml")
    assert found_by("D004", text) == ["try"]


def test_an_integration_test_before_a_pipeline_is_deployed_is_one_of_code() -> None:
    pipeline = "pipe: {like: deploy-pipeline, assign: {biz: AR}, after: try}"
    text = release("ml: AR", "ml: R, biz: A", pipeline)
    assert found_by("D004", text) == ["try"]
    assert found_by("D004", text.replace("test-service", "integration-test")) == []


@pytest.mark.parametrize(
    ("cells", "after", "found"),
    [
        ("ml: R, ops: A", "ship", True),
        ("ml: A, ops: R", "ship", False),
        ("ml: R, ops: A", "try", False),
    ],
)
def test_a_test_in_production_comes_after_its_release(cells: str, after: str, found: bool) -> None:
    online = f"compare: {{like: validate-online, after: {after}, assign: {{{cells}}}}}"
    assert found_by("D004", release("ml: AR", "ops: R, biz: A", online)) == (["compare"] if found else [])


def test_all_tests_of_a_role_are_told_at_once() -> None:
    again = "again: {name: Try again, like: integration-test, assign: {ml: AR}}"
    text = release("ml: AR", "ml: R, biz: A", again).replace("after: try", "after: [try, again]")
    (found,) = of_rule("D004", text)
    assert found.message == "Try it and Try again: Ml is Accountable, and also Responsible for the release (Ship it)"
    assert found.things == (("activity", "try"), ("activity", "again"))
    assert found.roles == ("ml",)
    assert ("D004", "AR") in marked(text)


def test_releases_and_tests_have_other_letters_in_other_schemes() -> None:
    text = release("ml: A, ops: D", "ml: D, biz: A", scheme="scheme: DACI\n")
    assert found_by("D004", text) == ["try"]
    assert "Ml is Approver, and also Driver for the release" in of_rule("D004", text)[0].message


PEOPLE = "people: {ana: {name: Ana}, tom: {name: Tom}, lea: {name: Lea}}\n"


def pair(first: str, second: str, train: str, judge: str, *others: str, extra: str = "") -> str:
    """A plan that keeps a pair of duties apart."""
    return plan(
        f"train: {{name: Train it, like: train-model, assign: {{{train}}}}}",
        f"judge: {{name: Judge it, like: validate-model, assign: {{{judge}}}}}",
        *others,
        roles=ROLES,
        extra=f"apart: [[{first}, {second}]]\n{extra}",
    )


@pytest.mark.parametrize("first", ["train", "train-model", "building"])
@pytest.mark.parametrize("second", ["judge", "validate-model", "judging"])
@pytest.mark.parametrize(
    ("train", "judge", "found"),
    [
        ("ml: AR", "risk: AR", False),
        ("ml: R, ops: A", "ml: R, risk: A", True),
        ("ml: R, ops: A", "risk: R, ops: A", True),
        ("ml: R, ops: A", "risk: R, ml: A", True),
        ("ml: AR", "ml: C, risk: AR", False),
        ("ml: AR, risk: C", "risk: AR", False),
    ],
)
def test_a_pair_of_duties_does_not_meet_in_one_role(
    first: str, second: str, train: str, judge: str, found: bool
) -> None:
    assert found_by("D005", pair(first, second, train, judge)) == (["judge"] if found else [])


def test_it_says_who_and_what() -> None:
    text = pair("train", "judging", "ml: AR", "ml: AR")
    (found,) = of_rule("D005", text)
    assert found.message == "Judge it: Ml also has a hand in Train it, and the two are to be kept apart"
    assert found.path[-3:] == ("judge", "assign", "ml")
    assert found.things == (("activity", "judge"), ("activity", "train"))
    assert (found.roles, found.people) == (("ml",), ())


def test_each_role_in_which_they_meet_is_told_once() -> None:
    more = "tune: {like: tune-model, assign: {ml: AR}}"
    found = of_rule("D005", pair("building", "judging", "ml: R, ops: A", "ml: R, ops: A", more))
    assert sorted(one.roles[0] for one in found) == ["ml", "ops"]


def test_an_activity_does_not_meet_itself() -> None:
    assert found_by("D005", pair("train", "building", "ml: AR", "risk: AR")) == []
    more = "tune: {like: tune-model, assign: {ml: AR}}"
    assert found_by("D005", pair("train", "building", "ml: AR", "risk: AR", more)) == ["tune"]
    assert found_by("D005", pair("building", "train", "ml: AR", "risk: AR", more)) == ["train"]


def test_a_duty_that_the_plan_does_not_have_meets_nothing() -> None:
    assert found_by("D005", pair("train", "retirement", "ml: AR", "ml: AR")) == []


@pytest.mark.parametrize("word", ["trian", "judging-model"])
def test_a_duty_that_is_none_is_a_slip(word: str) -> None:
    text = pair("train", word, "ml: AR", "risk: AR")
    (found,) = of_rule("F005", text)
    assert found.message.startswith(f"`{word}` names no duty of this plan, nor a kind of work")
    assert ("F005", word) in marked(text)


@pytest.mark.parametrize("word", ["train", "validate-model", "retirement", "audit"])
def test_activities_those_of_the_vocabulary_and_kinds_of_work_are_duties(word: str) -> None:
    assert of_rule("F005", pair("judging", word, "ml: AR", "risk: AR")) == []


def test_the_configuration_keeps_duties_apart_too() -> None:
    text = pair("data", "retirement", "ml: AR", "ml: AR")
    strict = replace(standard(), apart=(("building", "judging"),))
    assert [one.code for one in findings(text, rules=strict) if one.code == "D005"] == ["D005"]
    assert of_rule("D005", text) == []


def test_a_pair_that_plan_and_configuration_name_is_told_once() -> None:
    text = pair("building", "judging", "ml: AR", "ml: AR")
    both = replace(standard(), apart=(("building", "judging"),))
    assert found_by("D005", text, both) == ["judge"]


@pytest.mark.parametrize(
    ("train", "judge", "holders", "people"),
    [
        ("ml: AR", "risk: AR", {"ml": "held-by: ana", "risk": "held-by: tom"}, []),
        ("ml: AR", "risk: AR", {"ml": "held-by: ana", "risk": "held-by: ana"}, ["ana"]),
        ("ml: AR", "risk: AR", {"ml": "held-by: [ana, tom]", "risk": "held-by: [lea, tom], lead: lea"}, ["tom"]),
        ("ml: AR", "ops: R, risk: A", {"ml": "held-by: tom", "risk": "held-by: [lea, tom], lead: lea"}, []),
        ("ml: AR", "ops: R, risk: A", {"ml": "held-by: tom", "risk": "held-by: [lea, tom]"}, ["tom"]),
        ("ml: AR", "ml: AR", {"ml": "held-by: tom"}, []),
        ("ml: R, ops: A", "ml: R, risk: A", {"ml": "held-by: tom", "risk": "held-by: tom"}, []),
    ],
)
def test_a_pair_of_duties_does_not_meet_in_one_person(
    train: str, judge: str, holders: dict[str, str], people: list[str]
) -> None:
    text = pair("building", "judging", train, judge, extra=PEOPLE)
    for role, says in holders.items():
        text = text.replace(f"{role}: {{}}", f"{role}: {{{says}}}")
    assert [one for found in of_rule("D005", text) for one in found.people] == people


def test_of_a_person_it_says_through_which_roles() -> None:
    text = pair("building", "judging", "ml: AR", "risk: AR", extra=PEOPLE).replace("ml: {}", "ml: {held-by: ana}")
    (found,) = of_rule("D005", text.replace("risk: {}", "risk: {held-by: ana}"))
    assert found.message == "Judge it: Ana also has a hand in Train it, and the two are to be kept apart"
    assert found.roles == ("ml", "risk")
    assert found.path[-1] == "risk"


def test_a_person_is_found_by_the_first_activity_that_she_has_a_part_in() -> None:
    """Of some activities only the lead has a part, of a later one all holders."""
    more = [f"judge-{number}: {{like: validate-model, assign: {{ops: R, risk: A}}}}" for number in range(3)]
    last = "late: {like: validate-model, assign: {risk: AR}}"
    text = pair("building", "judging", "ml: AR", "ops: R, risk: A", *more, last, extra=PEOPLE)
    text = text.replace("ml: {}", "ml: {held-by: tom}").replace("risk: {}", "risk: {held-by: [lea, tom], lead: lea}")
    assert found_by("D005", text) == ["late"]


def test_two_roles_of_one_person_on_one_activity_are_no_pair() -> None:
    text = plan(
        "train: {like: train-model, assign: {ml: R, ops: A}}",
        roles="ml, ops",
        extra="apart: [[train, building]]\n" + PEOPLE,
    )
    text = text.replace("ml: {}", "ml: {held-by: ana}").replace("ops: {}", "ops: {held-by: ana}")
    assert found_by("D005", text) == []


def audited(cells: str, says: str = "like: train-model", role: str = "internal-auditor") -> str:
    """A plan with an auditor."""
    return plan(f"work: {{name: Do it, {says}, assign: {{{cells}}}}}", roles=f"ml, {role}")


@pytest.mark.parametrize(
    ("cells", "letters"),
    [
        ("ml: AR, internal-auditor: C", None),
        ("ml: AR, internal-auditor: I", None),
        ("ml: A, internal-auditor: R", "Responsible"),
        ("ml: R, internal-auditor: A", "Accountable"),
        ("ml: C, internal-auditor: AR", "Responsible and Accountable"),
    ],
)
def test_an_auditor_is_asked_or_told(cells: str, letters: str | None) -> None:
    found = of_rule("D006", audited(cells))
    says = f"Do it: Internal auditor is {letters}, and an auditor only audits"
    assert [one.message for one in found] == ([says] if letters else [])
    assert all((one.activity, one.roles) == ("work", ("internal-auditor",)) for one in found)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("like: audit", False),
        ("like: govern-policy", True),
        ("note: x", True),
        ("note: x, name: Audit it", False),
        ("like: train-model, name: Audit it", True),
    ],
)
def test_an_auditor_audits(says: str, found: bool) -> None:
    text = audited("internal-auditor: AR, ml: C", says)
    if "name: Audit" in says:
        text = text.replace("name: Do it, ", "")
    assert found_by("D006", text) == (["work"] if found else [])


def test_an_activity_that_is_an_audit_by_its_id_is_one() -> None:
    text = audited("internal-auditor: AR, ml: C", "note: x").replace("work:", "it-audit-2026:")
    assert found_by("D006", text) == []


def test_other_roles_work() -> None:
    assert found_by("D006", audited("ml: A, ops: R", role="ops")) == []
    assert found_by("D006", audited("ml: A, it-auditor: R", role="it-auditor")) == ["work"]


def test_an_auditor_is_told_by_the_letters_that_it_has() -> None:
    (found,) = of_rule("D006", audited("internal-auditor: O, ml: H").replace("roles:", "scheme: MOCHA\nroles:", 1))
    assert found.message == "Do it: Internal auditor is Owner, and an auditor only audits"


def test_each_activity_on_which_an_auditor_works_is_told() -> None:
    text = plan(
        "one: {assign: {internal-auditor: AR, ml: C}}",
        "two: {assign: {internal-auditor: R, ml: A}}",
        "three: {assign: {internal-auditor: C, ml: AR}}",
        roles="ml, internal-auditor",
    )
    assert found_by("D006", text) == ["one", "two"]


def test_what_must_be_judged_by_others_is_told_once_and_another_pair_besides() -> None:
    text = """\
raci: 1
title: T
apart: [[deploy-model, validate-model], [train-model, validate-model]]
roles: {a: {name: Alpha}, b: {name: Beta}, c: {name: Gamma}}
stages:
  s:
    activities:
      train-model: {name: Train, assign: {a: R, c: A}, produces: m}
      validate-model: {name: Validate, assign: {a: R, b: A}, needs: m, after: train-model, independent: true}
      deploy-model: {name: Deploy, assign: {b: A, c: R, a: I}, after: validate-model}
"""
    assert [one.message for one in findings(text) if one.code in {"D001", "D005"}] == [
        "Validate: must be independent, and Alpha also has a hand in what it judges (Train)",
        "Validate: Beta also has a hand in Deploy, and the two are to be kept apart",
    ]
