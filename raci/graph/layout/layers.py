"""Which layer each node of a graph is in: behind all that it waits for. Circles are broken, and said to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Edge: TypeAlias = tuple[int, int]


def closing(count: int, edges: Iterable[Edge]) -> set[Edge]:
    """The edges that close a circle where nodes are walked through in order; without them there is none."""
    after: list[list[int]] = [[] for _ in range(count)]
    for tail, head in edges:
        after[tail].append(head)
    open_, done = set[int](), set[int]()
    found: set[Edge] = set()
    for start in range(count):
        if start in done:
            continue
        open_.add(start)
        walk: list[tuple[int, Iterator[int]]] = [(start, iter(after[start]))]
        while walk:
            node, heads = walk[-1]
            for head in heads:
                if head in open_:
                    found.add((node, head))
                elif head not in done:
                    open_.add(head)
                    walk.append((head, iter(after[head])))
                    break
            else:
                walk.pop()
                open_.discard(node)
                done.add(node)
    return found


def layers_of(count: int, edges: Sequence[Edge]) -> list[int]:
    """The layer of each node in a graph without circles: one behind the last that it waits for.

    What waits for nothing stands right before the first that waits for it, so that no line is longer than it has to be.
    """
    after: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for tail, head in edges:
        after[tail].append(head)
        waits[head] += 1
    first = [not number for number in waits]
    layer = [0] * count
    ready = [node for node in range(count) if first[node]]
    for node in ready:  # grows while it is read
        for head in after[node]:
            layer[head] = max(layer[head], layer[node] + 1)
            waits[head] -= 1
            if not waits[head]:
                ready.append(head)
    for node in range(count):
        if first[node] and after[node]:
            layer[node] = min(layer[head] for head in after[node]) - 1
    return layer
