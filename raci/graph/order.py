"""The nodes of a graph in an order of work."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from raci.graph.dependencies import Before


def in_order(before: Before) -> list[list[str]]:
    """The nodes, each after all that come before it; those that wait for each other in one group, as they are given.

    Only where some do is networkx needed: importing it takes longer than checking ten plans.
    """
    if _is_in_order(before):
        return [[node] for node in before]
    try:
        return [[node] for node in TopologicalSorter(before).static_order()]
    except CycleError:
        return _with_knots(before)


def _is_in_order(before: Before) -> bool:
    """Whether the order of the nodes will do as it is, as in most plans."""
    seen: set[str] = set()
    for node, ones in before.items():
        if not seen.issuperset(ones):
            return False
        seen.add(node)
    return True


def _with_knots(before: Before) -> list[list[str]]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(before)
    graph.add_edges_from((one, node) for node, others in before.items() for one in others)
    place = {node: index for index, node in enumerate(before)}  # the order of a set is another one on each run
    # Components come in reverse order of work: each after all that it leads to.
    return [sorted(members, key=place.__getitem__) for members in nx.strongly_connected_components(graph)][::-1]
