"""Changes taken or left one by one: the plan has just what was taken, and what that cannot do without."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.change.differences import Change, differences
from raci.change.facts import Facts, Key, facts_of
from raci.change.facts_data import data_of
from raci.change.merge import merge
from raci.change.naming import things_of
from raci.change.placing import Moves, placed
from raci.change.review import Choice, Review
from raci.plan.schemes import built_in
from tests.change import sides
from tests.document.hand import random_of
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None
MANY = settings(database=None, suppress_health_check=list(HealthCheck), max_examples=examples(400))
NOTHING: Choice = frozenset()
BASE: dict[str, Any] = {
    "title": "Churn",
    "roles": {"ml": {"name": "ML engineer"}, "ops": {"name": "Ops"}},
    "stages": {
        "build": {"activities": {"label": {}, "train": {"assign": {"ml": "AR"}, "after": ["label"]}}},
        "run": {"activities": {"deploy": {"assign": {"ml": "R", "ops": "A"}, "after": ["train"]}}},
    },
}


def changed(**at: Any) -> dict[str, Any]:
    """The base with something else; a path is written with two underscores between its steps."""
    data = copy.deepcopy(BASE)
    for path, value in at.items():
        *way, last = path.split("__")
        node = data
        for step in way:
            node = node[step]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return data


def review(theirs: dict[str, Any], ours: dict[str, Any] = BASE, base: dict[str, Any] = BASE) -> Review:
    return Review(*(facts_of(data, RACI) for data in (base, ours, theirs)))


def number(found: Review, told: str) -> int:
    """The number of the change that is told so."""
    return next(one for one in range(len(found)) if found.told(one).startswith(told))


def after(found: Review, choice: Choice) -> Any:
    return data_of(found.facts(choice))


NEW_ROLE = changed(
    roles={**BASE["roles"], "legal": {"name": "Legal"}},
    stages__run__activities__deploy__assign={"ml": "R", "ops": "A", "legal": "C"},
    stages__run__activities__review={"assign": {"legal": "AR"}, "after": ["deploy"]},
)


def test_one_letter_is_taken_and_another_left() -> None:
    found = review(changed(stages__run__activities__deploy__assign={"ml": "C", "ops": "AR"}))
    taken = found.take(NOTHING, number(found, "Deploy: Ops A → AR"))
    assert after(found, taken)["stages"]["run"]["activities"]["deploy"]["assign"] == {"ml": "R", "ops": "AR"}
    assert found.leave(taken, *taken) == NOTHING


def test_a_new_activity_takes_along_the_role_that_it_gives_letters_to() -> None:
    found = review(NEW_ROLE)
    role, row = number(found, "new role Legal"), number(found, "new activity Review")
    assert found.take(NOTHING, row) == {role, row}
    assert found.leave(found.every_change, role) == found.every_change - {role, row}


def test_a_new_role_comes_without_an_activity_that_is_left_and_says_only_what_comes_with_it() -> None:
    found = review(NEW_ROLE)
    role = number(found, "new role Legal")
    assert found.told(role) == "new role Legal: Deploy C"
    assert found.told(number(found, "new activity")) == "new activity Review (Run): Legal AR"
    data = after(found, found.take(NOTHING, role))
    assert data["stages"]["run"]["activities"]["deploy"]["assign"] == {"ml": "R", "ops": "A", "legal": "C"}
    assert "review" not in data["stages"]["run"]["activities"]


def test_a_thing_goes_only_with_what_stops_naming_it() -> None:
    theirs = changed(stages__build__activities={"train": {"assign": {"ml": "AR"}}})
    found = review(theirs)
    gone, after_it = number(found, "activity Label is gone"), number(found, "Train: after − Label")
    assert found.take(NOTHING, gone) == {gone, after_it}
    assert found.leave(found.every_change, after_it) == NOTHING
    assert found.take(NOTHING, after_it) == {after_it}


def test_a_role_that_goes_takes_its_letters_with_it() -> None:
    theirs = changed(roles={"ml": {"name": "ML engineer"}}, stages__run__activities__deploy__assign={"ml": "R"})
    found = review(theirs)
    assert len(found) == 1
    assert after(found, frozenset({0})) == data_of(facts_of(theirs, RACI))


def test_an_activity_needs_the_new_stage_that_it_goes_to() -> None:
    theirs = changed(stages__run__activities={})
    theirs["stages"]["watch"] = {"activities": copy.deepcopy(BASE["stages"]["run"]["activities"])}
    found = review(theirs)
    stage, moved = number(found, "new stage Watch"), number(found, "Deploy: moved")
    assert found.take(NOTHING, moved) == {stage, moved}
    assert list(after(found, frozenset({stage}))["stages"]["run"]["activities"]) == ["deploy"]


def test_a_contradiction_is_decided_by_taking_theirs() -> None:
    ours = changed(stages__run__activities__deploy__assign={"ml": "C", "ops": "A"})
    found = review(changed(stages__run__activities__deploy__assign={"ml": "I", "ops": "A"}), ours)
    assert (found.changes, [one.told for one in found.contradictions]) == (
        (),
        ["Deploy: ML engineer: ours C, theirs I (was R)"],
    )
    assert after(found, NOTHING) == data_of(facts_of(ours, RACI))
    assert after(found, frozenset({0}))["stages"]["run"]["activities"]["deploy"]["assign"]["ml"] == "I"
    assert found.told(0) == "Deploy: ML engineer: I"


def test_a_thing_that_we_deleted_comes_back_with_all_that_they_say_of_it() -> None:
    ours = changed(stages__run__activities={})
    theirs = changed(stages__run__activities__deploy__gate="Go")
    found = review(theirs, ours)
    assert [one.where for one in found.contradictions] == ["Deploy"]
    assert after(found, frozenset({0})) == data_of(facts_of(theirs, RACI))


def test_of_two_moves_one_can_be_taken() -> None:
    base = {"roles": {role: {} for role in "abcdef"}}
    found = review({"roles": {role: {} for role in "fbcdea"}}, base, base)
    assert [found.told(one) for one in range(len(found))] == ["F: now first", "A: now behind E"]
    assert list(after(found, frozenset({0}))["roles"]) == list("fabcde")
    assert list(after(found, frozenset({1}))["roles"]) == list("bcdeaf")
    assert list(after(found, frozenset({0, 1}))["roles"]) == list("fbcdea")


def test_a_scheme_comes_as_a_whole() -> None:
    own = {"name": "Own", "letters": {"D": {"name": "Driver", "means": ["does"]}}}
    found = review({**BASE, "scheme": own}, {**BASE, "scheme": "RACI"}, {**BASE, "scheme": "RACI"})
    assert len(found) > 1
    assert found.take(NOTHING, 0) == found.every_change


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ("new role Legal", "Roles"),
        ("new activity Review", "Run"),
        ("title", "The plan"),
    ],
)
def test_changes_stand_under_headings(told: str, heading: str) -> None:
    found = review({**NEW_ROLE, "title": "Other"})
    assert found.heading(number(found, told)) == heading


# Any plans at all


def three(seed: int) -> tuple[Random, Review, tuple[Facts, Facts, Facts]]:
    rng = random_of(seed)
    data = sides.plan(rng)
    texts = (data, *(sides.changed(rng, data, rng.randint(0, 9)) for _ in range(2)))
    facts = (facts_of(texts[0], RACI), facts_of(texts[1], RACI), facts_of(texts[2], RACI))
    return rng, Review(*facts), facts


def says(facts: Facts) -> tuple[dict[Key, str], dict[Key, tuple[str, ...]]]:
    return {key: fact.meaning for key, fact in facts.values.items()}, {
        holder: ids for holder, ids in facts.order.items() if ids
    }


def unknown(facts: Facts) -> set[tuple[Key, Key]]:
    """What is named and not there."""
    named = ((key, thing) for key, fact in facts.values.items() for thing in things_of(key, fact))
    return {(key, thing) for key, thing in named if thing not in facts.values}


def marked(change: Change) -> tuple[str, Key, str]:
    return change.kind, change.key, "" if change.kind in ("new", "gone") else repr(change.after)


@settings(MANY)
@given(st.integers(0, 2**32))
def test_every_change_makes_the_whole_merge_and_none_makes_ours(seed: int) -> None:
    _, found, (base, ours, theirs) = three(seed)
    assert says(found.facts(found.every_change)) == says(merge(base, ours, theirs).facts)
    assert says(found.facts(frozenset(range(len(found))))) == says(merge(base, theirs, ours).facts)
    if found.changes:
        assert found.facts(NOTHING) is ours


@settings(MANY)
@given(st.integers(0, 2**32))
def test_any_choice_is_a_plan_with_just_what_was_taken(seed: int) -> None:
    rng, found, (base, ours, theirs) = three(seed)
    chosen = [one for one in range(len(found)) if rng.random() < 0.5]
    if rng.random() < 0.5:
        choice = found.take(NOTHING, *chosen)
        assert choice >= set(chosen)
    else:
        choice = found.leave(frozenset(range(len(found))), *chosen)
        assert not choice & set(chosen)
    facts = found.facts(choice)
    back = facts_of(data_of(facts), RACI)
    assert (data_of(back), len(back.values)) == (data_of(facts), len(facts.values))
    known = unknown(ours) | unknown(found.merged) | unknown(merge(base, theirs, ours).facts)
    assert unknown(facts) <= known
    if choice <= found.every_change:
        there = {marked(one) for one in differences(ours, facts) if one.kind != "place"}
        assert there == {marked(found.changes[one]) for one in choice if found.changes[one].kind != "place"}


@settings(MANY)
@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"), st.sets(st.sampled_from("abcdefgh")))
def test_with_every_move_taken_things_stand_as_the_goal_has_them(ours: str, goal: str, gone: set[str]) -> None:
    before = facts_of({"roles": dict.fromkeys(ours)}, RACI)
    moved = {one.key[1] for one in differences(before, facts_of({"roles": dict.fromkeys(goal)}, RACI))}
    members = set(ours) - gone
    assert placed(ours, [goal], members, Moves(moved, ())) == [one for one in goal if one in members]
    assert placed(ours, [goal], members, Moves((), moved)) == [one for one in ours if one in members]
