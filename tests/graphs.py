"""Plans as graphs of networkx, whose algorithms say what ours should find."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from raci.graph.dependencies import dependencies
from raci.plan.activities import Activity


def dependency_graph(activities: Mapping[str, Activity]) -> nx.DiGraph[str]:
    """An edge from each activity to those that come after it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    before = dependencies(activities)
    graph.add_nodes_from(before)
    graph.add_edges_from((one, identity) for identity, ones in before.items() for one in ones)
    return graph
