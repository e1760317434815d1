"""What stands in the box of an activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rich.cells import cell_len

from raci.graph.flow import Flow
from raci.plan.acting import acting
from raci.report.inert import visible
from raci.rules.severity import Severity
from raci.tui.fitting import cut, fit, wrapped
from raci.tui.flow.glyphs import CRITICAL, CRITICAL_OUTSIDE, GATE, HERE, OUTSIDE, PLAIN, Border
from raci.tui.grid.codes import codes
from raci.tui.grid.marks import SIGNS

_MARGIN = 2  # columns of a border and the blank beside it
_GATE_LINES = 2  # lines of a gate's name, at most


@dataclass(frozen=True)
class Line:
    """A line in a box, in the style of a part."""

    text: str
    part: str


@dataclass(frozen=True)
class Box:
    """An activity: what stands in its upper border, and the lines below that."""

    activity: str
    heading: str
    lines: tuple[Line, ...]
    critical: bool
    outside: bool
    gate: bool

    @property
    def height(self) -> int:
        """Its rows, with the borders."""
        return len(self.lines) + 2

    def with_rows(self, rows: int) -> Box:
        """The box with at least so many rows between its borders."""
        empty = (Line("", "name"),) * (rows - len(self.lines))
        return replace(self, lines=self.lines + empty) if empty else self

    def row(self, row: int, width: int, *, here: bool) -> list[tuple[str, str]]:
        """One of its rows: texts with the parts that they are painted as, in exactly `width` columns."""
        border = HERE if here else _BORDERS[self.critical, self.outside]
        part = "critical" if self.critical else "border"
        if row == 0:
            return [(_upper(border, self.heading, width), part)]
        if row == self.height - 1:
            return [(border.lower_left + border.horizontal * (width - 2) + border.lower_right, part)]
        line = self.lines[row - 1]
        text = f" {fit(line.text, width - 2 * _MARGIN)} "
        return [(border.vertical, part), (text, line.part), (border.vertical, part)]


_BORDERS = {
    (False, False): PLAIN,
    (True, False): CRITICAL,
    (False, True): OUTSIDE,
    (True, True): CRITICAL_OUTSIDE,
}


def _upper(border: Border, heading: str, width: int) -> str:
    title = f" {cut(heading, width - 6)} " if heading else ""
    rest = border.horizontal * (width - 3 - cell_len(title))
    return border.upper_left + border.horizontal + title + rest + border.upper_right


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """A text on so many lines at most; the last one has what is left, to be cut."""
    lines = wrapped(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


class Boxes:
    """Makes boxes of a width, whose names take no more than `most` lines; `stage` is the one that is looked at."""

    def __init__(self, flow: Flow, marks: Mapping[str, Severity], stage: str | None, width: int, most: int) -> None:
        self.width = width
        self._flow = flow
        self._matrix = flow.matrix
        self._marks = marks
        self.stage = stage
        self._most = most
        self._room = width - 2 * _MARGIN
        roles = list(self._matrix.roles)
        self._codes = dict(zip(roles, codes(visible(self._matrix.role_name(role)) for role in roles), strict=True))

    def of(self, activity: str) -> Box:
        """The box of an activity."""
        row = self._matrix.rows[activity]
        outside = self.stage is not None and row.stage != self.stage
        heading = visible(self._matrix.stage_name(row.stage)) if self.stage is None or outside else ""
        lines = [*self._named(activity, row.name), *self._acting(activity)]
        gate = row.activity.gate
        if gate is not None:
            lines += [Line(line, "gate") for line in _wrapped(f"{GATE} {visible(gate)}", self._room, _GATE_LINES)]
        return Box(activity, heading, tuple(lines), self._flow.slack(activity) == 0, outside, gate is not None)

    def _named(self, activity: str, name: str) -> list[Line]:
        """The name, behind the sign of the worst finding if there is one."""
        mark = self._marks.get(activity)
        lines = _wrapped(f"{SIGNS[mark]} {visible(name)}" if mark else visible(name), self._room, self._most)
        return [Line(line, f"sign-{mark.value}" if mark and not index else "name") for index, line in enumerate(lines)]

    def _acting(self, activity: str) -> list[Line]:
        row = self._matrix.rows[activity]
        who = [
            f"{letters} {','.join(map(self._codes.__getitem__, roles))}" for letters, roles in acting(row, self._matrix)
        ]
        return [Line(" · ".join(who), "roles")] if who else [Line("nobody does it", "quiet")]
