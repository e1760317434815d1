"""Where a key leads in the drawing: along the lines, and from box to box."""

from __future__ import annotations

from raci.graph.flow import Flow
from raci.tui.flow.chart import Chart, Spot

_ASIDE = 3  # how much farther aside counts than ahead, where nothing is straight ahead


class Walk:
    """The ways in a drawing of a flow."""

    def __init__(self, flow: Flow, chart: Chart) -> None:
        self._spots = chart.spots
        self._order = chart.activities
        self._critical = {end for one in chart.passes if flow.is_critical(one) for end in (one.before, one.after)}
        self._before: dict[str, list[str]] = {identity: [] for identity in chart.spots}
        self._after: dict[str, list[str]] = {identity: [] for identity in chart.spots}
        for one in chart.passes:
            self._before[one.after].append(one.before)
            self._after[one.before].append(one.after)

    def along(self, activity: str, way: int, came_from: str | None) -> str | None:
        """The next activity along a line, or the one before; None where no line leads on.

        Of several it is the one that somebody came from, else that on the critical path, else the nearest.
        """
        here = self._spots[activity]
        if here.layer < 0:
            return self._beside(activity, way)
        others = (self._after if way > 0 else self._before)[activity]
        if came_from in others:
            return came_from
        return min(others, key=lambda one: (one not in self._critical, self._distance(here, one)), default=None)

    def _distance(self, here: Spot, other: str) -> tuple[int, int]:
        there = self._spots[other]
        return abs(there.layer - here.layer), abs(there.middle - here.middle)

    def _beside(self, activity: str, way: int) -> str | None:
        """The next box in a row of those that no line joins."""
        here = self._spots[activity]
        row = [one for one, spot in self._spots.items() if spot.layer < 0 and spot.y == here.y]
        at = row.index(activity) + way
        return row[at] if 0 <= at < len(row) else None

    def up_or_down(self, activity: str, way: int, least: int = 1) -> str | None:
        """The nearest box above or below by at least so many rows: in its column if there is one, else wherever."""
        here = self._spots[activity]
        ahead = [
            (abs(spot.x - here.x) > here.width // 2, (spot.middle - here.middle) * way, abs(spot.x - here.x), one)
            for one, spot in self._spots.items()
            if (spot.middle - here.middle) * way >= least
        ]
        if not ahead:
            return None
        best = min(ahead, key=lambda found: (found[0], found[1] + _ASIDE * found[2] if found[0] else found[1]))
        return best[3]

    def page(self, activity: str, way: int, rows: int) -> str | None:
        """The box about so many rows above or below, or the last one there."""
        here = activity
        while (following := self.up_or_down(here, way)) is not None:
            here = following
            if abs(self._spots[here].middle - self._spots[activity].middle) >= rows:
                break
        return here if here != activity else None

    def by_order(self, activity: str, way: int) -> str:
        """The next activity in the order of the plan, round and round."""
        return self._order[(self._order.index(activity) + way) % len(self._order)]

    def critical(self, activity: str, way: int) -> str | None:
        """The next activity on the critical path in a direction; None where there is none."""
        here = self._spots[activity]
        on_path = [one for one in self._critical if (self._spots[one].layer - here.layer) * way > 0]
        return min(on_path, key=lambda one: self._distance(here, one), default=None)

    def end(self, way: int) -> str:
        """The first activity of the flow, or the last one."""
        layers = [spot.layer for spot in self._spots.values()]
        wanted = min((layer for layer in layers if layer >= 0), default=-1) if way < 0 else max(layers)
        there = [one for one in self._order if self._spots[one].layer == wanted]
        return min(there, key=lambda one: (one not in self._critical, self._spots[one].y))
