"""How parts of a text are told apart where it is for a terminal with colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Style: TypeAlias = Callable[[str, str], str]  # text and a style's name to text


def plain(text: str, _: str) -> str:
    """No colour."""
    return text
