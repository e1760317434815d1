"""A plan as a graph: what waits for what, and in which order that can be done."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings

from raci.graph.dependencies import dependencies
from raci.graph.order import in_order
from raci.plan.activities import Activity
from tests.examples import examples
from tests.graph.test_cycles import Edges, edges_among_8, graph_of
from tests.graph.test_reach import reached

ROWS = {
    "train": Activity.model_validate({"after": ["prepare", "nowhere", "prepare"]}),
    "prepare": Activity(),
    "deploy": Activity.model_validate({"after": "train"}),
    "meet": Activity(),
}


def test_dependencies_are_what_the_plan_has_of_what_comes_before() -> None:
    assert dependencies(ROWS) == {"train": ["prepare"], "prepare": [], "deploy": ["train"], "meet": []}


@settings(max_examples=examples(300))
@given(edges_among_8)
def test_each_comes_after_all_before_it_and_those_that_wait_for_each_other_together(edges: Edges) -> None:
    graph = graph_of(8, edges)
    after = {node: reached(graph, node) for node in graph}
    groups = in_order(graph.pred)
    place = {node: index for index, members in enumerate(groups) for node in members}
    assert sorted(place) == sorted(graph)
    for one in graph:
        for other in after[one]:
            assert place[one] <= place[other]
            assert (place[one] == place[other]) == (one == other or one in after[other])


def test_those_that_wait_for_each_other_come_as_they_are_given() -> None:
    ring = {f"n{one}": [f"n{(one + 1) % 40}"] for one in range(40)}
    assert in_order(ring) == [list(ring)]


def test_networkx_is_imported_only_where_something_waits_for_itself() -> None:
    code = (
        "import sys; from raci.graph.order import in_order\n"
        "in_order({'b': ['a'], 'a': []}); print('networkx' in sys.modules)\n"
        "in_order({'b': ['a'], 'a': ['b']}); print('networkx' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert ended.stdout.split() == ["False", "True"]
