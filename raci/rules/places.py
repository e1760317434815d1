"""Paths in the plan, as the rules name them."""

from __future__ import annotations

from raci.document.problems import Path
from raci.plan.matrix import Row


def activity_path(row: Row, *rest: str | int) -> Path:
    """The place of an activity, or of something in it."""
    return ("stages", row.stage, "activities", row.id, *rest)


def cell_path(row: Row, role: str) -> Path:
    """The place of a cell."""
    return activity_path(row, "assign", role)


def item_path(row: Row, key: str, item: str) -> Path:
    """The place of an item in one of an activity's lists."""
    return activity_path(row, key, getattr(row.activity, key).index(item))


_NAMED = 8  # how many names a sentence bears
_LONGEST_WORD = 60


def listed(names: list[str], most: int = _NAMED) -> str:
    """Names as a sentence has them: "A, B and C"; of very many the first few."""
    if len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most:,} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def trail(names: list[str]) -> str:
    """Names in order, each leading to the next; of a very long trail its two ends."""
    if len(names) > 2 * _NAMED:
        half = _NAMED // 2
        names = [*names[:half], f"({len(names) - 2 * half:,} more)", *names[-half:]]
    return " → ".join(names)


def shortened(word: str) -> str:
    """A word from the file for a message; of a very long one the beginning."""
    return word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…"
