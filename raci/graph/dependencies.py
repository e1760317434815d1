"""Which activity waits for which: the graph of `after`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

    from raci.plan.activities import Activity

    Graph: TypeAlias = nx.DiGraph[str]


def dependency_graph(activities: Iterable[tuple[str, Activity]]) -> Graph:
    """Activities as nodes, an edge from each to those that come after it.

    References to activities that do not exist are left out (rule F005 reports them).
    """
    entries = list(activities)
    known = {identity for identity, _ in entries}
    return graph_of(
        (identity for identity, _ in entries),
        ((before, identity) for identity, activity in entries for before in activity.after if before in known),
    )


def graph_of(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> Graph:
    """Activities as nodes, and edges between them."""
    import networkx as nx

    graph: Graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph
