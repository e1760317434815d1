"""Which node of a graph can be reached from which, by way of any others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.graph.dependencies import Graph


class Reach:
    """The ancestors of each node, as the bits of one number per node.

    A number has as many bits as there are nodes, so the cost is their square by the width of a machine word: 10,000
    activities take some 10 MB and 10 ms, and a question takes no time, where walking would take n log n for each.
    Knots of nodes that reach each other are one: each of them has all that any of them has.
    """

    def __init__(self, graph: Graph) -> None:
        import networkx as nx

        self._bit = {node: 1 << index for index, node in enumerate(graph)}
        self._above: dict[str, int] = {}
        # Components come in reverse order of work: each after all that it leads to.
        for members in reversed(list(nx.strongly_connected_components(graph))):
            above = 0
            for node in members:
                for before in graph.predecessors(node):
                    above |= self._bit[before] | self._above.get(before, 0)
            for node in members:
                self._above[node] = above

    def leads(self, before: str, after: str) -> bool:
        """Whether one node comes somewhere before another one."""
        return bool(self._above[after] & self._bit[before])

    def above(self, node: str) -> int:
        """The ancestors of a node, as bits."""
        return self._above[node]

    def bits(self, nodes: list[str]) -> int:
        """Nodes as bits."""
        found = 0
        for node in nodes:
            found |= self._bit[node]
        return found
