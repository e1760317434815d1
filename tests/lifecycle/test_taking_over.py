"""What a plan takes over from its template: afterwards it conforms, and nothing of its own is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raci.document.load import Document, read
from raci.lifecycle.conforming.work import Left
from raci.plan.raw import raw_of
from raci.plan.ways import above
from raci.rules.conforming import Judged, judge
from raci.rules.engine import check
from raci.rules.taking import Taken, take_over
from tests.lifecycle.damage import damaged, strict

_WHY = ("may be it; give that one ", "; turn the two round by hand")
_ADDED = {"after", "gate", "assign"}  # what may be more than before, or as the template locks it


@pytest.fixture
def house(tmp_path: Path, template_id: str) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(strict(template_id), encoding="utf-8")
    return path


def taken_over(document: Document, today: date) -> tuple[Judged, Taken]:
    judged = judge(document, today)
    return judged, take_over(judged)


def told(document: Document, today: date) -> set[tuple[str, str]]:
    return {fault for fault, state in judge(document, today).states.items() if state == "told"}


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("seed", range(6))
def test_what_has_left_its_template_in_any_way_conforms_again(
    template_id: str, house: Path, seed: int, today: date
) -> None:
    before = damaged(template_id, house, seed, 4 * seed + 1)
    _, taken = taken_over(before, today)
    after = taken.session.reading()
    assert after.problems == before.problems
    assert {one for one in told(after, today) if not _is_told(one, taken.left)} == set()
    assert [one for one in taken.left if not any(why in one.why for why in _WHY)] == []
    nothing_is_lost(before, after)
    assert said_anyway(after, today) <= said_anyway(before, today)
    new_ones_stand_between(before, after)
    again = take_over(judge(after, today))
    assert not again.session.dirty
    assert set(again.left) <= set(taken.left)  # in a circle no order is found to be lost


def _is_told(fault: tuple[str, str], left: tuple[Left, ...]) -> bool:
    """Whether what is still found is said to be left."""
    return fault[1] in {one.activity for one in left}


def said_anyway(document: Document, today: date) -> set[str]:
    """Of which dependencies it is said that they follow from others; by way of a circle it is not said of all."""
    found = check(document, today)
    if any(one.code == "G001" for one in found):
        return set()
    return {one.message.partition(" anyway, ")[0] for one in found if one.code == "G015"}


def new_ones_stand_between(before: Document, after: Document) -> None:
    """No new activity stands in a stage before what it waits for, nor, if it can help it, behind what waits for it."""
    stages = list(after.plan.stages)
    rank = {identity: stages.index(stage) for stage, identity, _ in after.plan.activities()}
    wait = {identity: one.after for _, identity, one in after.plan.activities()}
    new = rank.keys() - {identity for _, identity, _ in before.plan.activities()}
    for identity in new:
        first = max((rank[one] for one in wait[identity] if one in rank), default=0)
        assert first <= rank[identity]
        following = (rank[later] for later, ones in wait.items() if identity in ones)
        assert all(rank[identity] <= place or place < first for place in following)


def nothing_is_lost(before: Document, after: Document) -> None:
    assert comments(after.source.text) == comments(before.source.text)
    assert list(after.plan.roles) == list(before.plan.roles)
    now = {identity: (stage, activity) for stage, identity, activity in after.plan.activities()}
    after_of = {identity: activity.after for identity, (_, activity) in now.items()}
    for stage, identity, activity in before.plan.activities():
        where, same = now[identity]
        was, is_now = raw_of(activity), raw_of(same)
        assert where == stage
        assert {key: was[key] for key in was if key not in _ADDED} == {
            key: is_now.get(key) for key in was if key not in _ADDED
        }
        assert {one for one in activity.after if one in now} <= above(identity, after_of) | {identity}
        assert not activity.gate or same.gate == activity.gate
    kept = [identity for _, identity, _ in before.plan.activities()]
    assert [identity for identity in now if identity in kept] == kept


@pytest.mark.parametrize("seed", range(3))
def test_letters_that_are_not_locked_are_the_plan_s_own(
    template_id: str, tmp_path: Path, seed: int, today: date
) -> None:
    follows = tmp_path / "house.yaml"
    follows.write_text(strict(template_id).replace("locked: true", "locked: []"), encoding="utf-8")
    before = damaged(template_id, follows, seed, 15)
    _, taken = taken_over(before, today)
    now = {identity: activity for _, identity, activity in taken.session.plan.activities()}
    for _, identity, activity in before.plan.activities():
        assert now[identity].assign == activity.assign


def test_a_plan_that_conforms_is_left_alone(template_id: str, house: Path, today: date) -> None:
    document = damaged(template_id, house, 0, 0)
    _, taken = taken_over(document, today)
    assert taken.left == ()
    assert not taken.session.dirty
    assert taken.session.text == document.source.text


def test_a_plan_without_anything_of_it_takes_over_the_whole_template(
    template_id: str, house: Path, today: date
) -> None:
    whole = damaged(template_id, house, 0, 0).source.text
    head = whole[whole.index("groups:") : whole.index("stages:")]
    text = f"raci: 1\ntitle: Mine\ntemplate: {house.name}\n{head}stages:\n"
    document = read(text.encode(), "raci.yaml", house.parent / "raci.yaml")
    _, taken = taken_over(document, today)
    after = taken.session.reading()
    assert taken.left == ()
    assert told(after, today) == set()
