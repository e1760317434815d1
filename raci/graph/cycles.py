"""Activities that wait for each other: the shortest cycle in each knot of them."""

from __future__ import annotations

from collections.abc import Iterator

from raci.graph.dependencies import Before
from raci.graph.order import in_order

_MAX_STEPS = 2_000_000  # edges looked at in a knot; then the shortest cycle so far has to do


def shortest_cycles(before: Before) -> Iterator[list[str]]:
    """For each knot of activities that wait for each other, one shortest cycle in it.

    A cycle is given as its activities in order of work; the last comes before the first again.
    """
    for members in in_order(before):
        if len(members) > 1 or members[0] in before[members[0]]:
            yield _Knot(before, members).shortest()


class _Knot:
    """What is left of a knot while it is searched.

    A node whose shortest cycle is known is taken out, and with it all that lies on no cycle any more. That leaves
    little to search soon, even where thousands wait for each other.
    """

    def __init__(self, before: Before, nodes: list[str]) -> None:
        members = set(nodes)
        self.before = {node: [one for one in before[node] if one in members] for node in nodes}
        self.after: dict[str, list[str]] = {node: [] for node in nodes}
        for node, others in self.before.items():
            for one in others:
                self.after[one].append(node)
        self.left_after = {node: len(after) for node, after in self.after.items()}
        self.left_before = {node: len(before) for node, before in self.before.items()}
        self.alive = dict.fromkeys(nodes)
        self.steps = 0

    def shortest(self) -> list[str]:
        """A shortest cycle; the first in the order of the nodes where there are several."""
        own = next((node for node, after in self.after.items() if node in after), None)
        if own is not None:
            return [own]
        best: list[str] = []
        for start in self.after:
            if start not in self.alive:
                continue
            best = self._cycle_through(start, len(best)) or best
            if len(best) == 2 or self.steps > _MAX_STEPS:
                break
            self._take_out(start)
        return best

    def _cycle_through(self, start: str, limit: int) -> list[str]:
        """A shortest cycle through a node that is shorter than `limit` (0: any); empty if there is none."""
        parent: dict[str, str | None] = {start: None}
        level, length = [start], 0
        while level and not (limit and length + 1 >= limit):
            length += 1
            following: list[str] = []
            for node in level:
                self.steps += len(self.after[node])
                for after in self.after[node]:
                    if after == start:
                        return _trail(parent, node)
                    if after in self.alive and after not in parent:
                        parent[after] = node
                        following.append(after)
            level = following
        return []

    def _take_out(self, node: str) -> None:
        waiting = [node]
        while waiting:
            gone = waiting.pop()
            if gone not in self.alive:
                continue
            del self.alive[gone]
            for neighbours, left in ((self.after[gone], self.left_before), (self.before[gone], self.left_after)):
                self.steps += len(neighbours)
                for other in neighbours:
                    left[other] -= 1
                    if not left[other]:
                        waiting.append(other)


def _trail(parent: dict[str, str | None], node: str) -> list[str]:
    trail: list[str] = []
    step: str | None = node
    while step is not None:
        trail.append(step)
        step = parent[step]
    return trail[::-1]
