"""The lines between boxes: at which rows they leave and enter, where they turn, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from raci.graph.flow import Flow
from raci.graph.layout.drawing import Layered
from raci.graph.layout.layers import Edge
from raci.graph.layout.tracks import Turn, tracks_of
from raci.graph.passes import Pass
from raci.tui.flow.canvas import Canvas, Ink
from raci.tui.flow.glyphs import ARROW, ARROW_BACK, CIRCLE, FAR, GATE, HANDED, HANDED_BACK

_MARGIN = 1  # columns left of the first layer
_GAP = 4  # columns between layers besides those of the tracks


class Lines:
    """The lines of a graph whose things stand at rows; `columns` has the first column of each layer."""

    def __init__(
        self,
        graph: Layered,
        tops: Sequence[int],
        heights: Sequence[int],
        width: int,
        weights: Mapping[Edge, int],
    ) -> None:
        self._graph = graph
        self._tops = tops
        self._heights = heights
        self._width = width
        self._layer = {item: layer for layer, items in enumerate(graph.layers) for item in items}
        self._enters = self._entries(weights)
        self._track, tracks = self._tracks()
        self.columns = [_MARGIN]
        for count in tracks:
            self.columns.append(self.columns[-1] + width + _GAP + count)
        self._out = {one for one, _ in graph.links}

    def leaves(self, item: int) -> bool:
        """Whether a line leaves a box at its right."""
        return item in self._out

    def middle(self, item: int) -> int:
        """The row at which lines leave."""
        return self._tops[item] + self._heights[item] // 2

    def _entries(self, weights: Mapping[Edge, int]) -> dict[Edge, int]:
        """The row at which each link enters: side by side in the order in which they come, as far as there are rows."""
        coming: dict[int, list[int]] = {}
        for one, other in self._graph.links:
            coming.setdefault(other, []).append(one)
        found: dict[Edge, int] = {}
        for item, sources in coming.items():
            sources.sort(key=self.middle)
            first, rows, middle = self._tops[item] + 1, max(1, self._heights[item] - 2), self.middle(item)
            if self._heights[item] == 1:
                first = middle
            if len(sources) > rows:
                found |= {(one, item): first + at * rows // len(sources) for at, one in enumerate(sources)}
                continue
            straight = max(range(len(sources)), key=lambda at: self._pull(sources[at], item, weights))
            start = min(max(first, middle - straight), first + rows - len(sources))
            found |= {(one, item): start + at for at, one in enumerate(sources)}
        return found

    def _pull(self, one: int, item: int, weights: Mapping[Edge, int]) -> tuple[int, int]:
        """How much a link ought to be straight: because of its weight, or because it nearly is."""
        return weights.get((one, item), 1), -abs(self.middle(one) - self.middle(item))

    def _tracks(self) -> tuple[dict[int, int], list[int]]:
        """The track on which what leaves each thing turns, and how many tracks there are behind each layer."""
        after: dict[int, list[int]] = {}
        for one, other in self._graph.links:
            after.setdefault(one, []).append(other)
        found: dict[int, int] = {}
        counts = []
        for items in self._graph.layers[:-1]:
            leaving = [item for item in items if item in after]
            ends = [tuple(self._enters[item, other] for other in after[item]) for item in leaving]
            turns = tracks_of([Turn(self.middle(item), rows) for item, rows in zip(leaving, ends, strict=True)])
            found |= dict(zip(leaving, turns, strict=True))
            counts.append(max(turns, default=0))
        return found, counts

    # Drawing

    def draw(self, canvas: Canvas, passes: Mapping[Edge, tuple[int, Pass]], flow: Flow) -> None:
        """Draw all lines, each with the number of its pass."""
        for edge, (number, one) in passes.items():
            heavy, dashed = flow.is_critical(one), bool(one.artifacts)
            if edge in self._graph.distant:
                self._draw_far(canvas, edge, Ink(edge[0], number, heavy, dashed), one)
            else:
                self._draw_way(canvas, edge, (number, heavy, dashed), one)

    def _draw_way(self, canvas: Canvas, edge: Edge, looks: tuple[int, bool, bool], one: Pass) -> None:
        way, turned = self._graph.ways[edge], edge in self._graph.turned
        for item, other in pairwise(way):
            ink = Ink(item, *looks)
            self._draw_link(canvas, item, other, ink)
            if other >= self._graph.count:
                x = self.columns[self._layer[other]]
                canvas.across(self.middle(other), (x, x + self._width - 1), ink, open_left=True, open_right=True)
        first, last, ink = way[0], way[-1], Ink(way[-2], *looks)
        start = self.columns[self._layer[first]] + self._width
        end, row = self.columns[self._layer[last]] - 1, self._enters[way[-2], last]
        if turned:
            canvas.sign(start, self.middle(first), ARROW_BACK, ink)
            both_ways = edge[::-1] in self._graph.ways
            canvas.sign(end - 2 if both_ways else end, row, CIRCLE, ink, "circle")
        else:
            canvas.sign(end, row, ARROW, ink)
        if one.hands_over:
            canvas.sign(end - 1, row, HANDED_BACK if turned else HANDED, ink, "handed")

    def _draw_link(self, canvas: Canvas, item: int, other: int, ink: Ink) -> None:
        start = self.columns[self._layer[item]] + self._width
        end = self.columns[self._layer[other]] - 1
        row, there = self.middle(item), self._enters[item, other]
        if row == there:
            canvas.across(row, (start, end), ink, open_left=True, open_right=True)
            return
        x = start + self._track[item]
        canvas.across(row, (start, x), ink, open_left=True)
        canvas.down(x, min(row, there), max(row, there), ink)
        canvas.across(there, (x, end), ink, open_right=True)

    def _draw_far(self, canvas: Canvas, edge: Edge, ink: Ink, one: Pass) -> None:
        """A line that would lead through too many layers: its two ends, each with dots."""
        tail, head = edge
        x = self.columns[self._layer[tail]] + self._width
        canvas.sign(x, self._tops[tail] + self._heights[tail] - 2, FAR, ink)
        end, row = self.columns[self._layer[head]] - 1, self._tops[head] + 1
        canvas.sign(end, row, ARROW, ink)
        canvas.sign(end - 1, row, HANDED if one.hands_over else FAR, ink, "handed" if one.hands_over else "")
        canvas.sign(end - 2, row, FAR, ink)

    def mark_gate(self, canvas: Canvas, item: int) -> None:
        """Lines leave an activity with a gate through that."""
        canvas.sign(self.columns[self._layer[item]] + self._width, self.middle(item), GATE, Ink(item, -1), "gate")
