"""Whether a plan is told that it is below the level that it aims at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.change.edits.fields import Rename
from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.lifecycle.maturity.check import Check
from raci.lifecycle.maturity.wanted import Wanted
from raci.plan.matrix import Matrix
from raci.rules.live import LiveCheck
from tests.examples import examples
from tests.rules.checking import TODAY, codes, document, marked, plan
from tests.rules.families import found_by, of_rule

A = "automation: automatic"
ROWS = (
    f"source-data: {{{A}, assign: {{data-scientist: AR}}}}",
    "version-code: {assign: {data-scientist: AR}, after: source-data}",
    f"ci-build-test: {{{A}, assign: {{ml-engineer: AR}}, after: version-code}}",
    "integration-test: {assign: {ml-engineer: AR}, after: ci-build-test}",
)
SHIP = f"deploy-model: {{{A}, assign: {{data-scientist: R, ml-engineer: A}}, after: integration-test}}"
AIM = "target-level: microsoft-1\n"


def test_a_plan_that_aims_at_nothing_is_told_nothing() -> None:
    assert found_by("L009", plan(*ROWS)) == []
    assert found_by("L009", plan(*ROWS, extra="target-level: google-0\n")) == []


def test_what_is_missing_is_listed_at_the_target() -> None:
    (found,) = of_rule("L009", plan(*ROWS, extra=AIM))
    assert found.message == "`target-level` is microsoft-1, and that needs the check M1.4, which is not met"
    assert ("L009", "microsoft-1") in marked(plan(*ROWS, extra=AIM))
    (found,) = of_rule("L009", plan(*ROWS[2:], extra=AIM))
    assert found.message == (
        "`target-level` is microsoft-1, and that needs 3 checks that are not met: M1.1, M1.2 and M1.4"
    )
    assert found_by("L009", plan(*ROWS, SHIP, extra=AIM)) == []


def test_neither_an_answer_nor_what_is_only_proposed_takes_the_place_of_what_a_plan_can_show() -> None:
    assert found_by("L009", plan(*ROWS, extra=f"{AIM}answers: {{M1.4: {{value: yes}}}}\n")) == ["plan:"]
    proposed = SHIP.replace("automatic,", "automatic, note: Proposed for microsoft-1,")
    (found,) = of_rule("L009", plan(*ROWS, proposed, extra=AIM))
    assert found.message.endswith("which is not met; 1 would be once what is only proposed is there")


def test_what_nobody_does_any_longer_is_missing_at_once() -> None:
    session = Session(document(plan(*ROWS, SHIP, extra=AIM)))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)
    told = []
    for letters in ("", "R"):
        session.do("edit", SetLetters("version-code", "data-scientist", letters))
        told.append([one.message for one in live.update(session.plan) if one.code == "L009"])
        assert told[-1] == [one.message for one in of_rule("L009", session.text)]
    assert [len(one) for one in told] == [1, 0]


def test_an_activity_that_is_like_nothing_may_be_the_one_that_is_missing() -> None:
    text = plan(*ROWS, SHIP.replace("deploy-model: {", "ship: {like: deploy-modle, "), extra=AIM)
    assert codes(text, only=("F", "L009")) == ["F005"]


@pytest.mark.parametrize("level", ["google-2", "microsoft-4"])
def test_very_many_are_counted_and_the_first_are_named(level: str) -> None:
    (found,) = of_rule("L009", plan(*ROWS, extra=f"target-level: {level}\n"))
    assert found.message.count("1.") + found.message.count("2.") + found.message.count("3.") >= 12
    assert "more" in found.message


def test_it_can_be_waived_on_the_plan() -> None:
    waiver = "waive: [{rule: L009, reason: Next year}]\n"
    assert codes(plan(*ROWS, extra=AIM + waiver), only=("L009", "T")) == []


TOGETHER = ("data-scientist", "data-engineer", "software-engineer")
WORK = ("build-pipeline", "train-model", "package-model", "deploy-model", "monitor-model")
AIM4 = "target-level: microsoft-4\n"


@given(st.data())
@settings(max_examples=examples(40))
def test_while_letters_change_it_says_what_a_full_check_says(data: st.DataObject) -> None:
    note = data.draw(st.sampled_from(["", "note: Proposed for microsoft-2, "]))
    answer = data.draw(st.sampled_from(["", "answers: {M2.1: {value: yes}, M2.7: {value: no}}\n"]))
    rows = [f"{row}: {{{note if row == 'deploy-model' else ''}assign: {{data-scientist: AR}}}}" for row in WORK]
    target = data.draw(st.sampled_from(["microsoft-2", "microsoft-4"]))
    session = Session(document(plan(*rows, roles=", ".join(TOGETHER), extra=f"target-level: {target}\n{answer}")))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)
    for _ in range(6):
        letters = data.draw(st.sampled_from(["R", "A", "C", "I", ""]))
        row, role = data.draw(st.sampled_from([*WORK])), data.draw(st.sampled_from(TOGETHER))
        session.do("edit", SetLetters(row, role, letters))
        shown = [one.message for one in live.update(session.plan) if one.code == "L009"]
        assert shown == [one.message for one in of_rule("L009", session.text)]


def test_an_edit_of_a_letter_looks_again_only_at_checks_that_letters_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan("deploy-model: {assign: {data-scientist: AR}}", *ROWS, roles=", ".join(TOGETHER), extra=AIM4)
    session = Session(document(text.replace("ml-engineer", "data-engineer")))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)
    looked: list[str] = []
    look = Check.look
    monkeypatch.setattr(Check, "look", lambda check, seen: looked.append(check.id) or look(check, seen))
    session.do("edit", SetLetters("deploy-model", "software-engineer", "R"))
    live.update(session.plan)
    assert set(looked) == {"M2.1", "M2.7", "M3.1", "M4.2"}
    session.do("edit", Rename("activity", "deploy-model", "Ship it"))
    looked.clear()
    live.update(session.plan)
    assert set(looked) == {"M2.1", "M2.7", "M3.1", "M4.2"}


def test_of_many_activities_only_the_one_with_another_letter_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [f"ship-{at}: {{like: deploy-model, assign: {{software-engineer: AR}}}}" for at in range(30)]
    session = Session(document(plan(*rows, roles=", ".join(TOGETHER), extra="target-level: microsoft-2\n")))
    live = LiveCheck(session.document, Matrix(session.plan), TODAY)
    asked: list[str] = []
    who = Wanted._who
    monkeypatch.setattr(Wanted, "_who", lambda wanted, row, seen: asked.append(row.id) or who(wanted, row, seen))
    session.do("edit", SetLetters("ship-3", "data-scientist", "R"))
    live.update(session.plan)
    assert asked == ["ship-3"]
    session.do("edit", SetLetters("ship-3", "software-engineer", "C"))
    shown = [one.message for one in live.update(session.plan) if one.code == "L009"]
    assert shown == [one.message for one in of_rule("L009", session.text)]
