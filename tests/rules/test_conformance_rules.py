"""A plan beside the template that it follows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.document.load import Document, read
from raci.lifecycle import following
from raci.plan.matrix import Matrix
from raci.rules.live import LiveCheck
from tests.rules.beside import ALL, DATA, HOUSE, JUDGE, LOCKED, SHIP, TRAIN, TRY, Beside
from tests.rules.checking import TODAY, document, marked, plan
from tests.rules.families import of_rule


def test_a_plan_that_has_everything_conforms(beside: Beside) -> None:
    assert beside.find(*ALL) == []


def test_a_plan_without_a_template_is_free() -> None:
    assert [one.code for one in of_rule("L002", plan(TRAIN.replace("after: data, ", ""), roles="ds"))] == []


@pytest.mark.parametrize(
    ("follows", "says"),
    [
        ("google-cicd", 'there is no such template; did you mean "google-cicd-ct"?'),
        ("quite-another-one", "there is no such template"),
        ("nowhere/house.yaml", "there is no such template"),
        ("'\\0'", "there is no such template"),
        ("broken.yaml", "the file is empty"),
        ("newer.yaml", "the plan is in format 99"),
        ("odd.yaml", "that has a fault on line 3: the key `requird` does not exist in a plan"),
        (".", "it is a folder, not a file"),
        ("'-'", "there is no such template"),
    ],
)
def test_a_template_that_cannot_be_had_is_told(beside: Beside, follows: str, says: str) -> None:
    beside.template("", "broken.yaml")
    beside.template(HOUSE.replace("raci: 1", "raci: 99"), "newer.yaml")
    beside.template("raci: 1\ntitle: Odd\nrequird: 1\n", "odd.yaml")
    (found,) = beside.find(TRAIN.replace("after: data, ", ""), follows=follows.replace("'\\0'", '"\\0"'))
    assert found.code == "L001"
    assert found.message.startswith("`template` names ")
    assert says in found.message
    assert found.path == ("template",)


def test_what_to_do_about_an_unknown_template() -> None:
    text = plan("train: {assign: {ds: AR}}", roles="ds", extra="template: google-cicd\n")
    (found,) = of_rule("L001", text)
    assert found.message == (
        '`template` names google-cicd, and there is no such template; did you mean "google-cicd-ct"?'
    )
    assert found.advice == "Write `google-cicd-ct`."
    assert ("L001", "google-cicd") in marked(text)
    (other,) = of_rule("L001", text.replace("google-cicd", "quite-another-one"))
    assert "`raci templates` lists, or the path of a file" in other.advice


def test_a_required_activity_that_is_missing_is_told(beside: Beside) -> None:
    (found,) = beside.find(DATA, TRAIN, SHIP.replace("after: judge", "after: train"))
    assert found.code == "L002"
    assert found.message == "Judge the model: required by the template house.yaml, and not in this plan"
    assert found.advice == (
        "Add the activity `judge`, as `raci conform --take-over` does, "
        "or say `like: validate-model` of the one that it is."
    )
    assert found.path == ("template",)
    assert found.things == (("plan", ""), ("activity", "judge"))


def test_what_is_not_required_or_stands_in_a_free_stage_may_be_missing(beside: Beside) -> None:
    assert beside.find(DATA, JUDGE.replace("after: train", "after: data"), SHIP) == []


def test_an_activity_of_another_id_is_found_by_what_it_is(beside: Beside) -> None:
    assert (
        beside.find(DATA, TRAIN, JUDGE.replace("judge:", "weigh:"), SHIP.replace("after: judge", "after: weigh")) == []
    )


def test_where_two_could_be_meant_none_is(beside: Beside) -> None:
    weigh = JUDGE.replace("judge:", "weigh:")
    again = JUDGE.replace("judge:", "again:")
    ship = SHIP.replace("after: judge", "after: [weigh, again]")
    assert [one[:4] for one in beside.says(DATA, TRAIN, weigh, again, ship)] == ["L002"]
    assert beside.find(DATA, TRAIN, JUDGE, again, SHIP.replace("after: judge", "after: [judge, again]")) == []
    beside.template(HOUSE + "      too: {assign: {val: AR}, like: validate-model}\n")
    ship = SHIP.replace("after: judge", "after: weigh")
    assert [one[:4] for one in beside.says(DATA, TRAIN, weigh, ship)] == ["L002"]


def test_an_activity_that_the_template_has_is_not_taken_for_another_one(beside: Beside) -> None:
    train = TRAIN.replace("like: train-model", "like: validate-model")
    assert [one[:4] for one in beside.says(DATA, train, SHIP.replace("after: judge", "after: train"))] == ["L002"]


def test_a_plan_with_nothing_of_its_template_is_told_so_once(beside: Beside) -> None:
    assert beside.says("other: {assign: {ds: AR}}") == [
        "L002 `template` names house.yaml, and none of its activities is in this plan"
    ]
    beside.template(HOUSE.replace("required: true", "note: x"))
    assert beside.says("other: {assign: {ds: AR}}") == []


@pytest.mark.parametrize(
    ("gate", "found"), [("gate: Another name", []), ("note: x", ["L003"]), ("gate: ' '", ["L003"])]
)
def test_a_required_activity_keeps_its_gate(beside: Beside, gate: str, found: list[str]) -> None:
    rows = (DATA, TRAIN, JUDGE.replace("gate: Model gate", gate), SHIP)
    assert [one.code for one in beside.find(*rows)] == found
    if found:
        (one,) = beside.find(*rows)
        assert one.message == "Judge: it has no gate, and the template requires one (Model gate)"
        assert one.activity == "judge"


def test_what_is_required_without_a_gate_needs_none_and_free_stages_neither(beside: Beside) -> None:
    assert beside.find(TRY.replace(", gate: Tried", ""), DATA, TRAIN, JUDGE, SHIP) == []
    beside.template(HOUSE.replace("gate: Model gate", "note: x"))
    assert beside.find(DATA, TRAIN, JUDGE.replace("gate: Model gate", "note: x"), SHIP) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((DATA, JUDGE.replace("after: train", "after: data"), SHIP), []),
        (
            (DATA, JUDGE.replace("after: train, ", ""), SHIP),
            ["Judge: it no longer comes after Data, as in the template"],
        ),
        (
            (DATA, TRAIN, JUDGE, SHIP.replace("after: judge", "after: train")),
            ["Ship: it no longer comes after Judge, as in the template"],
        ),
        (
            (DATA, TRAIN, "wait: {assign: {ds: AR}, after: judge}", JUDGE, SHIP.replace("after: judge", "after: wait")),
            [],
        ),
    ],
)
def test_the_path_to_production_is_kept(beside: Beside, rows: tuple[str, ...], found: list[str]) -> None:
    assert beside.says(*rows) == [f"L004 {one}" for one in found]


def test_a_cut_is_told_where_it_is_and_not_again_behind_it(beside: Beside) -> None:
    beside.template(HOUSE.replace("after: judge", "after: [judge, train]"))
    (found,) = beside.find(DATA, TRAIN.replace("after: data, ", ""), JUDGE, SHIP)
    assert found.message == "Judge: it no longer comes after Data, as in the template"
    assert found.things == (("activity", "judge"), ("dependencies", "judge"))


def test_a_mistyped_dependency_is_told_and_no_cut(beside: Beside) -> None:
    assert beside.find(DATA, TRAIN, JUDGE, SHIP.replace("after: judge", "after: jugde")) == []
    further = "wait: {assign: {ds: AR}, after: jugde}", SHIP.replace("after: judge", "after: wait")
    assert beside.find(DATA, TRAIN, JUDGE, *further) == []
    assert beside.says(DATA, TRAIN, JUDGE, *(row.replace("jugde", "train") for row in further)) == [
        "L004 Ship: it no longer comes after Judge, as in the template"
    ]


def test_a_template_that_runs_in_a_circle_can_be_followed(beside: Beside) -> None:
    beside.template(HOUSE.replace("data: {assign: {ds: AR}, ", "data: {assign: {ds: AR}, after: [ship, nowhere], "))
    assert {one[:4] for one in beside.says(*ALL)} <= {"L004"}


@pytest.mark.parametrize(
    ("lock", "cells", "says"),
    [
        ("true", "ds: C, val: R, risk: A", []),
        ("[val]", "ds: R, val: R, risk: A", []),
        ("[val]", "ds: R, val: C, risk: A", ["the template locks Val as Responsible, and here Val is Consulted"]),
        ("[val]", "ds: R, risk: A", ["the template locks Val as Responsible, and here Val is without a letter"]),
        (
            "[val]",
            "ds: R, val: AR",
            ["the template locks Val as Responsible, and here Val is Accountable and Responsible"],
        ),
        ("true", "val: R, risk: A", ["the template locks Ds as Consulted, and here Ds is without a letter"]),
        ("true", "ds: C, val: R, risk: A, other: C", []),
        (
            "true",
            "ds: C, val: R, risk: A, other: R",
            ["the template locks all its letters, and here Other, which it does not have, is Responsible"],
        ),
        ("[ds, val, risk]", "ds: C, val: R, risk: A, other: R", []),
        ("[]", "ds: AR", []),
    ],
)
def test_locked_letters_stay(beside: Beside, lock: str, cells: str, says: list[str]) -> None:
    beside.template(LOCKED.replace("LOCK", lock))
    rows = (DATA, TRAIN, JUDGE.replace("ds: C, val: R, risk: A", cells), SHIP)
    found = beside.find(*rows, roles="ds, val, risk, other")
    assert [one.message for one in found if one.code == "L005"] == [f"Judge: {one}" for one in says]
    assert all(one.path[-2] == "assign" and one.roles == (one.path[-1],) for one in found)


def test_a_role_that_has_no_letter_in_the_template_is_locked_out(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "true").replace("{ds: C, val", "{val"))
    assert beside.says(*ALL) == ["L005 Judge: the template locks Ds as without a letter, and here Ds is Consulted"]
    assert beside.find(*(row.replace("ds: C", "ds: none") for row in ALL)) == []


def test_roles_of_other_ids_are_found_by_what_they_are(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "[val]"))
    judge = JUDGE.replace("val: R", "model-validator: R")
    assert beside.find(DATA, TRAIN, judge, SHIP, roles="ds, model-validator, risk") == []
    two = JUDGE.replace("val: R", "validator: C, challenger: R")
    (found,) = beside.find(DATA, TRAIN, two, SHIP, roles="ds, validator, challenger, risk")
    assert found.message.endswith("and here Validator is Consulted and Challenger is Responsible")
    assert found.roles == ("validator", "challenger")
    shared = JUDGE.replace("val: R", "validator: R, challenger: R")
    assert beside.find(DATA, TRAIN, shared, SHIP, roles="ds, validator, challenger, risk") == []


def test_a_locked_role_that_the_plan_does_not_have_is_missed(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "[risk]"))
    rows = (DATA, TRAIN, JUDGE.replace(", risk: A", ", ds: A").replace("ds: C, ", ""), SHIP)
    (found,) = beside.find(*rows, roles="ds, val")
    assert found.message == "Judge: the template locks Risk as Accountable, and here nobody has that role"
    beside.template(LOCKED.replace("LOCK", "[risk]").replace(", risk: A", ""))
    assert beside.find(*rows, roles="ds, val") == []


def test_another_scheme_may_say_the_same(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "[val, risk]"))
    rows = [row.replace("AR", "D").replace("val: R", "val: D") for row in ALL]
    found = beside.says(*rows, extra="scheme: DACI\n")
    assert [one for one in found if one.startswith("L005")] == []


def test_what_stands_in_a_free_stage_is_not_locked(beside: Beside) -> None:
    assert beside.find(TRY.replace("ds: AR", "val: AR"), *ALL) == []


def test_a_letter_that_nobody_knows_is_no_changed_one(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "true"))
    assert beside.find(DATA, TRAIN, JUDGE.replace("val: R", "val: X"), SHIP) == []


def test_a_shipped_template_is_found_by_its_id() -> None:
    text = plan("validate-data: {assign: {ds: AR}, gate: Go}", roles="ds", extra="template: google-cicd-ct\n")
    assert len(of_rule("L002", text)) == 5


def test_a_template_is_read_once_until_it_changes(beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    read_before: list[str] = []
    open_for = following.open_for

    def open_and_count(path: Path, folder: Path) -> Document:
        read_before.append(os.fspath(path))
        return open_for(path, folder)

    monkeypatch.setattr(following, "open_for", open_and_count)
    beside.template(HOUSE.replace("raci: 1", "raci: 1\nextends: base.yaml"))
    beside.template("raci: 1\ntitle: Base\nroles: {extra: {}}\n", "base.yaml")
    beside.find(*ALL)
    beside.find(DATA, TRAIN)
    assert len(read_before) == 1
    beside.template(HOUSE.replace("required: true", "note: x"))
    os.utime(beside.folder / "house.yaml", ns=(1, 1))
    assert beside.find(DATA, TRAIN) == []
    assert len(read_before) == 2
    (beside.folder / "house.yaml").unlink()
    assert [one.code for one in beside.find(*ALL)] == ["L001"]


def test_what_a_template_extends_counts_as_a_part_of_it(beside: Beside) -> None:
    beside.template("raci: 1\ntitle: House\nextends: base.yaml\n")
    beside.template(HOUSE, "base.yaml")
    assert beside.find(*ALL) == []
    beside.template(HOUSE.replace("ship:", "launch:"), "base.yaml")
    beside.template(HOUSE.replace("ship:", "launch:").replace("deploy-model", "serve-predictions"), "base.yaml")
    assert [one.code for one in beside.find(*ALL)] == ["L002"]


def test_not_all_templates_are_kept_for_ever(beside: Beside) -> None:
    for number in range(40):
        beside.template(HOUSE, f"house-{number}.yaml")
        assert beside.find(*ALL, follows=f"house-{number}.yaml") == []
    assert len(following._read) <= 16


def test_an_editor_sees_the_template_too(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "true"))
    text = plan(*ALL, roles="ds, val, risk", extra="template: house.yaml\n")
    session = Session(read(text.encode(), "plan", beside.folder / "raci.yaml"))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)
    assert "L005" not in [one.code for one in live.findings()]
    session.do("edit", SetLetters("judge", "ds", "I"))
    assert "L005" in [one.code for one in live.update(session.plan)]


def test_a_document_that_lies_nowhere_has_its_paths_from_here() -> None:
    assert document(plan(roles="ds")).folder == Path()
