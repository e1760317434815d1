"""Scrollbars that are seen without colours too: what shows where one is, is a block, not a blank in another colour.

In colours of the editor's own it stays a blank, which has no gaps from line to line.
"""

from __future__ import annotations

from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

_BLOCK = "█"


class SolidThumb(ScrollBarRender):
    """Textual's scrollbar with a thumb of blocks."""

    @classmethod
    def render_bar(cls, *sizes: Any, **options: Any) -> Segments:
        """The bar, as Textual lays it out."""
        drawn = super().render_bar(*sizes, **options)
        return Segments([_solid(segment) for segment in drawn.segments], new_lines=drawn.new_lines)


def _solid(segment: Segment) -> Segment:
    style = segment.style
    if style is None or not style.reverse or segment.text.strip():
        return segment
    if style.color is None or style.color.triplet is not None:
        return segment
    return Segment(_BLOCK * len(segment.text), style + Style(reverse=False))
