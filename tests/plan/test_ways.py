"""The ways between activities."""

from __future__ import annotations

from raci.plan.ways import above, beyond


def test_beyond_what_is_gone_is_what_that_came_after_in_order_and_once() -> None:
    before = {"b": ["x", "c"], "c": ["x", "y"]}
    assert list(beyond(["a", "b", "z"], {"b", "c"}, before)) == ["a", "x", "y", "z"]


def test_an_activity_does_not_come_after_itself_where_the_ways_go_round() -> None:
    assert list(beyond(["b"], {"b"}, {"b": ["a", "x"]}, "a")) == ["x"]


def test_above_is_everything_that_comes_before_and_itself_only_on_a_round() -> None:
    assert above("d", {"d": ["b", "c"], "c": ["a"], "b": ["a", "gone"]}) == {"a", "b", "c", "gone"}
    assert above("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}
