"""Three plans to one: nothing that either side did is lost or made up, and what contradicts is told."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from raci.change.facts import Facts, Key, facts_of
from raci.change.facts_data import data_of
from raci.change.merge import Merged, merge
from raci.change.naming import things_of
from raci.plan.schemes import built_in
from tests.change import sides
from tests.document.hand import random_of
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None
BASE: dict[str, Any] = {
    "title": "Churn",
    "roles": {"ml": {"name": "ML engineer"}, "ops": {}, "risk": {}},
    "stages": {
        "build": {"activities": {"train": {"assign": {"ml": "AR"}, "after": ["label"]}, "label": {}}},
        "run": {"activities": {"deploy": {"assign": {"ml": "R", "ops": "A"}, "gate": "Go", "after": ["train"]}}},
    },
}


def merged(base: Any, ours: Any, theirs: Any) -> Merged:
    """Three data merged."""
    return merge(*(facts_of(side, RACI) for side in (base, ours, theirs)))


def edited(*path: Any, to: Any = None, **changes: Any) -> dict[str, Any]:
    """The base with something else at a path, or something more; without `to` and changes the thing is gone."""
    import copy

    data = copy.deepcopy(BASE)
    *way, last = path
    node = data
    for step in way:
        node = node[step]
    if changes:
        node[last] = {**(node[last] or {}), **changes}
    elif to is None:
        del node[last]
    else:
        node[last] = to
    return data


def cell(activity: str, role: str, letters: str) -> dict[str, Any]:
    """The base with other letters in a cell."""
    stage = "run" if activity == "deploy" else "build"
    return edited("stages", stage, "activities", activity, "assign", role, to=letters)


def result(found: Merged) -> Any:
    """The data of a merge without contradictions."""
    assert found.clashes == ()
    return data_of(found.facts)


def clashes(found: Merged) -> list[tuple[Key, str]]:
    """Where a merge found a contradiction."""
    return [(clash.key, clash.kind) for clash in found.clashes]


def test_letters_that_two_people_changed_in_different_cells_are_both_there() -> None:
    found = result(merged(BASE, cell("deploy", "ml", "C"), cell("deploy", "ops", "AR")))
    assert found["stages"]["run"]["activities"]["deploy"]["assign"] == {"ml": "C", "ops": "AR"}


def test_the_same_change_on_both_sides_is_no_contradiction() -> None:
    assert result(merged(BASE, cell("deploy", "ml", "C"), cell("deploy", "ml", "C"))) == data_of(
        facts_of(cell("deploy", "ml", "C"), RACI)
    )


def test_different_letters_in_one_cell_are_a_contradiction_and_ours_stays() -> None:
    found = merged(BASE, cell("deploy", "ml", "C"), cell("deploy", "ml", "I"))
    assert clashes(found) == [(("activities", "deploy", "assign", "ml"), "fact")]
    assert data_of(found.facts) == data_of(facts_of(cell("deploy", "ml", "C"), RACI))


def test_members_that_two_people_added_to_a_list_are_both_there() -> None:
    ours = edited("stages", "run", "activities", "deploy", after=["train", "label"])
    theirs = edited("stages", "run", "activities", "deploy", after=["train", "approve"])
    found = result(merged(BASE, ours, theirs))
    assert found["stages"]["run"]["activities"]["deploy"]["after"] == ["train", "label", "approve"]


def test_a_row_moved_to_another_stage_takes_the_letters_along_that_somebody_else_changed() -> None:
    theirs = edited("stages", "build", "activities", "train")
    theirs["stages"]["run"]["activities"]["train"] = BASE["stages"]["build"]["activities"]["train"]
    found = result(merged(BASE, cell("train", "ml", "R"), theirs))
    assert found["stages"]["run"]["activities"]["train"]["assign"] == {"ml": "R"}
    assert list(found["stages"]["build"]["activities"]) == ["label"]


def test_a_row_that_one_side_deleted_and_the_other_changed_is_a_contradiction() -> None:
    gone = edited("stages", "run", "activities", "deploy")
    changed = cell("deploy", "ml", "C")
    assert clashes(merged(BASE, changed, gone)) == [(("activities", "deploy"), "thing")]
    assert data_of(merged(BASE, changed, gone).facts) == data_of(facts_of(changed, RACI))
    assert data_of(merged(BASE, gone, changed).facts) == data_of(facts_of(gone, RACI))


def test_a_row_that_only_one_side_touched_is_deleted() -> None:
    found = result(merged(BASE, edited("title", to="Other"), edited("stages", "run", "activities", "deploy")))
    assert found["title"] == "Other"
    assert "activities" not in found["stages"]["run"]


def test_a_column_that_one_side_deleted_while_the_other_gave_it_a_letter_is_a_contradiction() -> None:
    gone = edited("roles", "risk")
    found = merged(BASE, gone, cell("deploy", "risk", "C"))
    assert clashes(found) == [(("roles", "risk"), "thing")]
    assert data_of(found.facts) == data_of(facts_of(gone, RACI))


def test_taking_a_letter_from_a_column_that_is_deleted_is_none() -> None:
    gone = edited("roles", "ops")
    del gone["stages"]["run"]["activities"]["deploy"]["assign"]["ops"]
    ours = edited("stages", "run", "activities", "deploy", "assign", to={"ml": "R"})
    assert "ops" not in result(merged(BASE, ours, gone))["roles"]


def test_a_new_row_in_a_stage_that_is_deleted_goes_with_the_stage_or_stays_with_it() -> None:
    gone = edited("stages", "run")
    new = edited("stages", "run", "activities", to={**BASE["stages"]["run"]["activities"], "watch": {}})
    both = {(("stages", "run"), "thing"), (("activities", "watch"), "thing")}
    assert set(clashes(merged(BASE, new, gone))) == set(clashes(merged(BASE, gone, new))) == both
    assert "watch" in data_of(merged(BASE, new, gone).facts)["stages"]["run"]["activities"]
    assert data_of(merged(BASE, gone, new).facts) == data_of(facts_of(gone, RACI))


def test_a_scheme_that_one_names_and_the_other_spells_out_is_a_contradiction() -> None:
    ours, theirs = {**BASE, "scheme": "RASCI"}, {**BASE, "scheme": {"name": "Own", "letters": {"R": {"name": "R"}}}}
    found = merged(BASE, ours, theirs)
    assert clashes(found) == [(("scheme",), "fact")]
    assert data_of(found.facts)["scheme"] == "RASCI"


def test_two_orders_of_the_columns_are_a_contradiction_and_ours_stays() -> None:
    def ordered(*roles: str) -> dict[str, Any]:
        return {**BASE, "roles": {role: BASE["roles"][role] for role in roles}}

    found = merged(BASE, ordered("ops", "ml", "risk"), ordered("risk", "ml", "ops"))
    assert clashes(found) == [(("roles",), "order")]
    assert found.facts.order["roles",] == ("ops", "ml", "risk")


@settings(max_examples=examples(400))
@given(st.integers(0, 2**32))
def test_no_change_is_lost_or_made_up_and_the_sides_may_be_swapped(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    base, ours, theirs = (facts_of(one, RACI) for one in (data, sides.changed(rng, data), sides.changed(rng, data)))
    found, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert set(clashes(found)) == set(clashes(other))
    for key in {*base.values, *ours.values, *theirs.values}:
        before, mine, their, now = (side.meaning(key) for side in (base, ours, theirs, found.facts))
        if not _contradicts(key, found, ours, theirs):
            assert now == (mine if mine != before else their), key
    assert set(found.facts.values) <= {*ours.values, *theirs.values}
    if not found.clashes:
        assert found.facts.order == other.facts.order
        assert {key: fact.meaning for key, fact in found.facts.values.items()} == {
            key: fact.meaning for key, fact in other.facts.values.items()
        }


def _contradicts(key: Key, found: Merged, ours: Facts, theirs: Facts) -> bool:
    """Whether a fact is about something that the merge found to be contradictory."""
    facts = [side.values[key] for side in (ours, theirs) if key in side.values]
    about = {thing for fact in facts for thing in things_of(key, fact)}
    return any(
        clash.key in about or key == clash.key or (clash.kind == "fact" and key[: len(clash.key)] == clash.key)
        for clash in found.clashes
    )


@settings(max_examples=examples(200))
@given(st.integers(0, 2**32))
def test_what_is_merged_is_a_plan_in_which_everything_has_a_place(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    found = merged(data, sides.changed(rng, data), sides.changed(rng, data)).facts
    again = facts_of(data_of(found), RACI)
    assert len(again.values) == len(found.values)
    assert sorted(again.order.items()) == sorted((key, order) for key, order in found.order.items() if order)
