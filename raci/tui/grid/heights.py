"""Which line of the screen shows which part of which line of the grid, where some are higher than one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Lines by index; without heights each is one line of the screen high."""

    def __init__(self, count: int, heights: Sequence[int] | None = None) -> None:
        self.count = count
        self._tops = None if heights is None else [0, *accumulate(heights)]

    @property
    def total(self) -> int:
        """How many lines of the screen all of them take."""
        return self.count if self._tops is None else self._tops[-1]

    def top(self, index: int) -> int:
        """The first line of the screen of a line, counted from the first line of all."""
        return index if self._tops is None else self._tops[index]

    def height(self, index: int) -> int:
        """How many lines of the screen it takes."""
        return 1 if self._tops is None else self._tops[index + 1] - self._tops[index]

    def at(self, y: int) -> tuple[int, int]:
        """The index of the line that a line of the screen shows, which may be beyond the last, and which part of it."""
        if self._tops is None or y >= self._tops[-1]:
            return y - self.total + self.count, 0
        index = bisect_right(self._tops, y) - 1
        return index, y - self._tops[index]
