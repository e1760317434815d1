"""Where things stand in their layers: in their order, not upon each other, and so that lines are straight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_SWEEPS = 6


def places_of(
    layers: Sequence[Sequence[int]],
    links: Sequence[tuple[int, int]],
    heights: Sequence[int],
    *,
    gaps: Sequence[int],
    weights: Mapping[tuple[int, int], int],
) -> list[int]:
    """The first row of each thing. `heights` has its rows and `gaps` the free rows above it; a link weighs 1.

    Links are drawn from middle to middle. Each layer in turn is placed as near to its neighbours as it can be; heavy
    links pull more.
    """
    near: list[list[tuple[int, int]]] = [[] for _ in heights]
    behind: list[list[tuple[int, int]]] = [[] for _ in heights]
    for one, other in links:
        weight = weights.get((one, other), 1)
        behind[other].append((one, weight))
        near[one].append((other, weight))
    middles = [0.0] * len(heights)
    for layer in layers:
        row = 0
        for item in layer:
            row += gaps[item]
            middles[item] = row + heights[item] // 2
            row += heights[item]
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 1
        for layer in layers if forward else reversed(layers):
            _place(layer, behind if forward else near, middles, heights, gaps)
    tops = [round(middle) - height // 2 for middle, height in zip(middles, heights, strict=True)]
    first = min(tops, default=0)
    return [top - first for top in tops]


def _place(
    layer: Sequence[int],
    towards: Sequence[Sequence[tuple[int, int]]],
    middles: list[float],
    heights: Sequence[int],
    gaps: Sequence[int],
) -> None:
    """Place one layer: the nearest to what each thing wants, where things that would overlap share the way.

    Measured from where each would stand if all stood close, the places have only to be in order. So neighbours whose
    wishes are out of order are put together, at the weighted mean of their wishes.
    """
    offset, at = [], 0
    for item in layer:
        at += gaps[item]
        offset.append(at + heights[item] // 2)
        at += heights[item]
    blocks: list[_Block] = []
    for index, item in enumerate(layer):
        wish, weight = _wish(item, towards[item], middles)
        block = _Block((wish - offset[index]) * weight, weight, 1, weight, wish - offset[index])
        while blocks and blocks[-1].mean > block.mean:
            block = blocks.pop().with_(block)
        blocks.append(block)
    index, least = 0, -_FAR
    for block in blocks:
        least = start = max(least, round(block.start))
        for _ in range(block.size):
            middles[layer[index]] = start + offset[index]
            index += 1


class _Block(NamedTuple):
    """Things that stand close: the sum of their wishes, of their weights, how many, and the heaviest with its wish."""

    total: float
    weight: float
    size: int
    heaviest: float
    its_wish: float

    @property
    def mean(self) -> float:
        """What all of them wish together."""
        return self.total / self.weight

    @property
    def start(self) -> float:
        """What one of them wishes that weighs more than all others, else the mean."""
        return self.its_wish if self.heaviest * 2 > self.weight else self.mean

    def with_(self, other: _Block) -> _Block:
        """Two blocks together."""
        return _Block(
            self.total + other.total,
            self.weight + other.weight,
            self.size + other.size,
            *max((self.heaviest, self.its_wish), (other.heaviest, other.its_wish)),
        )


_FAR = 1 << 40  # rows that no drawing has
_CONTENT = 0.01  # the weight of a thing that has no neighbours there, and so is content with where it stands


def _wish(item: int, neighbours: Sequence[tuple[int, int]], middles: Sequence[float]) -> tuple[float, float]:
    """Where a thing would like its middle to be, and how much."""
    if not neighbours:
        return middles[item], _CONTENT
    heavy = max(weight for _, weight in neighbours)
    found = sorted(middles[one] for one, weight in neighbours if weight == heavy)
    half = len(found) // 2
    middle = found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2
    return middle, float(sum(weight for _, weight in neighbours))
