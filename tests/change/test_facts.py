"""A plan as facts says what its data says, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.change.facts import Fact, facts_of
from raci.change.facts_data import data_of
from raci.plan.plan import Plan
from raci.plan.schemes import built_in
from raci.plan.shape import Form, shape_of
from tests.change import sides
from tests.document.edits import data_of as data_in
from tests.document.hand import random_of
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None
EXAMPLES = sorted((Path(__file__).parents[1] / "document").glob("*.raci.yaml"))


def facts(data: dict[str, Any]) -> dict[tuple[str, ...], str]:
    """The meanings of a plan's facts by path."""
    return {key: fact.meaning for key, fact in facts_of(data, RACI).values.items()}


def one(**activity: Any) -> dict[tuple[str, ...], str]:
    """The facts of an activity that is in a stage."""
    found = facts({"stages": {"build": {"activities": {"train": activity}}}})
    return {key[2:]: meaning for key, meaning in found.items() if key[:2] == ("activities", "train")}


@settings(max_examples=examples(200))
@given(st.integers(0, 2**32))
def test_data_made_of_facts_has_the_same_facts(seed: int) -> None:
    before = facts_of(sides.plan(random_of(seed)), RACI)
    after = facts_of(data_of(before), RACI)
    assert (after.values, after.order) == (before.values, before.order)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_plan_with_every_key_comes_back(path: Path) -> None:
    data = data_in(path.read_text())
    assert facts(data_of(facts_of(data, RACI))) == facts(data)


def test_an_activity_is_known_by_its_id_and_its_stage_is_a_fact_about_it() -> None:
    assert one() == {(): "", ("in",): "build"}


def test_spellings_of_one_meaning_are_one_fact() -> None:
    assert one(assign={"ml": "A/R"}, effort="24h", independent="yes") == one(
        assign={"ml": {"letters": "ra"}}, effort="3d", independent="true"
    )


def test_what_cannot_be_understood_is_compared_as_it_stands() -> None:
    assert one(effort="soon")["effort",] == "soon"
    assert one(assign={"ml": "X?"})["assign", "ml"] == "X?"


def test_the_order_of_a_list_says_nothing_and_one_member_needs_no_list() -> None:
    assert one(after=["a", "b"]) == one(after=["b", "a"])
    assert one(after="a") == one(after=["a"])


def test_nothing_behind_a_key_says_nothing_except_where_it_takes_away_what_a_template_has() -> None:
    assert one(gate=None) == one()
    extending = facts({"extends": "base", "roles": {"ml": None}})
    assert extending["roles", "ml"] != facts({"extends": "base", "roles": {"ml": {}}})["roles", "ml"]


def test_an_empty_list_or_mapping_says_nothing() -> None:
    assert one(assign={}, after=[], waive=[]) == one()


def test_waivers_of_one_rule_are_told_apart_by_their_number() -> None:
    found = one(waive=[{"rule": "H002", "reason": "a"}, {"rule": "H002", "reason": "b"}])
    assert found["waive", "H002", "reason"] == "a"
    assert found["waive", "H002 | 2", "reason"] == "b"


def test_keys_that_the_format_does_not_have_are_facts_too() -> None:
    assert one(strange={"deep": ["x", {"y": "z"}]})["strange", "deep"] == repr(["x", {"y": "z"}])


def test_a_fact_keeps_how_it_was_typed() -> None:
    found = facts_of({"stages": {"s": {"activities": {"a": {"effort": "24h"}}}}}, RACI)
    assert found.values["activities", "a", "effort"] == Fact("24.0", "24h")


def test_every_key_of_the_format_has_a_shape_of_its_own() -> None:
    """A key of a new type would be free, and a list of it would be merged as a whole."""
    free = [key for key in Plan.model_json_schema(by_alias=True)["properties"] if shape_of(Plan, key).form is Form.FREE]
    assert free == []
