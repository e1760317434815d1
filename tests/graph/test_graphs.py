"""A plan as graphs: what waits for what, and what is made from what."""

from __future__ import annotations

from raci.graph.artifacts import activity_node, artifact_graph, artifact_node
from raci.graph.dependencies import dependency_graph
from raci.plan.activities import Activity

ROWS = [
    ("train", Activity.model_validate({"after": ["prepare", "nowhere"], "needs": ["features"], "produces": ["model"]})),
    ("prepare", Activity.model_validate({"produces": "features"})),
    ("deploy", Activity.model_validate({"after": "train", "needs": "model"})),
    ("meet", Activity()),
]


def test_dependencies_lead_from_what_is_first_to_what_comes_after() -> None:
    graph = dependency_graph(ROWS)
    assert list(graph.nodes) == ["train", "prepare", "deploy", "meet"]
    assert set(graph.edges) == {("prepare", "train"), ("train", "deploy")}


def test_artifacts_lead_from_who_makes_them_to_who_needs_them() -> None:
    graph = artifact_graph(ROWS)
    assert list(graph.predecessors(artifact_node("features"))) == [activity_node("prepare")]
    assert list(graph.successors(artifact_node("features"))) == [activity_node("train")]
    assert activity_node("meet") not in graph
