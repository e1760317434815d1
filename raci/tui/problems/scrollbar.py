"""A scrollbar whose list becomes longer or shorter, painted only where it looks different then."""

from __future__ import annotations

from math import ceil

from textual.geometry import Region
from textual.scrollbar import ScrollBar


def lengthen(bar: ScrollBar, lines: int) -> None:
    """Another length of the list: of the bar, the lines are painted that look different."""
    before, after = _thumb(bar, bar.window_virtual_size), _thumb(bar, lines)
    bar.set_reactive(ScrollBar.window_virtual_size, lines)
    for y in range(bar.size.height):
        if _part(before, y) != _part(after, y):
            bar.refresh(Region(0, y, bar.size.width, 1))


def _thumb(bar: ScrollBar, lines: int) -> tuple[int, int]:
    """Where the thumb of a bar begins and ends, in eighths of a line, as the bar paints it."""
    size = bar.size.height
    if not lines > bar.window_size > 0:
        return 0, 0
    length = max(1, bar.window_size * size / lines)
    start = int((size - length) * bar.position / (lines - bar.window_size) * 8)
    return start, start + ceil(length * 8)


def _part(thumb: tuple[int, int], y: int) -> tuple[int, int]:
    """The part of a line that a thumb covers, in eighths."""
    start, end = (min(max(edge - 8 * y, 0), 8) for edge in thumb)
    return start, end
