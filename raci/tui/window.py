"""Sizes of the window from which screens arrange what they show in another way."""

from __future__ import annotations

WIDE = 130  # columns from which what belongs to a list stands beside it instead of below it
LOW = 16  # lines below which what is listed needs all of them
