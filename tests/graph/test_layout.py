"""Graphs in layers: what comes before stands before, few lines cross, nothing lies upon anything else."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.graph.layout.drawing import Layered, layered
from raci.graph.layout.order import crossings
from raci.graph.layout.places import places_of
from raci.graph.layout.tracks import Turn, tracks_of
from tests.counting import growth

Edges = list[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Edges]:
    count = draw(st.integers(1, 12))
    ends = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(ends, ends), max_size=30))


def layer_of(graph: Layered) -> dict[int, int]:
    return {item: layer for layer, items in enumerate(graph.layers) for item in items}


def test_each_node_stands_behind_the_last_that_it_waits_for() -> None:
    graph = layered(4, [(0, 1), (1, 2), (0, 2), (2, 3)])
    assert [[item for item in layer if item < 4] for layer in graph.layers] == [[0], [1], [2], [3]]


def test_what_waits_for_nothing_stands_right_before_what_waits_for_it() -> None:
    assert layered(5, [(0, 1), (1, 2), (2, 3), (4, 3)]).layers == ((0,), (1,), (2, 4), (3,))


@given(graphs())
def test_every_edge_leads_on_unless_it_closes_a_circle(drawn: tuple[int, Edges]) -> None:
    count, edges = drawn
    graph = layered(count, edges)
    layer = layer_of(graph)
    assert sorted(layer) == list(range(graph.size))
    assert set(graph.ways) | graph.distant == {edge for edge in edges if edge[0] != edge[1]}
    for (tail, head), way in graph.ways.items():
        ends = (head, tail) if (tail, head) in graph.turned else (tail, head)
        assert (way[0], way[-1]) == ends
        assert [layer[item] for item in way] == list(range(layer[way[0]], layer[way[-1]] + 1))
        assert all(item >= count for item in way[1:-1])


def test_one_edge_of_a_circle_is_turned() -> None:
    assert layered(3, [(0, 1), (1, 2), (2, 0)]).turned == {(2, 0)}
    assert layered(2, [(0, 1), (1, 0)]).turned == {(1, 0)}
    assert not layered(3, [(0, 1), (1, 2), (0, 2)]).turned


def test_edges_from_one_node_go_together_as_far_as_they_can() -> None:
    graph = layered(5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 3), (0, 4)])
    assert graph.ways[0, 3][:3] == graph.ways[0, 4][:3]


def test_lines_that_need_not_cross_do_not() -> None:
    graph = layered(6, [(0, 5), (1, 4), (2, 3)])
    after = {tail: [head] for tail, head in graph.links}
    assert crossings(graph.layers, after) == 0


def test_what_would_lead_through_too_many_layers_has_no_way() -> None:
    count = 400
    chain = [(node, node + 1) for node in range(count - 1)]
    graph = layered(count, [*chain, *((node, node + 100) for node in range(count - 100))])
    assert set(chain) <= set(graph.ways)
    assert graph.distant
    assert graph.size < 10 * count


@given(graphs(), st.data())
def test_nothing_lies_upon_anything_else(drawn: tuple[int, Edges], data: st.DataObject) -> None:
    graph = layered(*drawn)
    heights = [data.draw(st.integers(3, 7)) for _ in range(graph.count)] + [1] * (graph.size - graph.count)
    gaps = [1] * graph.count + [0] * (graph.size - graph.count)
    tops = places_of(graph.layers, graph.links, heights, gaps=gaps, weights={})
    assert min(tops) == 0
    for layer in graph.layers:
        for above, below in pairwise(layer):
            assert tops[above] + heights[above] + gaps[below] <= tops[below]


def test_a_chain_is_straight_and_so_is_what_weighs_most() -> None:
    graph = layered(4, [(0, 1), (1, 2), (0, 3)])
    heavy = {(0, 3): 10}
    straight = places_of(graph.layers, graph.links, [5] * 4, gaps=[1] * 4, weights=heavy)
    assert straight[0] == straight[3] != straight[1] == straight[2]


@given(st.lists(st.tuples(st.integers(0, 20), st.lists(st.integers(0, 20), min_size=1, max_size=4)), max_size=8))
def test_turns_that_share_a_track_have_no_row_in_common(drawn: list[tuple[int, list[int]]]) -> None:
    turns = [Turn(row, tuple(ends)) for row, ends in dict(drawn).items()]
    tracks = tracks_of(turns)
    assert [bool(track) for track in tracks] == [not turn.is_straight for turn in turns]
    for (one, track), (other, there) in combinations(zip(turns, tracks, strict=True), 2):
        if track and track == there:
            assert one.span[1] < other.span[0] or other.span[1] < one.span[0]


def test_what_leaves_where_another_one_enters_turns_first() -> None:
    assert tracks_of([Turn(5, (9,)), Turn(1, (5,))]) == [1, 2]
    assert tracks_of([Turn(1, (5,)), Turn(5, (9,))]) == [2, 1]
    assert sorted(tracks_of([Turn(1, (5,)), Turn(5, (1,))])) == [1, 2]


def test_turns_that_go_the_same_way_do_not_cross() -> None:
    assert tracks_of([Turn(1, (11,)), Turn(3, (13,))]) == [2, 1]
    assert tracks_of([Turn(11, (1,)), Turn(13, (3,))]) == [1, 2]


@pytest.mark.parametrize("step", [1, 7])
def test_the_work_grows_with_the_graph(step: int) -> None:
    def edges(count: int) -> Edges:
        near = [(node, (node + 1) % count) for node in range(count)]
        return near + [(node, node + step) for node in range(0, count - step, 3)]

    assert growth(lambda count: lambda: layered(count, edges(count)), 100) < 6
