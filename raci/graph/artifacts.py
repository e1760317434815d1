"""What is made from what: activities and artifacts as the two kinds of nodes of one graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

    from raci.plan.activities import Activity

    Node: TypeAlias = tuple[str, str]
    ArtifactGraph: TypeAlias = nx.DiGraph[Node]


def activity_node(identity: str) -> Node:
    """The node of an activity."""
    return ("activity", identity)


def artifact_node(identity: str) -> Node:
    """The node of an artifact."""
    return ("artifact", identity)


def artifact_graph(activities: Iterable[tuple[str, Activity]]) -> ArtifactGraph:
    """An edge from each activity to what it produces, and from each artifact to the activities that need it."""
    import networkx as nx

    graph: ArtifactGraph = nx.DiGraph()
    graph.add_edges_from(
        edge
        for identity, activity in activities
        for edge in (
            *((activity_node(identity), artifact_node(made)) for made in activity.produces),
            *((artifact_node(needed), activity_node(identity)) for needed in activity.needs),
        )
    )
    return graph
