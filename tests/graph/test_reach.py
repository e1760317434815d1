"""What reaches what, what is critical, what hangs together, and who reports to whom."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.graph.critical import critical
from raci.graph.lines import circles
from raci.graph.parts import parts
from raci.graph.reach import Reach, first_missing, late_waits
from tests.examples import examples
from tests.graph.test_cycles import Edges, edges_among_8, graph_of


def reached(graph: nx.DiGraph[str], node: str) -> set[str]:
    """Where one gets to from a node in one step or more."""
    return {other for step in graph.successors(node) for other in (step, *nx.descendants(graph, step))}


@settings(max_examples=examples(300))
@given(edges_among_8)
def test_reach_is_what_walking_finds(edges: Edges) -> None:
    graph = graph_of(8, edges)
    reach = Reach(graph.pred)
    after = {node: reached(graph, node) for node in graph}
    for one in graph:
        assert {other for other in graph if reach.leads(one, other)} == after[one]
        assert reach.above(one) == reach.bits(other for other in graph if one in after[other])
        both = {other for other in graph if other != one and other in after[one] and one in after[other]}
        assert reach.knot(one) == (reach.bits([one, *both]) if both else 0)


@settings(max_examples=examples(200))
@given(edges_among_8, st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_late_is_what_is_waited_for_and_comes_later(edges: Edges, places: list[int]) -> None:
    graph = graph_of(8, edges)
    reach = Reach(graph.pred)
    stage_of = {str(node): f"s{place}" for node, place in enumerate(places)}
    found = late_waits(reach, stage_of, {"s0": 0, "s1": 1, "s2": 2})
    for node in graph:
        late = [
            other
            for other in graph
            if reach.leads(other, node) and stage_of[other] > stage_of[node] and not reach.leads(node, other)
        ]
        assert found.get(node, 0) == reach.bits(late)


@settings(max_examples=examples(200))
@given(edges_among_8, st.dictionaries(st.integers(0, 7), st.integers(0, 30)))
def test_critical_is_what_lies_on_a_longest_way(edges: Edges, efforts: dict[int, int]) -> None:
    forward = {(one, other) for one, other in edges if one < other}
    graph = graph_of(8, forward)
    before = {node: list(graph.predecessors(node)) for node in graph}
    after = {node: list(graph.successors(node)) for node in graph}
    hours = {str(node): float(effort) for node, effort in efforts.items()}
    ways = [[node] for node in graph]
    for way in ways:
        ways.extend([*way, other] for other in after[way[-1]])
    lengths = [sum(hours.get(node, 8) for node in way) for way in ways]
    on_longest = {node for way, length in zip(ways, lengths, strict=True) if length == max(lengths) for node in way}
    assert set(critical(before, after, hours)) == (on_longest if forward else set())


def test_in_a_circle_nothing_is_critical() -> None:
    assert critical({"a": ["b"], "b": ["a"], "c": []}, {"a": ["b"], "b": ["a"], "c": []}, {}) == []


@given(edges_among_8)
def test_parts_hang_together(edges: Edges) -> None:
    graph = graph_of(8, edges)
    found = parts(graph, ((str(one), str(other)) for one, other in edges))
    assert {frozenset(part) for part in found} == set(map(frozenset, nx.weakly_connected_components(graph)))
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)
    assert all(part == sorted(part) for part in found)


@given(st.lists(st.one_of(st.none(), st.integers(0, 8)), min_size=8, max_size=8))
def test_circles_of_people_are_found_once_from_their_first(above: list[int | None]) -> None:
    line = {str(person): None if other is None else str(other) for person, other in enumerate(above)}
    graph = graph_of(9, {(person, other) for person, other in enumerate(above) if other is not None})
    expected = {frozenset(cycle) for cycle in nx.simple_cycles(graph)}
    found = list(circles(line))
    assert len(found) == len(expected)
    assert set(map(frozenset, found)) == expected
    for circle in found:
        assert circle[0] == min(circle)
        assert all(line[one] == other for one, other in zip(circle, [*circle[1:], circle[0]], strict=True))


@settings(max_examples=examples(300))
@given(edges_among_8, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_what_is_told_to_be_missing_mends_the_rest_and_no_more_is_told(
    edges: Edges, wanted: list[tuple[int, int]]
) -> None:
    forward = {(one, other) for one, other in edges if one < other}
    reach = Reach(graph_of(8, forward).pred)
    missing: dict[str, list[tuple[str, list[str]]]] = {}
    for maker, user in dict.fromkeys(wanted):
        if maker < user and not reach.leads(str(maker), str(user)):
            missing.setdefault(str(user), []).append((f"made by {maker}", [str(maker)]))
    before = {str(node): [str(one) for one, other in forward if other == node] for node in range(8)}
    told = first_missing(reach, before, missing)

    def left(mended: set[tuple[int, int]]) -> bool:
        now = Reach(graph_of(8, forward | mended).pred)
        return any(not now.leads(makers[0], user) for user, some in missing.items() for _, makers in some)

    mended = {(int(makers[0]), int(user)) for user, some in told.items() for _, makers in some}
    assert not left(mended)
    assert set(told) <= missing.keys()
    for maker, user in mended:
        for further, later in mended - {(maker, user)}:
            follows = later == user or reach.leads(str(user), str(later))
            assert not (follows and (further == maker or reach.leads(str(further), str(maker))))
