"""Who and what of a plan is that of its template, where the plan calls it otherwise."""

from __future__ import annotations

import pytest

from raci.change.edits.fields import Rename
from raci.change.session import Session
from raci.document.load import read
from raci.plan.matrix import Matrix
from raci.rules.live import LiveCheck
from tests.rules.beside import ALL, DATA, HOUSE, JUDGE, LOCKED, SHIP, TRAIN, Beside
from tests.rules.checking import TODAY, plan

RENAMED = JUDGE.replace("judge:", "the-jury:").replace(", like: validate-model", "")
BEHIND = SHIP.replace("after: judge", "after: the-jury")


@pytest.mark.parametrize("name", ["Judge the model", "judge the  Model", "JUDGE-THE-MODEL"])
def test_an_activity_of_another_id_is_found_by_its_name(beside: Beside, name: str) -> None:
    assert [one[:4] for one in beside.says(DATA, TRAIN, RENAMED, BEHIND)] == ["L002"]
    named = RENAMED.replace("the-jury: {", f"the-jury: {{name: {name}, ")
    assert beside.find(DATA, TRAIN, named, BEHIND) == []


def test_a_name_goes_before_what_it_is_like_and_an_id_before_both(beside: Beside) -> None:
    named = RENAMED.replace("the-jury: {", "the-jury: {name: Judge the model, ")
    weigh = JUDGE.replace("judge:", "weigh:").replace("gate: Model gate, ", "")
    assert beside.find(DATA, TRAIN, named, weigh, BEHIND) == []
    (found,) = beside.find(DATA, TRAIN, named, JUDGE.replace("gate: Model gate, ", ""), SHIP)
    assert (found.code, found.activity) == ("L003", "judge")


def test_two_of_one_name_are_not_guessed_at(beside: Beside) -> None:
    named = RENAMED.replace("the-jury: {", "the-jury: {name: Judge the model, ")
    again = named.replace("the-jury:", "again:")
    assert [one[:4] for one in beside.says(DATA, TRAIN, named, again, BEHIND)] == ["L002"]


def test_where_several_could_be_meant_the_advice_is_to_give_the_id(beside: Beside) -> None:
    weigh, again = JUDGE.replace("judge:", "weigh:"), JUDGE.replace("judge:", "again:")
    (found,) = beside.find(DATA, TRAIN, weigh, again, SHIP.replace("after: judge", "after: weigh"))
    assert found.advice == "Give the id `judge` to the one that it is; or add the activity."


LOCKS = LOCKED.replace("LOCK", "[risk]").replace("risk: {}", "risk: {name: Blessing board, aliases: [Risk circle]}")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", ["L005"]),
        ("name: The blessing board", ["L005"]),
        ("name: Blessing board", []),
        ("name: blessing-BOARD", []),
        ("aliases: [Blessing board]", []),
        ("aliases: [risk]", []),
        ("aliases: [Risk circle]", []),
        ("name: Risk circle", []),
        ("name: Blessing board, like: data-scientist", []),
    ],
)
def test_a_role_that_the_vocabulary_does_not_know_is_found_by_its_name(
    beside: Beside, said: str, found: list[str]
) -> None:
    beside.template(LOCKS)
    judge = JUDGE.replace("risk: A", "elders: A")
    told = beside.find(DATA, TRAIN, judge, SHIP, roles="ds, val, elders", said={"elders": said})
    assert [one.code for one in told] == found


@pytest.mark.parametrize(("letters", "found"), [("AR", 0), ("A", 1), ("R", 1), ("C", 2)])
def test_one_role_may_stand_for_several_by_its_aliases(beside: Beside, letters: str, found: int) -> None:
    beside.template(LOCKED.replace("LOCK", "true"))
    judge = JUDGE.replace("val: R, risk: A", f"house: {letters}")
    told = beside.says(DATA, TRAIN, judge, SHIP, roles="ds, house", said={"house": "aliases: [Model validator, Risk]"})
    assert [one[:4] for one in told] == ["L005"] * found


@pytest.mark.parametrize(("letters", "found"), [("R", 0), ("I", 2), ("AR", 2)])
def test_what_a_role_is_asked_as_another_one_takes_nothing_from_what_it_does(
    beside: Beside, letters: str, found: int
) -> None:
    beside.template(LOCKED.replace("LOCK", "[ds, val]"))
    rows = [row.replace("ds: C, val: R", f"both: {letters}").replace("ds:", "both:") for row in ALL]
    told = beside.find(*rows, roles="both, risk", said={"both": "aliases: [DS, Model validator]"})
    assert [one.code for one in told] == ["L005"] * found


def test_a_role_of_the_template_stands_for_another_one_only_where_that_is_nobody_else(beside: Beside) -> None:
    beside.template(LOCKED.replace("LOCK", "[val, risk]"))
    said = {"risk": "aliases: [Model validator]"}
    both = JUDGE.replace("val: R, risk: A", "risk: AR")
    assert beside.find(DATA, TRAIN, both, SHIP, roles="ds, risk", said=said) == []
    (found,) = beside.find(DATA, TRAIN, JUDGE.replace("risk: A", "risk: AR"), SHIP, said=said)
    assert found.roles == ("risk",)


@pytest.mark.parametrize(("letters", "found"), [("I", []), ("C", []), ("R", []), ("AR", [("val", "second")])])
def test_who_shares_a_role_of_the_template_may_be_asked_or_told_besides(
    beside: Beside, letters: str, found: list[tuple[str, ...]]
) -> None:
    beside.template(LOCKED.replace("LOCK", "true"))
    judge = JUDGE.replace("val: R", f"val: R, second: {letters}")
    told = beside.find(
        DATA, TRAIN, judge, SHIP, roles="ds, val, second, risk", said={"second": "like: model-validator"}
    )
    assert [one.roles for one in told] == found


def test_a_stage_is_free_by_the_template_whatever_the_plan_says_of_its_own(beside: Beside) -> None:
    assert beside.find(*ALL) == []
    beside.template(LOCKED.replace("LOCK", "true").replace("  build:", "  build:\n    free: true"))
    assert beside.find(DATA) == []


def test_an_editor_sees_that_another_name_makes_it_another_activity(beside: Beside) -> None:
    named = RENAMED.replace("the-jury: {", "the-jury: {name: Judge the model, ")
    text = plan(DATA, TRAIN, named, BEHIND, roles="ds, val, risk", extra="template: house.yaml\n")
    session = Session(read(text.encode(), "plan", beside.folder / "raci.yaml"))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)

    def told() -> list[str]:
        return sorted(one.code for one in live.update(session.plan) if one.code[0] == "L")

    before = told()
    session.do("rename", Rename("activity", "the-jury", "Hear the jury"))
    assert told() == sorted([*before, "L002"])
    session.undo()
    assert told() == before


HOUSE_MAKING = HOUSE.replace(
    "        like: validate-model", "        like: validate-model\n        produces: [verdict, note]"
)


@pytest.mark.parametrize(
    ("said", "may_be"),
    [
        ("gate: model  Gate", True),
        ("produces: [note, verdict, more]", True),
        ("produces: [verdict]", False),
        ("gate: Model gate, like: test-offline", False),
        ("gate: Another gate", False),
        ("gate: Go", False),
    ],
)
def test_one_of_another_id_and_name_may_be_it_by_its_gate_or_what_it_makes(
    beside: Beside, said: str, may_be: bool
) -> None:
    beside.template(HOUSE_MAKING)
    jury = f"the-jury: {{name: Ask the jury, assign: {{val: AR}}, after: train, {said}}}"
    (found,) = beside.find(DATA, TRAIN, jury, BEHIND)
    expected = "Ask the jury may be it: give that one `like: validate-model`; or add the activity `judge`."
    assert (found.advice == expected) is may_be
    if may_be:
        mended = jury.replace("after: train", "after: train, like: validate-model")
        assert "L002" not in [one.code for one in beside.find(DATA, TRAIN, mended, BEHIND)]


def test_a_gate_that_two_of_the_template_have_tells_nothing(beside: Beside) -> None:
    beside.template(HOUSE.replace("gate: Go", "gate: Model gate"))
    jury = "the-jury: {assign: {val: AR}, after: train, gate: Model gate}"
    (found,) = beside.find(DATA, TRAIN, jury, BEHIND)
    assert "may be it" not in found.advice
