"""Things below each other, each on some lines: which is on a line, and where the cursor may go from one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate


class Stack:
    """Things by index, each at least one line high; `above` lines stand over the first."""

    def __init__(self, heights: Iterable[int], above: int = 0) -> None:
        self._tops = list(accumulate(heights, initial=above))

    def __len__(self) -> int:
        """The number of lines."""
        return self._tops[-1]

    def at(self, line: int) -> int | None:
        """Index of what stands on a line; None above the first and below the last."""
        index = bisect_right(self._tops, line) - 1
        return index if 0 <= index < len(self._tops) - 1 else None

    def lines_of(self, index: int) -> tuple[int, int]:
        """The first line of something, and how many it has."""
        return self._tops[index], self._tops[index + 1] - self._tops[index]


def beyond(index: int, way: int, count: int, may_stand: Callable[[int], bool]) -> int:
    """The next of so many things in a direction on which the cursor may stand; the same where there is none."""
    at = index + way
    while 0 <= at < count and not may_stand(at):
        at += way
    return at if 0 <= at < count else max(0, index)
