"""Faults in the graph of dependencies and artifacts."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, findings, marked, messages, plan

AR = "assign: {ml: AR}"


def chain(**after: str) -> str:
    """A plan in which each activity comes after others, `b="a"` or `c="[a, b]"`."""
    return plan(*(f"{name}: {{{AR}, after: {others or '[]'}}}" for name, others in after.items()), roles="ml")


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ({"a": "b", "b": "a"}, "A → B → A"),
        ({"a": "c", "b": "a", "c": "b"}, "A → B → C → A"),
        ({"a": "d", "b": "a", "c": "[b, d]", "d": "c"}, "C → D → C"),
        ({"a": "", "b": "[a, c]", "c": "b"}, "B → C → B"),
    ],
)
def test_a_cycle_is_told_as_a_round_trip(after: dict[str, str], says: str) -> None:
    assert messages(chain(**after)) == [f"{says}: each of these waits for the one before it"]


def test_what_waits_for_itself_is_told_as_that() -> None:
    assert messages(chain(a="a")) == ["A waits for itself"]


def test_the_dependency_that_points_back_in_the_file_is_marked() -> None:
    text = chain(prepare="evaluate", train="prepare", evaluate="train")
    assert marked(text) == [("G001", "evaluate")]
    (found,) = findings(text)
    assert (found.activity, found.path[-2:]) == ("prepare", ("after", 0))


def test_each_knot_gives_one_finding() -> None:
    assert messages(chain(a="b", b="a", c="d", d="c"), only="G001") == [
        "A → B → A: each of these waits for the one before it",
        "C → D → C: each of these waits for the one before it",
    ]


def test_of_a_very_long_cycle_the_ends_are_named() -> None:
    text = chain(**{f"n{number}": f"n{(number - 1) % 300}" for number in range(300)})
    (message,) = messages(text, only="G001")
    assert message == (
        "N0 → N1 → N2 → N3 → (293 more) → N297 → N298 → N299 → N0: each of these waits for the one before it"
    )


def circle(*more: str) -> str:
    """Two activities that each need what the other makes."""
    rows = (f"a: {{{AR}, needs: y, produces: x}}", f"b: {{{AR}, needs: [law, x], produces: y}}")
    return plan(*rows, *more, roles="ml", extra="artifacts: {law: {kind: external}}\n")


def test_without_dependencies_a_cycle_goes_by_way_of_artifacts() -> None:
    text = circle(f"c: {{{AR}, needs: x}}")
    assert messages(text, only="G") == [
        "A → x → B → y → A: each of these activities needs what the one before it makes"
    ]
    assert marked(text, only="G") == [("G001", "y")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("needs: y", "needs: law"), ("produces: x}", "produces: [x, y]}"), ("{law:", "{y: {kind: external}, law:")],
)
def test_what_comes_from_elsewhere_too_makes_no_cycle(old: str, new: str) -> None:
    assert codes(circle().replace(old, new), only="G001") == []


def test_where_an_order_is_given_a_cycle_by_artifacts_is_a_dependency_that_is_missing() -> None:
    assert codes(circle().replace("needs: [", "after: a, needs: ["), only="G") == ["G005"]


def test_a_plan_in_order_has_no_cycle() -> None:
    assert codes(chain(a="", b="a", c="[a, b]", d="[b, c]"), only="G001") == []


def test_an_activity_outside_all_dependencies_is_isolated() -> None:
    text = chain(a="", b="a", c="")
    assert [(one.code, one.severity) for one in findings(text)] == [("G002", "warning")]
    assert messages(text) == ["C: nothing comes before it and nothing after it"]
    assert marked(text) == [("G002", "c")]


def test_without_any_dependency_no_activity_is_isolated() -> None:
    assert codes(chain(a="", b="", c="")) == []


def test_the_first_and_the_last_of_a_chain_are_not_isolated() -> None:
    assert codes(chain(a="", b="a", c="b")) == []


def made(*rows: str, extra: str = "") -> str:
    return plan(*(f"{one[:-1]}, {AR}}}" for one in rows), roles="ml", extra=extra)


def test_what_nobody_produces_is_found_once_for_all_who_need_it() -> None:
    text = made("train: {needs: features}", "serve: {needs: [api, features]}", "test: {needs: features, produces: api}")
    assert [(one.code, one.severity) for one in findings(text)] == [("G004", "error")]
    assert messages(text) == ["features is needed by Train, Serve and Test, and no activity produces it"]
    assert marked(text) == [("G004", "features")]


@pytest.mark.parametrize(
    ("kind", "found"),
    [("external", []), ("internal", ["G004"]), ("product", ["G004"])],
)
def test_what_comes_from_outside_needs_no_producer(kind: str, found: list[str]) -> None:
    assert codes(made("train: {needs: data}", extra=f"artifacts: {{data: {{kind: {kind}}}}}\n")) == found


def test_what_is_produced_and_not_needed_is_no_error() -> None:
    assert codes(made("train: {produces: model}")) == []


def test_the_producer_may_come_later_in_the_file() -> None:
    assert codes(made("train: {needs: features}", "prepare: {produces: features}")) == []
