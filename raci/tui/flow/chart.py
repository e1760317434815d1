"""Where boxes and lines are: a part of the flow as a drawing in columns and rows of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from raci.graph.flow import Flow
from raci.graph.layout.drawing import Layered, layered
from raci.graph.layout.places import places_of
from raci.graph.passes import Pass
from raci.tui.flow.boxes import Box, Boxes
from raci.tui.flow.canvas import Canvas
from raci.tui.flow.lines import Lines
from raci.tui.flow.loose import placed_loose

_CRITICAL_PULL, _STRAIGHT_PULL = 16, 4  # how much more than others lines want to be straight

_MOST_ENTRIES = 6  # rows that a box is given for the lines that enter it


class Spot(NamedTuple):
    """Where the box of an activity is; `layer` counts from the left, -1 is for what no line leads to or from."""

    layer: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The row in its middle."""
        return self.y + self.height // 2


class Chart:
    """A drawing of some activities and the passes between them, with room beside it for what is in none."""

    def __init__(self, flow: Flow, activities: Sequence[str], boxes: Boxes, width: int) -> None:
        self.activities = list(activities)
        self.stage = boxes.stage
        self.passes = flow.between(activities)
        self.canvas = Canvas()
        self.spots: dict[str, Spot] = {}
        self.width, self.height = 1, 0
        self.has_circles = self.has_far = False
        joined = {end for one in self.passes for end in (one.before, one.after)}
        self._drawn = [identity for identity in activities if identity in joined]
        if self._drawn:
            self._draw(flow, boxes)
        loose = [boxes.of(identity) for identity in activities if identity not in joined]
        self._place_loose(loose, boxes.width, max(width, self.width))
        self.edges_of: dict[str, set[int]] = {identity: set() for identity in activities}
        for edge, one in enumerate(self.passes):
            self.edges_of[one.before].add(edge)
            self.edges_of[one.after].add(edge)

    def _draw(self, flow: Flow, boxes: Boxes) -> None:
        number = {identity: index for index, identity in enumerate(self._drawn)}
        by_ends = {(number[one.before], number[one.after]): one for one in self.passes}
        graph = layered(len(number), by_ends)
        self.has_circles, self.has_far = bool(graph.turned), bool(graph.distant)
        drawn = [
            boxes.of(identity).with_rows(entries)
            for identity, entries in zip(self._drawn, _entries(graph), strict=True)
        ]
        heights = [box.height for box in drawn] + [1] * (graph.size - graph.count)
        gaps = [1] * graph.count + [0] * (graph.size - graph.count)
        weights = _weights(graph, by_ends, flow)
        tops = places_of(graph.layers, graph.links, heights, gaps=gaps, weights=weights)
        lines = Lines(graph, tops, heights, boxes.width, weights)
        lines.draw(self.canvas, {edge: (index, by_ends[edge]) for index, edge in enumerate(by_ends)}, flow)
        for layer, items in enumerate(graph.layers):
            for item in items:
                if item < graph.count:
                    self._put(drawn[item], Spot(layer, lines.columns[layer], tops[item], boxes.width, heights[item]))
        for item, box in enumerate(drawn):
            if box.gate and lines.leaves(item):
                lines.mark_gate(self.canvas, item)
        self.width = lines.columns[-1] + boxes.width + 1
        self.height = max(top + height for top, height in zip(tops, heights, strict=True))

    def _put(self, box: Box, spot: Spot) -> None:
        self.canvas.box(spot.x, spot.y, box)
        self.spots[box.activity] = spot

    def _place_loose(self, boxes: Sequence[Box], size: int, width: int) -> None:
        """What waits for nothing, and nothing for it: side by side below the drawing."""
        if not boxes:
            return
        top = 0
        if self.height:
            self.canvas.text(1, self.height + 1, "Nothing waits for these, nor they for anything:", "quiet")
            top = self.height + 2
        for box, (x, y) in zip(boxes, placed_loose([box.height for box in boxes], size, width), strict=True):
            self._put(box, Spot(-1, x, top + y, size, box.height))
            self.width = max(self.width, x + size + 1)
            self.height = max(self.height, top + y + box.height)


def _entries(graph: Layered) -> list[int]:
    """The rows that lines need to enter each box side by side, up to a limit."""
    found = [0] * graph.size
    for _, other in graph.links:
        found[other] += 1
    return [min(count, _MOST_ENTRIES) for count in found[: graph.count]]


def _weights(graph: Layered, passes: dict[tuple[int, int], Pass], flow: Flow) -> dict[tuple[int, int], int]:
    """The critical path is straight before all; after it long lines are."""
    found: dict[tuple[int, int], int] = {}
    for edge, way in graph.ways.items():
        pull = _CRITICAL_PULL if flow.is_critical(passes[edge]) else 1
        for link in pairwise(way):
            bends = sum(item >= graph.count for item in link)
            found[link] = max(found.get(link, 0), pull * (_STRAIGHT_PULL if bends == 2 else 1 + bends))
    return found
