"""The characters of which lines and boxes are made."""

from __future__ import annotations

from typing import NamedTuple

UP, RIGHT, DOWN, LEFT = 64, 16, 4, 1
"""Arms of a line in a cell; twice as much is a heavy arm."""

# By the arms up, right, down and left, each of them none, light or heavy; the last one changes fastest.
_JOINTS = " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋"
_DASHED = {"─": "╌", "━": "╍", "│": "╎", "┃": "╏"}

ARROW, ARROW_BACK, HANDED, HANDED_BACK, CIRCLE, FAR, GATE = "▶", "◀", "»", "«", "↺", "…", "◆"


def joint(arms: int, *, dashed: bool = False) -> str:
    """The character with some arms; where light and heavy ones fall upon each other, they are heavy."""
    index = 0
    for direction in (UP, RIGHT, DOWN, LEFT):
        index = index * 3 + (2 if arms & 2 * direction else 1 if arms & direction else 0)
    found = _JOINTS[index]
    return _DASHED.get(found, found) if dashed else found


class Border(NamedTuple):
    """The lines around a box: corners from the upper left one clockwise, then the horizontal and the vertical one."""

    upper_left: str
    upper_right: str
    lower_right: str
    lower_left: str
    horizontal: str
    vertical: str


PLAIN = Border(*"┌┐┘└─│")
CRITICAL = Border(*"┏┓┛┗━┃")
OUTSIDE = Border(*"┌┐┘└╌╎")
CRITICAL_OUTSIDE = Border(*"┏┓┛┗╍╏")
HERE = Border(*"╔╗╝╚═║")
