"""Two templates beside one another: what is alike, what only one has, whose letters differ."""

from __future__ import annotations

from itertools import pairwise

import pytest

from raci.document.load import read
from raci.lifecycle.comparing import Comparison, Difference
from raci.lifecycle.library import open_template, template_ids
from raci.plan.matrix import Matrix

ROLES = "roles: {ds: {like: data-scientist}, boss: {}}\n"


def matrix(activities: str, roles: str = ROLES) -> Matrix:
    text = f"raci: 1\ntitle: T\n{roles}stages: {{s: {{activities: {activities}}}}}\n"
    return Matrix(read(text.encode(), "test", None).plan)


def compared(left: str, right: str, roles: str = ROLES) -> dict[str, tuple[list[str], list[str], list[Difference]]]:
    comparison = Comparison(matrix(left), matrix(right, roles))
    return {
        one.like: ([row.id for row in one.left], [row.id for row in one.right], list(one.letters))
        for one in comparison.activities
    }


def test_activities_are_matched_by_what_they_are_else_by_their_id() -> None:
    found = compared("{fit: {like: train-model}, lunch: {}, tea: {}}", "{train-model: {}, lunch: {}, walk: {}}")
    assert found == {
        "train-model": (["fit"], ["train-model"], []),
        "lunch": (["lunch"], ["lunch"], []),
        "tea": (["tea"], [], []),
        "walk": ([], ["walk"], []),
    }


def test_letters_differ_for_roles_that_both_have() -> None:
    others = "roles: {scientist: {like: data-scientist}, chef: {}}\n"
    found = compared("{train-model: {assign: {ds: R, boss: A}}}", "{train-model: {assign: {chef: AR}}}", others)
    assert found["train-model"][2] == [Difference("ds", "R", "")]
    same = compared("{train-model: {assign: {ds: R, boss: A}}}", "{train-model: {assign: {scientist: R}}}", others)
    assert same["train-model"][2] == []


def test_of_several_that_are_alike_only_who_answers_is_compared() -> None:
    several = "{one: {like: train-model, assign: {ds: R, boss: A}}, two: {like: train-model, assign: {ds: A}}}"
    assert compared(several, "{train-model: {assign: {ds: A, boss: C}}}")["train-model"] == (
        ["one", "two"],
        ["train-model"],
        [Difference("boss", "A", "")],
    )


@pytest.mark.parametrize("identity", template_ids())
def test_a_template_is_like_itself(identity: str) -> None:
    it = Matrix(open_template(identity).plan)
    activities = Comparison(it, it).activities
    assert all(one.left == one.right and not one.letters for one in activities)


@pytest.mark.parametrize(("left", "right"), list(pairwise(template_ids())))
def test_no_activity_of_either_side_is_lost_or_told_twice(left: str, right: str) -> None:
    one, other = (Matrix(open_template(identity).plan) for identity in (left, right))
    activities = Comparison(one, other).activities
    assert sorted(row.id for alike in activities for row in alike.left) == sorted(one.rows)
    assert sorted(row.id for alike in activities for row in alike.right) == sorted(other.rows)
    back = Comparison(other, one).activities
    assert {alike.like: (alike.left, alike.right) for alike in activities} == {
        alike.like: (alike.right, alike.left) for alike in back
    }
