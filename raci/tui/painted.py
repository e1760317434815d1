"""Views that paint their lines themselves, in styles that are resolved once."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.style import Style
from textual.scroll_view import ScrollView


class Painted(ScrollView):
    """A view whose parts have component classes: `FAMILY--` and the name of the part.

    Parts in `WHOLE` are painted as their class says; all others lie over one of those, and say only what differs.
    """

    FAMILY: ClassVar[str]
    WHOLE: ClassVar[frozenset[str]]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._resolved: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget resolved styles when the theme changes."""
        self._resolved.clear()
        super().notify_style_update()

    def _style(self, part: str) -> Style:
        style = self._resolved.get(part)
        if style is None:
            name = f"{self.FAMILY}--{part}"
            style = self._resolved[part] = self.get_component_rich_style(name, partial=part not in self.WHOLE)
        return style
