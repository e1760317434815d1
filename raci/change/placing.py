"""The order of things where some changes of place are taken and others are not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple


class Moves(NamedTuple):
    """Changes of place among things: those that are taken, and those that are left."""

    taken: Collection[str]
    left: Collection[str]


def placed(ours: Sequence[str], goals: Iterable[Sequence[str]], members: Collection[str], moves: Moves) -> list[str]:
    """The members in our order, with what is new or moved where the first of the goals that knows it has it.

    Whatever stays where it was keeps its place among its like. With every move taken this is the order of the goal.
    """
    order = [one for one in ours if one in members and one not in moves.taken]
    for goal in goals:
        order = _filled(order, goal, members, moves.left)
    return order


def _filled(order: list[str], goal: Sequence[str], members: Collection[str], astray: Collection[str]) -> list[str]:
    """An order with the members that only the goal has, each behind what it follows there."""
    there = set(order)
    runs: dict[str | None, list[str]] = {}
    before: str | None = None
    for one in goal:
        if one not in there:
            if one in members:
                runs.setdefault(before, []).append(one)
        elif one not in astray:
            before = one
    found = runs.get(None, [])
    for one in order:
        found += [one, *runs.get(one, ())]
    return found
