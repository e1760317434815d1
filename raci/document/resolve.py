"""A tree of nodes to plain data: aliases and merges followed, duplicate keys found."""

from __future__ import annotations

from typing import Any

from raci.document.nodes import MERGE_KEY, Alias, MapNode, Node, SeqNode, follow
from raci.document.problems import Path, Problem
from raci.document.source import Source


def resolve(root: Node, source: Source) -> tuple[Any, list[Problem]]:
    """The data of a tree as dicts, lists, texts and None, and a problem (F002) for each key that comes twice.

    What an alias shares in the text is shared in the data too, so that nothing unfolds.
    """
    resolver = _Resolver(source)
    return resolver.data(root, ()), resolver.problems


def plain(root: Node) -> Any:
    """The data of a part of a file, aliases and merges left as they stand; equal if two parts mean the same."""
    if isinstance(root, MapNode):
        return [(key, plain(value)) for key, value in zip(root.keys, root.values, strict=True)] or None
    if isinstance(root, SeqNode):
        return ["-", *(plain(item) for item in root.items)] if root.items else None
    return root


class _Resolver:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.shared: dict[int, Any] = {}

    def data(self, node: Node, path: Path) -> Any:
        if type(node) is Alias:
            node = node.target
        if type(node) is not MapNode and type(node) is not SeqNode:
            return node
        if node.anchor is None:
            return self.collection(node, path)
        if id(node) not in self.shared:
            self.shared[id(node)] = self.collection(node, path)
        return self.shared[id(node)]

    def collection(self, node: MapNode | SeqNode, path: Path) -> Any:
        return self.mapping(node, path) if isinstance(node, MapNode) else self.sequence(node, path)

    def sequence(self, node: SeqNode, path: Path) -> list[Any]:
        return [item if type(item) is str else self.data(item, (*path, at)) for at, item in enumerate(node.items)]

    def mapping(self, node: MapNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = dict(zip(node.keys, node.values, strict=True))
        if len(data) < len(node.keys):
            for key, value in zip(node.keys, node.values, strict=True):
                data[key] = self.data(value, (*path, key))
            self.report_duplicates(node, path)
        else:
            for key, value in data.items():
                if type(value) is not str:
                    data[key] = self.data(value, (*path, key))
        if MERGE_KEY in data:
            data = self.merge(node, data, path)
        return data

    def merge(self, node: MapNode, data: dict[str, Any], path: Path) -> dict[str, Any]:
        value = follow(node.values[node.index(MERGE_KEY) or 0])
        parts = value.items if isinstance(value, SeqNode) else [value]
        if not all(isinstance(follow(part), MapNode) for part in parts):
            self.report_merge(node, path)
        taken = data.pop(MERGE_KEY)
        merged: dict[str, Any] = {}
        for source in reversed(taken if isinstance(taken, list) else [taken]):
            merged.update(source if isinstance(source, dict) else {})
        return merged | data

    def report_merge(self, node: MapNode, path: Path) -> None:
        index = node.index(MERGE_KEY) or 0
        problem = Problem(
            "F004",
            f"`{MERGE_KEY}` takes in another mapping, and something else stands here",
            node.value_span(index),
            (*path, MERGE_KEY),
            f"Name a mapping by its alias: `{MERGE_KEY}: *name`.",
        )
        self.problems.append(problem)

    def report_duplicates(self, node: MapNode, path: Path) -> None:
        first: dict[str, int] = {}
        for index, key in enumerate(node.keys):
            if key not in first:
                first[key] = index
                continue
            line = self.source.position(node.key_span(first[key]).start).line
            self.problems.append(
                Problem(
                    "F002",
                    f"the key `{key}` stands here a second time; the first is on line {line}",
                    node.key_span(index),
                    (*path, key),
                    "Keep one of the two; the last one counts until then.",
                )
            )
