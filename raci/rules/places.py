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


def listed(names: list[str]) -> str:
    """Names as a sentence has them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
