"""Which node of a graph can be reached from which, by way of any others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from raci.graph.dependencies import Before
from raci.graph.order import in_order


class Reach:
    """The ancestors of each node, as the bits of one number per node.

    A number has as many bits as there are nodes, so the cost is their square by the width of a machine word: 10,000
    activities take some 10 MB and 10 ms, and a question takes no time, where walking would take n log n for each.
    Knots of nodes that reach each other are one: each of them has all that any of them has.
    """

    def __init__(self, before: Before) -> None:
        self._bit = {node: 1 << index for index, node in enumerate(before)}
        self._above: dict[str, int] = {}
        self._knots: dict[str, int] = {}
        groups = in_order(before)
        self.order = [node for members in groups for node in members]
        for members in groups:
            above = 0
            for node in members:
                for one in before[node]:
                    above |= self._bit[one] | self._above.get(one, 0)
            for node in members:
                self._above[node] = above
            if len(members) > 1:
                self._knots |= dict.fromkeys(members, self.bits(members))

    def leads(self, before: str, after: str) -> bool:
        """Whether one node comes somewhere before another one."""
        return bool(self._above[after] & self._bit[before])

    def above(self, node: str) -> int:
        """The ancestors of a node, as bits."""
        return self._above[node]

    def knot(self, node: str) -> int:
        """All that a node reaches and is reached from, itself too, as bits; 0 where there is no other such node."""
        return self._knots.get(node, 0)

    def bits(self, nodes: Iterable[str]) -> int:
        """Nodes as bits."""
        found = 0
        for node in nodes:
            found |= self._bit[node]
        return found


def late_waits(reach: Reach, stage_of: Mapping[str, str], stage_order: Mapping[str, int]) -> dict[str, int]:
    """The nodes that wait for some of a later stage, with those as bits; those that wait for each other left out."""
    in_stage: dict[int, int] = {}
    for node, stage in stage_of.items():
        place = stage_order[stage]
        in_stage[place] = in_stage.get(place, 0) | reach.bits([node])
    later, following = {}, 0
    for place in sorted(in_stage, reverse=True):
        later[place] = following
        following |= in_stage[place]
    found = {
        node: reach.above(node) & later[stage_order[stage]] & ~reach.knot(node) for node, stage in stage_of.items()
    }
    return {node: bits for node, bits in found.items() if bits}


def first_missing(
    reach: Reach, before: Mapping[str, Iterable[str]], missing: Mapping[str, Iterable[tuple[str, list[str]]]]
) -> dict[str, list[tuple[str, list[str]]]]:
    """Of what nodes miss, each with its makers, what does not come by itself once the rest is mended.

    A maker that is made to come before a node comes before all that follow that node, and brings all that comes before
    itself. So each node gets on from those before it what is said of them already, and says no more than what is left.
    """
    told: dict[str, list[tuple[str, list[str]]]] = {}
    mended: dict[str, int] = {}
    for node in reach.order if missing else ():
        above = 0
        for one in before[node]:
            above |= mended.get(one, 0)
        left = [one for one in missing.get(node, ()) if not above & reach.bits(one[1])]
        if left:
            told[node] = _furthest(reach, left)
            for _, makers in left:
                above |= reach.bits(makers)
                for maker in makers:
                    above |= reach.above(maker) | mended.get(maker, 0)
        if above:
            mended[node] = above
    return told


def _furthest(reach: Reach, missing: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """What is missing without what comes with the rest of it."""
    above = 0
    for _, makers in missing:
        for maker in makers:
            above |= reach.above(maker)
    return [one for one in missing if not above & reach.bits(one[1])] or missing[:1]
