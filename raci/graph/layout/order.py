"""In which order things stand in their layers, so that few lines cross: sweeps by the middle of the neighbours."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SWEEPS = 12
_PATIENCE = 4  # sweeps in a row that bring nothing, and then it is enough


def ordered(layers: Sequence[Sequence[int]], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The layers with their things in another order; every link leads from a layer to the next one."""
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for one, other in links:
        after.setdefault(one, []).append(other)
        before.setdefault(other, []).append(one)
    best = now = [list(layer) for layer in layers]
    fewest, vain = crossings(now, after), 0
    for sweep in range(_SWEEPS):
        now = _swept(now, before) if sweep % 2 == 0 else _swept(now[::-1], after)[::-1]
        count = crossings(now, after)
        if count < fewest:
            best, fewest, vain = now, count, 0
        else:
            vain += 1
        if not fewest or vain == _PATIENCE:
            break
    return best


def _swept(layers: Sequence[Sequence[int]], towards: dict[int, list[int]]) -> list[list[int]]:
    """Each layer ordered by where the neighbours in the layer before it stand; what has none keeps its place."""
    found = [list(layers[0])] if layers else []
    for layer in layers[1:]:
        place = {item: index for index, item in enumerate(found[-1])}
        scale = len(found[-1]) / max(1, len(layer))
        wanted = {
            item: _mean(place[one] for one in towards[item]) if item in towards else index * scale
            for index, item in enumerate(layer)
        }
        found.append(sorted(layer, key=wanted.__getitem__))
    return found


def _mean(places: Iterable[int]) -> float:
    found = list(places)
    return sum(found) / len(found)


def crossings(layers: Sequence[Sequence[int]], after: dict[int, list[int]]) -> int:
    """How many pairs of links cross each other."""
    count = 0
    for layer, following in pairwise(layers):
        place = {item: index for index, item in enumerate(following)}
        seen: list[int] = []
        for item in layer:
            heads = sorted(place[one] for one in after.get(item, ()))
            count += sum(len(seen) - bisect_right(seen, head) for head in heads)
            for head in heads:
                insort(seen, head)
    return count
