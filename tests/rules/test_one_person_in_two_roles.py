"""Rules look through the roles: what is a second pair of eyes on paper is none where one person holds both roles."""

from __future__ import annotations

import pytest

from tests.rules.checking import findings, plan
from tests.rules.columns import columns, found
from tests.rules.families import of_rule

PEOPLE = "people: {ana: {name: Ana Ruiz}, tom: {}, mei: {}}\n"


def held(*activities: str, **holders: str) -> str:
    """A plan whose roles are held by some people; `ds="ana"`, `ml="[ana, tom], lead: ana"`."""
    text = plan(*activities, roles=", ".join(holders), extra=PEOPLE)
    for role, people in holders.items():
        text = text.replace(f"{role}: {{}}", f"{role}: {{held-by: {people}}}" if people else f"{role}: {{}}", 1)
    return text


def says(code: str, text: str) -> list[str]:
    return [one.message for one in of_rule(code, text)]


# G011: who answers at a gate made what it judges


def gate(**holders: str) -> str:
    return held(
        "train: {assign: {ds: R, po: C}}",
        "approve: {assign: {po: A, ml: R}, after: train, gate: Go}",
        **{"ml": "tom", **holders},
    )


def test_a_gate_is_judged_by_its_maker_through_another_role() -> None:
    text = gate(ds="ana", po="ana")
    assert says("G011", text) == [
        "Approve: Ana Ruiz (as Po) is Accountable, and the only Responsible of what is judged (Train), as Ds"
    ]
    (one,) = of_rule("G011", text)
    assert (one.roles, one.people, one.path[-1]) == (("po", "ds"), ("ana",), "po")


@pytest.mark.parametrize(
    ("ds", "po", "count"),
    [
        ("ana", "tom", 0),
        ("[ana, tom]", "ana", 0),
        ("ana", "[ana, tom], lead: ana", 1),
        ("ana", "[ana, tom], lead: tom", 0),
        ("ana", "[ana, tom]", 0),
        ("", "ana", 0),
        ("", "", 0),
    ],
)
def test_others_who_hold_one_of_the_roles_are_a_second_pair_of_eyes(ds: str, po: str, count: int) -> None:
    assert len(says("G011", gate(ds=ds, po=po))) == count


def test_what_must_be_independent_is_told_as_that_and_not_as_a_gate_besides() -> None:
    text = gate(ds="ana", po="ana").replace("gate: Go", "gate: Go, independent: true")
    assert [one.code for one in findings(text) if one.code in {"D001", "D002", "G011"}] == ["D002"]


# H006: who does it answers for it


def work(cells: str, **holders: str) -> list[str]:
    return says("H006", held(f"train: {{assign: {{{cells}}}}}", **{"ds": "ana", "ml": "ana", "ops": "tom", **holders}))


def test_a_maker_checks_themselves_in_another_role() -> None:
    seen = "Train: Ana Ruiz (as Ds and Ml) alone is Responsible and Accountable"
    assert work("ds: R, ml: A") == [f"{seen}, and nobody else does a part of it, checks it or is asked"]
    assert work("ds: R, ml: A, ops: I") == work("ds: R, ml: A")


@pytest.mark.parametrize("cells", ["ds: R, ops: I", "ml: A, ops: I"])
def test_where_nobody_does_it_or_nobody_answers_there_is_no_maker_who_checks(cells: str) -> None:
    assert work(cells) == []


@pytest.mark.parametrize("cells", ["ds: R, ml: A, ops: C", "ds: R, ml: A, ops: R", "ds: R, ops: A"])
def test_somebody_else_sees_it(cells: str) -> None:
    assert work(cells) == []


@pytest.mark.parametrize("holders", [{"ml": "[ana, tom], lead: ana"}, {"ds": "[ana, tom]"}, {"ds": ""}, {"ml": "tom"}])
def test_a_second_person_behind_one_of_the_roles_sees_it_too(holders: dict[str, str]) -> None:
    assert work("ds: R, ml: A", **holders) == []


def test_to_ask_oneself_is_to_ask_nobody() -> None:
    assert work("ds: AR, ml: C") == [
        "Train: Ds alone is Responsible and Accountable, and nobody else does a part of it, checks it or is asked"
    ]
    assert work("ds: AR, ml: C", ml="tom") == []
    assert work("ds: AR, ml: C", ds="[ana, tom]") == []


# D004: who runs the release accepts its tests


def release(**holders: str) -> str:
    return held(
        "try: {name: Try it, like: test-service, assign: {qa: A, ml: R}}",
        "ship: {name: Ship it, like: deploy-model, after: try, assign: {ops: R, po: A}}",
        **{"ml": "mei", "po": "mei", **holders},
    )


def test_a_release_is_run_by_the_person_who_accepts_its_tests() -> None:
    text = release(qa="ana", ops="[ana, tom]")
    assert says("D004", text) == [
        "Try it: Ana Ruiz (as Qa and Ops) is Accountable, and also Responsible for the release (Ship it)"
    ]
    (one,) = of_rule("D004", text)
    assert (one.roles, one.people, one.path[-2:]) == (("qa", "ops"), ("ana",), ("assign", "qa"))


@pytest.mark.parametrize(("qa", "ops"), [("ana", "tom"), ("[ana, tom], lead: tom", "ana"), ("", "ana"), ("ana", "")])
def test_two_people_share_release_and_tests(qa: str, ops: str) -> None:
    assert says("D004", release(qa=qa, ops=ops)) == []


def test_one_role_with_both_is_told_as_a_role() -> None:
    text = release(qa="ana", ops="ana").replace("ops: R", "qa: R")
    assert says("D004", text) == ["Try it: Qa is Accountable, and also Responsible for the release (Ship it)"]


def test_tests_of_something_else_are_not_those_of_the_release() -> None:
    assert says("D004", release(qa="ana", ops="ana").replace("after: try, ", "")) == []


# D006: who audits works elsewhere


def audited(ds: str, auditor: str, says: str = "like: train-model") -> str:
    rows = f"train: {{name: Train it, {says}, assign: {{ds: R, po: A}}}}", "tune: {name: Tune it, assign: {ds: AR}}"
    text = held(*rows, ds=ds, po="mei", auditor=auditor)
    return text.replace("auditor: {", "auditor: {like: internal-auditor, ")


def test_who_holds_an_audit_role_does_no_other_work() -> None:
    text = audited("ana", "[ana, tom]")
    assert says("D006", text) == [
        "Ana Ruiz holds an audit role, and as Ds is Responsible or Accountable for Train it and Tune it"
    ]
    (one,) = of_rule("D006", text)
    assert (one.path, one.roles, one.people, one.severity) == (("people", "ana"), ("auditor", "ds"), ("ana",), "error")


def test_who_audits_may_hold_other_roles_that_only_audit_or_watch() -> None:
    assert says("D006", audited("tom", "ana")) == []
    assert says("D006", audited("ana", "ana").replace("ds: R, po: A", "ds: C, po: AR").replace("ds: AR", "ds: I")) == []
    text = audited("ana", "ana", "like: audit").replace("Tune it", "Audit it")
    assert says("D006", text) == []
    assert (
        says(
            "D006",
            audited("[ana, tom], lead: tom", "ana").replace("ds: R, po: A", "ds: A, po: R").replace("ds: AR", "ds: A"),
        )
        == []
    )


# V003: who answers for too much


@pytest.mark.parametrize(
    ("ml", "ops", "expected"),
    [
        ("A A A A A . . . . .", ". . . . . A . . . .", ["Ana is Accountable on 6 of 10 activities, through 2 roles"]),
        ("A A A A . . . . . .", ". . . . . A . . . .", []),
        ("A A A A A A . . . .", ". . . . . . A . . .", ["Ml is Accountable on 6 of 10 activities"]),
    ],
)
def test_a_person_answers_for_too_much_through_several_roles(ml: str, ops: str, expected: list[str]) -> None:
    roles = "roles: {ml: {held-by: ana}, ops: {held-by: [ana, tom], lead: ana}, po: {held-by: tom}}"
    text = columns("", f"people: {{ana: {{}}, tom: {{}}}}\n{roles}", ml=ml, ops=ops, po="R R R R R R R R R R")
    assert found("V003", text) == expected
    assert found("V003", text.replace("lead: ana", "lead: tom")) == [one for one in expected if one.startswith("Ml")]


# What looks like a second person, and is the same one: nothing is handed over, and nobody comes too late


@pytest.mark.parametrize(("holder", "count"), [("ana", 0), ("tom", 1)])
def test_nobody_has_to_tell_themselves_that_it_is_their_turn(holder: str, count: int) -> None:
    rows = "train: {assign: {ds: R, po: A}}", "deploy: {assign: {ml: R, po: A, ds: C}, after: train}"
    assert len(says("H010", held(*rows, ds="ana", ml=holder, po="mei"))) == count


@pytest.mark.parametrize(("holder", "count"), [("ana", 0), ("tom", 1)])
def test_who_worked_on_it_in_another_role_comes_in_time(holder: str, count: int) -> None:
    rows = (
        "train: {assign: {ds: R, po: A}}",
        "approve: {assign: {ds: R, po: A, ml: C}, after: train, gate: Go}",
        "deploy: {assign: {ml: R, po: A, ds: C}, after: approve}",
    )
    assert len(says("G009", held(*rows, ds="ana", ml=holder, po="mei"))) == count
    asked = rows[0].replace("ds: R, po: A", "po: AR, ds: C"), rows[1].replace("ds: R, po: A", "po: AR"), rows[2]
    assert len(says("G009", held(*asked, ds="ana", ml=holder, po="mei"))) == count


@pytest.mark.parametrize(("holder", "count"), [("ana", 0), ("tom", 1)])
def test_who_made_in_another_role_what_is_needed_may_be_asked(holder: str, count: int) -> None:
    rows = "train: {assign: {ds: R, po: A}, produces: model}", "deploy: {assign: {po: AR, ml: C}, needs: model}"
    assert len(says("H008", held(*rows, ds="ana", ml=holder, po="mei"))) == count
