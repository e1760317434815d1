"""Boxes that no line joins to others, side by side in rows."""

from __future__ import annotations

from collections.abc import Sequence

_BETWEEN = 3  # columns


def placed_loose(heights: Sequence[int], size: int, width: int) -> list[tuple[int, int]]:
    """The upper left corner of boxes of a width `size` with some heights, in as many columns as have room."""
    columns = max(1, (width - 1) // (size + _BETWEEN))
    found, y = [], 0
    for first in range(0, len(heights), columns):
        row = heights[first : first + columns]
        found += [(1 + column * (size + _BETWEEN), y) for column in range(len(row))]
        y += max(row)
    return found
