"""Work counted in lines of code that run: the same number on every machine, unlike seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

_OURS = str(Path(__file__).parents[1] / "raci")


def work_of(function: Callable[[], object]) -> int:
    """Lines of raci that run while a function does, and calls of anything written in Python."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return line if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int, times: int = 4) -> float:
    """How many times more work is done for `times` as much: about `times` where the cost is linear.

    `work` makes, for a size, what is to be counted. It is done once before: imports and caches do not count.
    """
    work(size)()
    work(size * times)()
    return work_of(work(size * times)) / work_of(work(size))
