"""The shortest cycle of activities that wait for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.graph import cycles
from raci.graph.cycles import shortest_cycles
from tests.examples import examples

Edges = set[tuple[int, int]]


def graph_of(nodes: int, edges: Edges) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(str(node) for node in range(nodes))
    graph.add_edges_from((str(one), str(other)) for one, other in sorted(edges))
    return graph


def is_cycle(graph: nx.DiGraph[str], cycle: list[str]) -> bool:
    return len(set(cycle)) == len(cycle) and all(graph.has_edge(*step) for step in pairwise([*cycle, cycle[0]]))


edges_among_8 = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=28)


@settings(max_examples=examples(400))
@given(edges_among_8)
def test_each_knot_gives_one_of_its_shortest_cycles(edges: Edges) -> None:
    graph = graph_of(8, edges)
    shortest = {}
    for knot in nx.strongly_connected_components(graph):
        lengths = [len(cycle) for cycle in nx.simple_cycles(graph.subgraph(knot))]
        if lengths:
            shortest[frozenset(knot)] = min(lengths)
    found = list(shortest_cycles(graph.pred))
    assert all(is_cycle(graph, cycle) for cycle in found)
    knots = {knot: len(cycle) for cycle in found for knot in shortest if set(cycle) <= knot}
    assert len(found) == len(shortest)
    assert knots == shortest


def test_of_several_shortest_cycles_the_first_in_the_order_of_the_file_is_named() -> None:
    triangles = {(0, 4), (4, 5), (5, 0), (1, 2), (2, 3), (3, 1), (5, 1), (3, 4)}
    assert list(shortest_cycles(graph_of(6, triangles).pred)) == [["0", "4", "5"]]


def test_an_activity_that_waits_for_itself_is_a_cycle() -> None:
    assert list(shortest_cycles(graph_of(3, {(0, 1), (1, 1), (1, 0)}).pred)) == [["1"]]


def test_what_has_no_cycle_gives_none() -> None:
    assert list(shortest_cycles(graph_of(4, {(0, 1), (0, 2), (1, 3), (2, 3)}).pred)) == []


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


class Counted(list[str]):
    """Neighbours of a node; counts how many of them are looked at."""

    def __init__(self, neighbours: list[str], count: Counter[str]) -> None:
        super().__init__(neighbours)
        self.count = count

    def __iter__(self) -> Iterator[str]:
        for neighbour in super().__iter__():
            self.count["edges"] += 1
            yield neighbour


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many edges a search looks at: those of one node count each time that it comes by."""
    count: Counter[str] = Counter()

    class Watched(cycles._Knot):
        def shortest(self) -> list[str]:
            for neighbours in (self.after, self.before):
                neighbours.update({node: Counted(others, count) for node, others in neighbours.items()})
            return super().shortest()

    monkeypatch.setattr(cycles, "_Knot", Watched)
    return count


@pytest.mark.parametrize(
    ("nodes", "edges", "length"),
    [
        (10_000, {(node, node + 1) for node in range(9_999)}, None),
        (10_000, ring(10_000), 10_000),
        (10_000, ring(10_000) | {(5_000, 10)}, 4_991),
        (10_000, ring(10_000) | {(node, node - 7) for node in range(10, 10_000, 3)}, 8),
        (10_000, ladder(5_000), 5_000),
        (300, {(one, other) for one in range(300) for other in range(300) if one != other}, 2),
    ],
    ids=["chain", "ring", "ring with a chord", "ring with many chords", "ladder", "dense"],
)
def test_in_large_plans_each_dependency_is_looked_at_a_few_times(
    looked_at: Counter[str], nodes: int, edges: Edges, length: int | None
) -> None:
    graph = graph_of(nodes, edges)
    found = list(shortest_cycles(graph.pred))
    assert looked_at["edges"] <= 6 * len(edges)
    assert [len(cycle) for cycle in found] == ([] if length is None else [length])
    assert all(is_cycle(graph, cycle) for cycle in found)


def test_where_everything_waits_for_everything_the_search_ends_with_the_best_so_far(looked_at: Counter[str]) -> None:
    each_waits_for_half = {(one, (one + step) % 501) for one in range(501) for step in range(1, 251)}
    graph = graph_of(501, each_waits_for_half)  # no two wait for each other
    (found,) = shortest_cycles(graph.pred)
    assert looked_at["edges"] < 2_300_000
    assert len(found) == 3
    assert is_cycle(graph, found)
