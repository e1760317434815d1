"""The order of what is shown in order, where two sides changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple


class Order(NamedTuple):
    """Ids in order; `clash` says that both sides wanted another order, each its own, and that ours was taken."""

    ids: tuple[str, ...]
    clash: bool = False


def merged_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], members: Collection[str]) -> Order:
    """The members in the order that both sides wanted.

    What only one side has stands behind what it stands behind there; where both put something new in one place, the ids
    decide, so that it does not matter which side is which.
    """
    wanted = set(members)
    shared = set(ours) & set(theirs) & wanted
    frame, clash = _frame(_only(base, shared), _only(ours, shared), _only(theirs, shared))
    order = list(frame)
    runs = [*_runs(ours, shared, wanted), *_runs(theirs, shared, wanted)]
    for before, run in sorted(runs, key=lambda one: one[1], reverse=True):
        at = order.index(before) + 1 if before is not None else 0
        order[at:at] = run
    return Order(tuple(order), clash)


def _only(order: Sequence[str], members: Collection[str]) -> list[str]:
    return [one for one in order if one in members]


def _frame(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    """What both sides have, in the order of the side that changed it."""
    if ours == theirs:
        return ours, False
    known = set(base)
    moved, they_moved = _only(ours, known) != base, _only(theirs, known) != base
    if moved and they_moved:
        return ours, _only(ours, known) != _only(theirs, known)
    if moved or they_moved:
        return (ours if moved else theirs), False
    return min(ours, theirs), False  # both put the same new things in, in different places


def _runs(
    side: Sequence[str], shared: Collection[str], wanted: Collection[str]
) -> Iterator[tuple[str | None, list[str]]]:
    """What only one side has, each run of it with what it follows."""
    before: str | None = None
    run: list[str] = []
    for one in side:
        if one in shared:
            if run:
                yield before, run
            before, run = one, []
        elif one in wanted:
            run.append(one)
    if run:
        yield before, run
