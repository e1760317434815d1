"""The shape of the matrix on paper: how wide its columns are, and which way their headings are written.

It is made so that a page that hangs on a wall can be read: role names stand upright where the page has room for them,
else they are turned; and where so many roles would make the letters too small, they go over several pages side by
side, each with the names of the activities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from raci.exchange.columns import group_name
from raci.exchange.xlsx.fit import INDENT, PAGE, height, line_height, room_for
from raci.exchange.xlsx.measure import count_lines, is_wide, text_width, widest_piece
from raci.exchange.xlsx.text import tidy
from raci.plan.matrix import Matrix

CHECK = 42.0
SPARE = 8.0
_NAME_LEAST, _NAME_UPRIGHT, _NAME_TURNED, _NAME_MOST = 150.0, 190.0, 240.0, 330.0
_UPRIGHT_LEAST, _UPRIGHT_MOST = 58.0, 110.0
_TURNED_LEAST, _TURNED_MOST = 28.0, 48.0  # "none" needs the least
_NEAR = 1.035  # a line and the slack that is kept for programs that round its width up
_SMALL = 9
_READABLE, _WELL_READABLE = 0.7, 0.8  # of the size of the letters on the sheet
_TURNED_HEIGHTS = ((1, 150.0), (2, 190.0), (3, 220.0), (4, 220.0))  # lines beside each other, and how long
_TURNED_LONG = 120.0  # where some names take two lines, most shall take one
_GROUP_LINES, _GROUP_HEIGHT = 3, 160.0


@dataclass(frozen=True)
class Group:
    """A heading over roles of one team that stand together: their numbers, and whether it is turned."""

    name: str
    first: int
    last: int
    turned: bool


@dataclass(frozen=True)
class Shape:
    """Widths of the names and of a role, heights of the two rows of headings, in points; `pages` lie side by side."""

    name: float
    role: float
    turned: bool
    header: float
    pages: int = 1
    groups: tuple[Group, ...] = ()
    group_height: float = 0.0

    def across(self, roles: int) -> float:
        """The width of the whole."""
        return self.name + CHECK + self.role * roles


def shape_of(matrix: Matrix) -> Shape:
    """The shape of a plan's matrix."""
    names = [tidy(matrix.role_name(role)) for role in matrix.roles]
    groups = [tidy(group_name(matrix, role) or "") for role in matrix.roles]
    needs = [room_for(text_width(row.name)) + INDENT for row in matrix if len(row.name) > 10]
    shape = _upright(names, groups, needs) or _turned(names, needs)
    return _with_groups(shape, groups)


def stacked(name: str) -> bool:
    """Whether a turned name is written downwards, as Chinese is, and not on its side."""
    return bool(name) and all(map(is_wide, name)) and _stack_height(name) <= _TURNED_HEIGHTS[0][1]


def _stack_height(name: str) -> float:
    return len(name) * line_height(10, name) + 8


def _wanted(needs: Sequence[float]) -> float:
    """The width of the names of activities, if it is for them alone to say."""
    return min(max(*needs, _NAME_LEAST, 0.0), _NAME_MOST)


def _a_little_wider(name: float, needs: Sequence[float]) -> float:
    """A width at which no name is so near the end of its line that some programs break it and others do not.

    Its row is as high as two lines, just in case; where it stands on one, that looks like a mistake.
    """
    return max([name, *(need for need in needs if need <= name * _NEAR)])


def _upright(names: Sequence[str], groups: Sequence[str], needs: Sequence[float]) -> Shape | None:
    """Names as they are read; None where the page is too narrow for their words."""
    wanted = _wanted(needs)
    count = max(len(names), 1)
    words = [widest_piece(names, bold=True)]
    words += [widest_piece([name], _SMALL, bold=True) / len(list(members)) for name, members in groupby(groups)]
    least = max(room_for(max(words)), _UPRIGHT_LEAST)
    name = min(wanted, PAGE - CHECK - least * count)
    if name < min(wanted, _NAME_UPRIGHT):
        return None
    name = _a_little_wider(name, needs)
    role = max(least, min((PAGE - CHECK - name) / count, _UPRIGHT_MOST))
    return Shape(name, role, turned=False, header=max((height(text, role, bold=True) for text in names), default=0))


def _turned(names: Sequence[str], needs: Sequence[float]) -> Shape:
    """Names on their side, over as many pages as it takes to read the letters."""
    lines, long = _turned_lines([name for name in names if not stacked(name)])
    long = max([long, *(_stack_height(name) for name in names if stacked(name))])
    least = max(_TURNED_LEAST, lines * line_height(10, "".join(names)) + 3)
    name = _a_little_wider(min(_wanted(needs), _NAME_TURNED), needs)
    shape = Shape(name, least, turned=True, header=long)
    if PAGE / shape.across(len(names)) < _READABLE:
        shape = replace(shape, pages=_pages(shape, len(names)))
    beside = ceil(len(names) / shape.pages)
    return replace(shape, role=max(min((PAGE - shape.name - CHECK) / beside, _TURNED_MOST), least))


def _turned_lines(names: Sequence[str]) -> tuple[int, float]:
    """Into how few lines turned names go, and how long these are."""
    for lines, most in _TURNED_HEIGHTS:
        long = 60.0 if lines == 1 else _TURNED_LONG
        while long <= most:
            if max((count_lines(name, long - 10, bold=True) for name in names), default=1) <= lines:
                return lines, long
            long += 10
    return _TURNED_HEIGHTS[-1]


def _pages(shape: Shape, roles: int) -> int:
    """How many pages side by side make the letters well readable."""
    return next(
        (pages for pages in range(2, roles) if PAGE / shape.across(ceil(roles / pages)) >= _WELL_READABLE),
        max(roles, 1),
    )


def _turned_group(name: str, room: float) -> float:
    """How long the lines of a team's turned name are, so that they fit beside each other into its columns."""
    most = max(1, int((room - 4) // line_height(_SMALL, name)))
    long = min(widest_piece([name], _SMALL, bold=True) + 14, _GROUP_HEIGHT)
    while long < _GROUP_HEIGHT and count_lines(name, long - 10, _SMALL, bold=True) > most:
        long += 5
    return long


def _with_groups(shape: Shape, groups: Sequence[str]) -> Shape:
    """The shape with headings over teams. A team that goes over a page is named on each."""
    beside = ceil(len(groups) / shape.pages)
    found: list[Group] = []
    high = [0.0]
    runs = groupby(enumerate(groups), key=lambda item: (item[1], item[0] // beside if beside else 0))
    for (name, _), members in runs:
        numbers = [number for number, _ in members]
        if not name:
            continue
        room = shape.role * len(numbers)
        flat = height(name, room, _SMALL, bold=True)
        fits = room_for(widest_piece([name], _SMALL, bold=True)) <= room
        turned = not fits or (shape.turned and flat > line_height(_SMALL, name) * _GROUP_LINES + 4)
        found.append(Group(name, numbers[0], numbers[-1], turned))
        high.append(_turned_group(name, room) if turned else flat)
    return replace(shape, groups=tuple(found), group_height=max(high))
