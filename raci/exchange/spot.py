"""Where something stands in a table."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """A cell's row and column, counted from 1."""

    row: int
    column: int
