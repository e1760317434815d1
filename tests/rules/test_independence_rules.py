"""Who judges what they made themselves: as roles, as people, and by whom they report to."""

from __future__ import annotations

import pytest

from raci.lifecycle.library import open_template
from raci.plan.matrix import Matrix
from raci.rules.families.independence import judged
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from tests.rules.checking import codes, marked, plan
from tests.rules.families import found_by, of_rule

ROLES = "ds, ops, val, risk"
TRAIN = "train: {name: Train it, assign: {ds: R, ops: A}, produces: model, like: train-model}"


def validation(cells: str, *others: str, more: str = "", extra: str = "") -> str:
    """A plan that builds a model and validates it; `others` are further activities."""
    row = f"validate: {{name: Validate it, assign: {{{cells}}}, independent: true, needs: model, like: validate-model"
    return plan(TRAIN, *others, f"{row}{more}}}", roles=ROLES, extra=extra)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("val: R, risk: A", False),
        ("val: AR", False),
        ("ds: R, risk: A", True),
        ("val: R, ds: A", True),
        ("val: R, ops: A", True),
        ("ops: R, risk: A", True),
        ("ds: C, ops: I, val: AR", False),
        ("ds: none, val: AR", False),
        ("ds: '', val: AR", False),
    ],
)
def test_who_built_it_does_not_validate_it(cells: str, found: bool) -> None:
    assert found_by("D001", validation(cells)) == (["validate"] if found else [])


def test_what_is_not_marked_independent_may_be_done_by_its_makers() -> None:
    assert found_by("D001", validation("ds: AR").replace("independent: true", "independent: false")) == []


def test_it_says_who_and_of_what_and_where() -> None:
    text = validation("ds: AR, ops: R")
    (found,) = of_rule("D001", text)
    assert found.message == (
        "Validate it: must be independent, and Ds and Ops also have a hand in what it judges (Train it)"
    )
    assert found.roles == ("ds", "ops")
    assert found.path[-2:] == ("assign", "ds")
    assert ("D001", "AR") in marked(text)
    (alone,) = of_rule("D001", validation("ds: AR"))
    assert "Ds also has a hand" in alone.message


def test_one_mistake_is_told_once_though_it_judges_two_things() -> None:
    other = "tune: {assign: {ds: AR}, produces: model, like: tune-model}"
    assert found_by("D001", validation("ds: AR", other)) == ["validate"]


def test_all_who_have_a_hand_in_what_is_judged_are_told_at_once() -> None:
    text = plan(
        "x: {name: Do x, assign: {a: R, v: A}, produces: m}",
        "y: {name: Do y, assign: {b: R, v: A}, produces: n}",
        "z: {name: Judge, assign: {a: R, b: A}, needs: [m, n], independent: true}",
        roles="a, b, v",
    )
    (found,) = of_rule("D001", text)
    assert found.message == "Judge: must be independent, and A (Do x) and B (Do y) also have a hand in what it judges"
    assert found.roles == ("a", "b")
    (both,) = of_rule("D001", text.replace("{b: R, v: A}", "{a: R, v: A}"))
    assert both.message == "Judge: must be independent, and A also has a hand in what it judges (Do x and Do y)"


@pytest.mark.parametrize(
    ("between", "judging", "found"),
    [
        ("test: {assign: {ops: AR}, after: train}", "after: test", True),
        ("test: {assign: {ops: AR}, after: train, like: evaluate-model}", "after: test", True),
        ("test: {assign: {ops: AR}, needs: model}", "after: test", True),
        ("test: {assign: {ops: AR}, needs: model, produces: report}", "needs: report", True),
        ("test: {assign: {val: AR}, after: train, like: validate-model}", "after: test", True),
        ("test: {assign: {ops: AR}, after: train, like: set-success-criteria}", "after: test", True),
        ("test: {assign: {ops: AR}, after: train, like: verify-data-quality}", "after: test", False),
        ("test: {assign: {ops: AR}, after: train, like: tune-model}", "after: test", False),
        ("test: {assign: {ops: AR}, after: train}", "after: test, like: audit", False),
        ("test: {assign: {ops: AR}, after: train}", "after: test, like: brew", False),
        ("test: {assign: {ops: AR}, after: train, like: evaluate-model}", "after: test, like: brew", True),
    ],
)
def test_what_was_built_is_judged_through_a_test_in_between(between: str, judging: str, found: bool) -> None:
    like = "" if "like" in judging else ", like: validate-model"
    train = "train: {assign: {ds: AR}, produces: model, like: train-model}"
    row = f"validate: {{assign: {{ds: R, risk: A}}, independent: true, {judging}{like}}}"
    assert found_by("D001", plan(train, between, row, roles=ROLES)) == (["validate"] if found else [])


def test_of_what_was_built_only_the_nearest_is_judged() -> None:
    text = plan(
        "design: {assign: {val: AR}, like: design-experiment}",
        "train: {assign: {ds: AR}, after: design, like: train-model}",
        "test: {assign: {ops: AR}, after: [train, validate]}",
        "validate: {assign: {val: AR}, independent: true, after: test, like: validate-model}",
        roles=ROLES,
    )
    assert found_by("D001", text) == []
    assert found_by("D001", text.replace("ds: AR", "val: AR")) == ["validate"]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("other: {assign: {val: AR}, produces: report}", True),
        ("other: {assign: {val: AR}, produces: report, like: tune-model}", True),
        ("other: {assign: {val: AR}, produces: report, like: evaluate-model}", True),
        ("other: {assign: {val: AR}, produces: report, like: evaluate-model, independent: true}", False),
        ("other: {assign: {val: AR}, produces: report, like: tune-model, independent: true}", True),
        ("other: {assign: {val: AR}, produces: report, independent: true}", True),
        ("other: {assign: {val: AR}, produces: report, like: validate-model}", False),
        ("other: {assign: {val: AR}, produces: report, like: set-success-criteria}", False),
        ("other: {assign: {val: AR}, produces: report, like: assign-roles}", False),
        ("other: {assign: {val: AR}, produces: report, like: manage-risk}", False),
        ("other: {assign: {val: AR}, produces: report, like: audit}", True),
        ("other: {assign: {val: AR}, produces: unused}", False),
    ],
)
def test_steps_of_the_same_judging_and_yardsticks_are_not_what_is_judged(other: str, found: bool) -> None:
    text = validation("val: R, risk: A", other).replace("needs: model", "needs: [model, report]")
    assert found_by("D001", text) == (["validate"] if found else [])


@pytest.mark.parametrize(("like", "found"), [("audit", True), ("control-change", True), ("evaluate-model", False)])
def test_an_audit_judges_the_framework_too(like: str, found: bool) -> None:
    text = plan(
        "policy: {assign: {risk: AR}, produces: policy, like: govern-policy}",
        f"audit: {{assign: {{risk: AR}}, needs: policy, independent: true, like: {like}}}",
        roles="risk",
    )
    assert found_by("D001", text) == (["audit"] if found else [])


def test_two_activities_that_the_vocabulary_does_not_know_are_not_steps_of_one_judging() -> None:
    text = plan(
        "brew: {assign: {ds: AR}, produces: beer}",
        "taste: {assign: {ds: AR}, needs: beer, independent: true}",
        roles="ds",
    )
    assert found_by("D001", text) == ["taste"]


def test_where_it_needs_nothing_it_judges_what_comes_before() -> None:
    text = validation("ds: AR").replace("needs: model", "after: train")
    assert found_by("D001", text) == ["validate"]
    assert found_by("D001", validation("ds: AR").replace("needs: model", "note: x")) == []


def test_where_its_inputs_are_yardsticks_it_judges_what_comes_before() -> None:
    criteria = "agree: {assign: {risk: AR}, produces: criteria, like: set-success-criteria}"
    text = validation("ds: R, risk: A", criteria).replace("needs: model", "needs: criteria, after: train")
    (found,) = of_rule("D001", text)
    assert found.roles == ("ds",)


def test_where_its_inputs_count_what_comes_before_does_not() -> None:
    other = "bake: {assign: {val: AR}}"
    text = validation("val: R, risk: A", other, more=", after: bake")
    assert found_by("D001", text) == []


def test_unknown_letters_are_judged_when_they_are_known() -> None:
    assert codes(validation("ds: R, ops: X, val: C, risk: A")) == ["S001"]


def test_another_scheme_has_other_letters_for_the_same() -> None:
    text = validation("ds: D, val: A", extra="scheme: DACI\n").replace("{ds: R, ops: A}", "{ds: D, ops: A}")
    assert found_by("D001", text) == ["validate"]


def test_the_regulated_template_keeps_validators_and_builders_apart() -> None:
    document = open_template("regulated-high-risk")
    structure = Structure(Matrix(document.plan))
    assert judged(structure, "v2-conceptual-soundness") == ["m9-developer-testing", "m1-approach"]
    assert judged(structure, "v3-outcomes-analysis") == ["m3-train"]
    assert judged(structure, "v4-fairness") == ["m3-train", "d8-approve-datasets"]
    assert judged(structure, "r5-audit") == ["o9-revalidate", "v8-approve", "g4-inventory"]


PEOPLE = "people: {ana: {name: Ana}, tom: {name: Tom}, lea: {name: Lea}}\n"


def with_holders(cells: str, people: str = PEOPLE, **holders: str) -> str:
    """The plan with people; `holders` says what a role says of them."""
    text = validation(cells, extra=people)
    for role, says in holders.items():
        text = text.replace(f"{role}: {{}}", f"{role}: {{{says}}}")
    return text


@pytest.mark.parametrize(
    ("cells", "holders", "people"),
    [
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: tom"}, []),
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: ana"}, ["ana"]),
        ("val: AR", {"ops": "held-by: ana", "val": "held-by: ana"}, ["ana"]),
        ("val: R, risk: A", {"ds": "held-by: ana", "val": "held-by: tom", "risk": "held-by: ana"}, ["ana"]),
        ("val: C, risk: AR", {"ds": "held-by: ana", "val": "held-by: ana"}, []),
        ("val: AR", {"ds": "held-by: [ana, tom]", "val": "held-by: [lea, tom], lead: lea"}, ["tom"]),
        # Of a role that answers and does not do it, the one who answers counts where there is one.
        ("val: R, risk: A", {"ds": "held-by: tom", "risk": "held-by: [lea, tom], lead: lea"}, []),
        ("val: R, risk: A", {"ds": "held-by: tom", "risk": "held-by: [lea, tom], lead: tom"}, ["tom"]),
        ("val: R, risk: A", {"ds": "held-by: tom", "risk": "held-by: [lea, tom]"}, ["tom"]),
        ("val: AR", {"ops": "held-by: [lea, tom], lead: lea", "val": "held-by: tom"}, []),
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: tom, deputy: ana"}, []),
    ],
)
def test_one_person_does_not_validate_what_she_built_in_another_role(
    cells: str, holders: dict[str, str], people: list[str]
) -> None:
    found = of_rule("D002", with_holders(cells, **holders))
    assert [person for one in found for person in one.people] == people


def test_all_people_who_have_two_hats_are_told_at_once() -> None:
    text = with_holders("val: AR", ds="held-by: ana", ops="held-by: tom", val="held-by: [ana, tom]")
    (found,) = of_rule("D002", text)
    assert found.message == (
        "Validate it: must be independent, and Ana is both its Val and the Ds of what it judges (Train it) and Tom is "
        "both its Val and the Ops of what it judges (Train it)"
    )
    assert found.people == ("ana", "tom")


def test_it_says_through_which_roles() -> None:
    text = with_holders("val: AR", ds="held-by: ana", val="held-by: ana")
    (found,) = of_rule("D002", text)
    assert found.message == (
        "Validate it: must be independent, and Ana is both its Val and the Ds of what it judges (Train it)"
    )
    assert found.roles == ("val", "ds")
    assert found.path[-2:] == ("assign", "val")


def test_what_is_not_marked_independent_is_not_looked_at_by_person() -> None:
    text = with_holders("val: AR", ds="held-by: ana", val="held-by: ana").replace("independent: true", "note: x")
    assert found_by("D002", text) == []


def test_where_the_role_is_shared_the_person_is_not_told_besides() -> None:
    text = with_holders("ds: AR", ds="held-by: ana", ops="held-by: ana")
    assert found_by("D001", text) == ["validate"]
    assert found_by("D002", text) == []


def test_without_people_nobody_is_looked_for() -> None:
    assert found_by("D002", with_holders("val: AR", "", ds="held-by: ana", val="held-by: ana")) == []


MANAGED = (
    "people: {vera: {name: Vera}, ana: {name: Ana, manager: vera}, tom: {name: Tom, manager: vera}, "
    "lea: {name: Lea, manager: ana}}\n"
)


@pytest.mark.parametrize(
    ("cells", "holders", "found"),
    [
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: tom"}, True),
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: lea"}, True),
        ("val: AR", {"ds": "held-by: ana", "val": "held-by: vera"}, True),
        ("val: AR", {"ds": "held-by: vera", "val": "held-by: vera"}, False),
        ("val: A, risk: R", {"ds": "held-by: ana", "val": "held-by: tom", "risk": "held-by: lea"}, True),
        ("val: AR", {"ops": "held-by: ana", "val": "held-by: tom"}, True),
        # Two who only answer for their sides may be heads of two departments under the head of all.
        ("val: A, risk: R", {"ops": "held-by: ana", "val": "held-by: tom"}, False),
        ("val: A, risk: R", {"ops": "held-by: ana", "val": "held-by: vera"}, False),
        ("val: A, risk: R", {"ds": "held-by: ana", "val": "held-by: vera"}, True),
        ("val: A, risk: R", {"ds": "held-by: ana", "val": "held-by: tom"}, True),
        ("val: AR", {"ds": "held-by: lea", "val": "held-by: tom"}, False),
        ("val: AR", {"ds": "held-by: [vera, ana]", "val": "held-by: [lea, tom]"}, True),
    ],
)
def test_who_builds_and_who_validates_do_not_report_to_one_manager_nor_to_each_other(
    cells: str, holders: dict[str, str], found: bool
) -> None:
    assert found_by("D003", with_holders(cells, MANAGED, **holders)) == (["validate"] if found else [])


def test_it_says_who_reports_to_whom() -> None:
    text = with_holders("val: AR", MANAGED, ds="held-by: ana", val="held-by: tom")
    (found,) = of_rule("D003", text)
    assert found.message == "Validate it: must be independent, and Tom and Ana (Train it) both report to Vera"
    assert found.people == ("tom", "ana", "vera")
    assert ("D003", "validate") in marked(text)


@pytest.mark.parametrize(
    ("builder", "validator", "says"),
    [("ana", "lea", "Lea reports to Ana (Train it)"), ("lea", "ana", "Lea (Train it) reports to Ana")],
)
def test_it_says_who_of_the_two_reports_to_the_other(builder: str, validator: str, says: str) -> None:
    text = with_holders("val: AR", MANAGED, ds=f"held-by: {builder}", val=f"held-by: {validator}")
    (found,) = of_rule("D003", text)
    assert found.message == f"Validate it: must be independent, and {says}"
    assert set(found.people) == {"ana", "lea"}


def test_a_manager_who_is_nobody_is_no_line_of_command() -> None:
    people = MANAGED.replace("vera: {name: Vera}, ", "")
    text = with_holders("val: AR", people, ds="held-by: ana", val="held-by: tom")
    assert found_by("D003", text) == []


def test_two_without_a_manager_do_not_share_one() -> None:
    assert found_by("D003", with_holders("val: AR", ds="held-by: ana", val="held-by: tom")) == []


def test_lines_of_command_matter_to_what_is_independent() -> None:
    text = with_holders("val: AR", MANAGED, ds="held-by: ana", val="held-by: tom")
    assert found_by("D003", text.replace("independent: true", "note: x")) == []
    assert found_by("D003", text.replace(MANAGED, "")) == []


def test_who_is_on_both_sides_is_in_no_line_with_themselves() -> None:
    alone = Ruleset({"D003": Severity.WARNING})  # else D002 is told instead
    text = with_holders("val: AR", MANAGED, ds="held-by: ana", val="held-by: ana")
    assert of_rule("D003", text, alone) == []
    assert of_rule("D003", text.replace("val: {held-by: ana", "val: {held-by: lea"), alone) != []
