"""Which activity waits for which: the graph of `after`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

    from raci.plan.activities import Activity

    Graph: TypeAlias = nx.DiGraph[str]

_MAX_STEPS = 2_000_000  # edges looked at in search of the shortest cycle


def dependency_graph(activities: Iterable[tuple[str, Activity]]) -> Graph:
    """Activities as nodes, an edge from each to those that come after it.

    References to activities that do not exist are left out (rule F005 reports them).
    """
    import networkx as nx

    entries = list(activities)
    known = {identity for identity, _ in entries}
    graph: Graph = nx.DiGraph()
    graph.add_nodes_from(identity for identity, _ in entries)
    graph.add_edges_from(
        (before, identity) for identity, activity in entries for before in activity.after if before in known
    )
    return graph


def shortest_cycles(graph: Graph) -> Iterator[list[str]]:
    """For each knot of activities that wait for each other, one shortest cycle in it.

    A cycle is given as its activities in order of work; the last comes before the first again.
    """
    import networkx as nx

    order = {node: index for index, node in enumerate(graph)}
    for knot in nx.strongly_connected_components(graph):
        if len(knot) > 1 or any(graph.has_edge(node, node) for node in knot):
            yield _shortest_cycle(graph, sorted(knot, key=order.__getitem__))


def _shortest_cycle(graph: Graph, knot: list[str]) -> list[str]:
    members = set(knot)
    best: list[str] = []
    steps = 0
    for start in knot:
        cycle, seen = _cycle_through(graph, start, members, len(best))
        steps += seen
        if cycle and (not best or len(cycle) < len(best)):
            best = cycle
        simple = best and len(best) == len(knot)
        if steps > _MAX_STEPS or (simple and _edges_within(graph, members) == len(knot)):
            break
    return best


def _edges_within(graph: Graph, members: set[str]) -> int:
    return sum(1 for node in members for after in graph.successors(node) if after in members)


def _cycle_through(graph: Graph, start: str, members: set[str], limit: int) -> tuple[list[str], int]:
    """A shortest cycle through a node that is shorter than `limit` (0: any), and how many edges were looked at."""
    parent: dict[str, str | None] = {start: None}
    level, steps, length = [start], 0, 1
    while level and not (limit and length >= limit):
        following: list[str] = []
        for node in level:
            for after in graph.successors(node):
                steps += 1
                if after == start:
                    return _trail(parent, node), steps
                if after in members and after not in parent:
                    parent[after] = node
                    following.append(after)
        level, length = following, length + 1
    return [], steps


def _trail(parent: dict[str, str | None], node: str) -> list[str]:
    trail: list[str] = []
    step: str | None = node
    while step is not None:
        trail.append(step)
        step = parent[step]
    return trail[::-1]
