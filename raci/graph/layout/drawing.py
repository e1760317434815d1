"""A graph in layers: nodes and the bends of long edges, each layer in an order with few crossings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from raci.graph.layout.layers import Edge, closing, layers_of
from raci.graph.layout.order import ordered

_BENDS = 4  # bends for each node, on the average: what has no room among them is not drawn through
_SOME_BENDS = 200


@dataclass(frozen=True)
class Layered:
    """Nodes are the numbers below `count`; higher ones are bends, where an edge passes through a layer.

    `ways` has the things that each edge leads through, from the first layer to the last one. An edge in `turned` closes
    a circle and leads against the layers; its way is given along them all the same. One in `distant` has no way: it
    would lead through too many layers.
    """

    count: int
    layers: tuple[tuple[int, ...], ...]
    ways: dict[Edge, tuple[int, ...]]
    turned: frozenset[Edge]
    distant: frozenset[Edge]

    @property
    def size(self) -> int:
        """How many things there are, bends included."""
        return sum(map(len, self.layers))

    @property
    def links(self) -> list[Edge]:
        """What leads from a layer to the next one."""
        return _links(self.ways)


def layered(count: int, edges: Iterable[Edge]) -> Layered:
    """The nodes from 0 up to `count` in layers. The same graph always looks the same."""
    there = list(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
    turned = closing(count, there)
    along = {edge: (edge[1], edge[0]) if edge in turned else edge for edge in there}
    layer = layers_of(count, list(dict.fromkeys(along.values())))
    layers: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for node in range(count):
        layers[layer[node]].append(node)
    ways, distant = _ways(count, along, layer, layers)
    return Layered(count, tuple(map(tuple, ordered(layers, _links(ways)))), ways, frozenset(turned), frozenset(distant))


def _ways(
    count: int, along: dict[Edge, Edge], layer: Sequence[int], layers: list[list[int]]
) -> tuple[dict[Edge, tuple[int, ...]], set[Edge]]:
    """The way of each edge, with new bends in `layers`; short edges first, until there are enough bends.

    Edges from one node share their bends as far as they go together; those that close circles are kept apart.
    """
    left, following = _BENDS * count + _SOME_BENDS, count
    shared: dict[tuple[int, bool], list[int]] = {}
    ways: dict[Edge, tuple[int, ...]] = {}
    distant: set[Edge] = set()
    for edge, (tail, head) in sorted(along.items(), key=lambda one: layer[one[1][1]] - layer[one[1][0]]):
        bends = shared.setdefault((tail, (tail, head) == edge), [])
        needed = layer[head] - layer[tail] - 1
        more = needed - len(bends)
        if more > left:
            distant.add(edge)
            continue
        for _ in range(more):
            layers[layer[tail] + 1 + len(bends)].append(following)
            bends.append(following)
            following, left = following + 1, left - 1
        ways[edge] = (tail, *bends[:needed], head)
    return {edge: ways[edge] for edge in along if edge in ways}, distant


def _links(ways: dict[Edge, tuple[int, ...]]) -> list[Edge]:
    return list(dict.fromkeys(link for way in ways.values() for link in pairwise(way)))
