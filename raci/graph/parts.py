"""The parts into which a plan falls: activities that no dependency and no artifact joins to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def parts(members: Iterable[str], joined: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The members in their parts, the largest first; of equal ones the one that begins first."""
    root: dict[str, str] = {}
    for one, other in joined:
        root[_root(root, one)] = _root(root, other)
    found: dict[str, list[str]] = {}
    for member in members:
        found.setdefault(_root(root, member), []).append(member)
    return sorted(found.values(), key=len, reverse=True)


def _root(root: dict[str, str], node: str) -> str:
    """What stands for the part of a node; ways to it are halved in passing."""
    while (above := root.get(node, node)) != node:
        root[node] = root.get(above, above)
        node = root[node]
    return node


def joints(
    before: Mapping[str, Iterable[str]], made: Mapping[str, Iterable[str]], used: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """What joins activities: dependencies, and artifacts with the activities that make and need them."""
    for identity, others in before.items():
        yield from ((identity, other) for other in others)
    for artifact, makers in made.items():
        first, *rest = makers
        yield from ((first, other) for other in (*rest, *used.get(artifact, ())))
