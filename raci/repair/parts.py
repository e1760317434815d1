"""The parts of a repair that do not depend on each other: each is solved by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from raci.graph.parts import parts as parts_of
from raci.repair.demands import Demand, Meeting, total_of

if TYPE_CHECKING:
    from raci.repair.board import Board


def parts(board: Board, demands: Collection[Demand], *, joint: bool = False) -> list[tuple[list[str], list[Demand]]]:
    """The activities whose rows have to change, or may have to, in groups that share demands; with those demands.

    A row that meets every demand on it, and shares none with a row that does not, stays as it is. Rows on which one and
    the same finding is told belong together: it is cleared on all of them or not at all.
    With `joint`, so do all rows with a fault on which it might be told besides.
    """
    joined: list[tuple[str, str]] = []
    first: dict[tuple[str, ...], str] = {}
    unmet = [demand for demand in demands if not board.meets(demand)]
    broken = {activity for demand in unmet for activity in _coupled(board, demand, ())}
    told = {demand.told for demand in unmet} if joint else set()
    for demand in demands:
        start, *others = _coupled(board, demand, broken) or ("",)
        joined += ((start, other) for other in others)
        if start and (not board.meets(demand) or (start in broken and demand.told in told)):
            joined.append((first.setdefault(demand.told, start), start))
    order = {activity: index for index, activity in enumerate(board.matrix.rows)}
    groups = parts_of(order, joined)  # in each the activities are in the order of the matrix
    found = [group for group in groups if not broken.isdisjoint(group)]
    group_of = {activity: index for index, group in enumerate(found) for activity in group}
    shared: list[list[Demand]] = [[] for _ in found]
    for demand in demands:
        index = next((group_of[one] for one in _coupled(board, demand, broken) if one in group_of), None)
        if index is not None:
            shared[index].append(demand)
    return sorted(zip(found, shared, strict=True), key=lambda part: order[part[0][0]])


def _coupled(board: Board, demand: Demand, broken: Collection[str]) -> list[str]:
    """The activities whose rows a demand ties together.

    Where somebody must not have a hand on two sides, those are left out in which they have none now, unless their row
    changes for another reason: nobody gets a hand there.
    """
    if not isinstance(demand, Meeting):
        return demand.activities
    hands = (*demand.ones, *demand.others)
    having = (hand.activity for hand in hands if hand.activity in broken or total_of(hand.terms, board.holds) > 0)
    return list(dict.fromkeys(having))
