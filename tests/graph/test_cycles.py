"""The shortest cycle of activities that wait for each other."""

from __future__ import annotations

import time
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.graph.cycles import shortest_cycles

Edges = set[tuple[int, int]]


def graph_of(nodes: int, edges: Edges) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(str(node) for node in range(nodes))
    graph.add_edges_from((str(one), str(other)) for one, other in sorted(edges))
    return graph


def is_cycle(graph: nx.DiGraph[str], cycle: list[str]) -> bool:
    return len(set(cycle)) == len(cycle) and all(graph.has_edge(*step) for step in pairwise([*cycle, cycle[0]]))


edges_among_8 = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=28)


@settings(max_examples=400, deadline=None)
@given(edges_among_8)
def test_each_knot_gives_one_of_its_shortest_cycles(edges: Edges) -> None:
    graph = graph_of(8, edges)
    shortest = {}
    for knot in nx.strongly_connected_components(graph):
        lengths = [len(cycle) for cycle in nx.simple_cycles(graph.subgraph(knot))]
        if lengths:
            shortest[frozenset(knot)] = min(lengths)
    found = list(shortest_cycles(graph))
    assert all(is_cycle(graph, cycle) for cycle in found)
    knots = {knot: len(cycle) for cycle in found for knot in shortest if set(cycle) <= knot}
    assert len(found) == len(shortest)
    assert knots == shortest


@settings(max_examples=50, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80))
def test_of_several_shortest_cycles_it_is_always_the_same_one(edges: Edges) -> None:
    assert list(shortest_cycles(graph_of(31, edges))) == list(shortest_cycles(graph_of(31, edges)))


def test_of_several_shortest_cycles_the_first_in_the_order_of_the_file_is_named() -> None:
    triangles = {(0, 4), (4, 5), (5, 0), (1, 2), (2, 3), (3, 1), (5, 1), (3, 4)}
    assert list(shortest_cycles(graph_of(6, triangles))) == [["0", "4", "5"]]


def test_an_activity_that_waits_for_itself_is_a_cycle() -> None:
    assert list(shortest_cycles(graph_of(3, {(0, 1), (1, 1), (1, 0)}))) == [["1"]]


def test_what_has_no_cycle_gives_none() -> None:
    assert list(shortest_cycles(graph_of(4, {(0, 1), (0, 2), (1, 3), (2, 3)}))) == []


def ring(count: int) -> Edges:
    return {(node, (node + 1) % count) for node in range(count)}


def ladder(count: int) -> Edges:
    """Layers of two, each fully joined to the next one, in a circle: every cycle is as long as there are layers."""
    return {
        (2 * layer + one, (2 * layer + 2 + other) % (2 * count))
        for layer in range(count)
        for one in (0, 1)
        for other in (0, 1)
    }


@pytest.mark.parametrize(
    ("nodes", "edges", "length"),
    [
        (10_000, {(node, node + 1) for node in range(9_999)}, None),
        (10_000, ring(10_000), 10_000),
        (10_000, ring(10_000) | {(5_000, 10)}, 4_991),
        (10_000, ring(10_000) | {(node, node - 7) for node in range(10, 10_000, 3)}, 8),
        (10_000, ladder(5_000), 5_000),
        (300, {(one, other) for one in range(300) for other in range(300) if one != other}, 2),
        (
            301,
            {(one, (one + step) % 301) for one in range(301) for step in range(1, 151)},  # no two wait for each other
            3,
        ),
    ],
    ids=["chain", "ring", "ring with a chord", "ring with many chords", "ladder", "dense", "tournament"],
)
def test_large_plans_are_searched_in_no_time(nodes: int, edges: Edges, length: int | None) -> None:
    graph = graph_of(nodes, edges)
    began = time.process_time()
    found = list(shortest_cycles(graph))
    assert time.process_time() - began < 5
    assert [len(cycle) for cycle in found] == ([] if length is None else [length])
    assert all(is_cycle(graph, cycle) for cycle in found)
