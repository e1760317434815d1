"""What a plan is measured by, as a tree: what serves what, what is told where, and what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.lifecycle.metrics import MetricTree, metric_tree
from raci.plan.matrix import Matrix
from tests.examples import examples
from tests.rules.checking import document, findings, plan

FIT = "monitored-by: watch, target: x"


def measured(*metrics: str) -> str:
    """A plan with metrics, each as in the file."""
    entries = "".join(f"  {metric}\n" for metric in metrics)
    return plan("watch: {assign: {ml: AR}}", roles="ml", extra=f"metrics:\n{entries}" if metrics else "")


def tree(text: str) -> MetricTree:
    return metric_tree(Matrix(document(text).plan))


def drawn(text: str) -> list[str]:
    """The lines of the tree in a few characters: how deep, which metric, whether it is told elsewhere."""
    return [f"{'.' * one.depth}{one.figure.id}{f' {one.again}' * bool(one.again)}" for one in tree(text).branches]


def test_what_serves_a_metric_stands_below_it() -> None:
    text = measured(
        "recall: {kind: ml, served-by: latency}",
        "latency: {kind: operational}",
        "revenue: {kind: business, served-by: [precision, recall]}",
        "precision: {kind: ml}",
    )
    assert drawn(text) == ["revenue", ".precision", ".recall", "..latency"]


def test_a_metric_that_serves_two_is_told_once() -> None:
    text = measured(
        "revenue: {kind: business, served-by: [recall]}",
        "calls: {kind: business, served-by: [recall]}",
        "recall: {kind: ml, served-by: latency}",
        "latency: {kind: operational}",
    )
    assert drawn(text) == ["revenue", ".recall", "..latency", "calls", ".recall above"]
    assert tree(text).figures["recall"].serves == ("revenue", "calls")


def test_named_twice_in_one_list_it_is_one_link() -> None:
    assert drawn(measured("revenue: {kind: business, served-by: [recall, recall]}", "recall: {}")) == [
        "revenue",
        ".recall",
    ]


@pytest.mark.parametrize(
    ("metrics", "lines", "circles"),
    [
        (["a: {kind: business, served-by: a}"], ["a", ".a circle"], {("a", "a")}),
        (
            ["a: {kind: business, served-by: b}", "b: {kind: business, served-by: a}"],
            ["a", ".b", "..a circle"],
            {("b", "a")},
        ),
        (
            ["a: {kind: business, served-by: b}", "b: {kind: ml, served-by: c}", "c: {kind: ml, served-by: b}"],
            ["a", ".b", "..c", "...b circle"],
            {("c", "b")},
        ),
        (
            ["a: {kind: business, served-by: [b, c]}", "b: {kind: ml, served-by: c}", "c: {kind: ml, served-by: a}"],
            ["a", ".b", "..c", "...a circle", ".c above"],
            {("c", "a")},
        ),
    ],
)
def test_circles_end_where_they_close(metrics: list[str], lines: list[str], circles: set[tuple[str, str]]) -> None:
    assert drawn(measured(*metrics)) == lines
    assert tree(measured(*metrics)).circles == circles


def test_what_leads_to_no_business_kpi_stands_apart() -> None:
    text = measured(
        "loop: {kind: ml, served-by: pool}",
        "pool: {kind: ml, served-by: loop}",
        "cost: {kind: operational}",
        "revenue: {kind: business, served-by: recall}",
        "recall: {kind: ml}",
        "drift: {kind: ml, served-by: recall}",
    )
    found = tree(text)
    assert [one.figure.id for one in found.business] == ["revenue", "recall"]
    assert [one.figure.id for one in found.others] == ["cost", "drift", "recall", "loop", "pool", "loop"]


def test_a_business_kpi_below_another_metric_still_begins_its_tree() -> None:
    text = measured(
        "cost: {kind: operational, served-by: revenue}", "revenue: {kind: business, served-by: recall}", "recall: {}"
    )
    assert [one.figure.id for one in tree(text).business] == ["revenue", "recall"]
    assert drawn(text)[2:] == ["cost", ".revenue above"]


def test_a_long_chain_is_no_trouble() -> None:
    chain = [f"m{number}: {{kind: ml, served-by: m{number + 1}}}" for number in range(3000)]
    found = tree(measured("top: {kind: business, served-by: m0}", *chain, "m3000: {kind: ml, served-by: top}"))
    assert max(one.depth for one in found.branches) == 3002
    assert found.circles == {("m3000", "top")}


@pytest.mark.parametrize(
    ("says", "missing"),
    [
        (f"kind: business, served-by: ok, {FIT}", []),
        (f"kind: business, {FIT}", ["B003"]),
        ("kind: ml, target: x", ["B004"]),
        ("kind: ml, monitored-by: watch, target: ' '", ["B005"]),
        ("kind: business", ["B003", "B004", "B005"]),
        ("kind: business, monitored-by: wacth, owner: lm, served-by: [ko, ok]", ["F005", "F005", "F005"]),
    ],
)
def test_what_is_missing_has_the_code_of_its_rule(says: str, missing: list[str]) -> None:
    text = measured(f"this: {{{says}}}", f"ok: {{kind: ml, {FIT}}}")
    assert [lack.rule for lack in tree(text).figures["this"].lacks] == missing


def test_what_is_waived_is_said_to_be() -> None:
    text = measured("this: {kind: ml, target: x}")
    matrix = Matrix(document(text).plan)
    (lack,) = metric_tree(matrix, {"this": {"B004"}}).figures["this"].lacks
    assert (lack.rule, lack.waived) == ("B004", True)


IDS = [f"m{number}" for number in range(5)]


@st.composite
def metrics(draw: st.DrawFn) -> list[str]:
    """Some metrics that serve each other in any way, with slips."""
    entries = []
    for identity in IDS[: draw(st.integers(1, len(IDS)))]:
        kind = draw(st.sampled_from(["business", "ml", "operational"]))
        serving = draw(st.lists(st.sampled_from([*IDS[:4], "gone"]), max_size=3))
        watching = draw(st.sampled_from(["[]", "watch", "[wacth]", "[watch, wacth]"]))
        target, owner = draw(st.sampled_from(["x", "''"])), draw(st.sampled_from(["", ", owner: ml", ", owner: lm"]))
        said = f"kind: {kind}, served-by: [{', '.join(serving)}], monitored-by: {watching}, target: {target}{owner}"
        entries.append(f"{identity}: {{{said}}}")
    return entries


@given(metrics())
@settings(max_examples=examples(150))
def test_the_tree_says_what_a_check_says(entries: list[str]) -> None:
    text = measured(*entries)
    told = {(one, lack.rule) for one, figure in tree(text).figures.items() for lack in figure.lacks}
    found = findings(text, date(2026, 11, 23))
    metric = {(one.path[1], one.code) for one in found if one.path[:1] == ("metrics",)}
    assert told == {pair for pair in metric if pair[1] in {"B003", "B004", "B005", "F005"}}


@given(metrics())
@settings(max_examples=examples(150))
def test_every_metric_is_told_once_at_length_and_every_link_is_there(entries: list[str]) -> None:
    found = tree(measured(*entries))
    at_length = [one.figure.id for one in found.branches if not one.again]
    assert sorted(at_length) == sorted(found.figures)
    links, path = set(), []
    for one in found.branches:
        del path[one.depth :]
        links |= {(path[-1], one.figure.id)} if path else set()
        assert (one.figure.id in path) is (one.again == "circle")
        path.append(one.figure.id)
    assert links == {(one, other) for one, figure in found.figures.items() for other in figure.served_by}
