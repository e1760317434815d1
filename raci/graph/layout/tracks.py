"""On which track each line turns between two layers, so that lines of different origin never run upon each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True)
class Turn:
    """What leaves a layer at a row, and enters the next one at others."""

    row: int
    ends: tuple[int, ...]

    @property
    def is_straight(self) -> bool:
        """Whether it needs no track."""
        return all(end == self.row for end in self.ends)

    @property
    def span(self) -> tuple[int, int]:
        """The rows along which it runs on its track."""
        return min(self.row, *self.ends), max(self.row, *self.ends)


def tracks_of(turns: Sequence[Turn]) -> list[int]:
    """The track of each turn, from 1 on counted from the layer that they leave; 0 for what is straight.

    A turn that leaves on a row where another one enters has to be on a track before that one's; where such demands go
    in a circle, one of them gives way. Turns that share a track have no row in common.
    """
    bent = [index for index, turn in enumerate(turns) if not turn.is_straight]
    leaving = {turns[index].row: index for index in bent}
    behind = {
        index: {leaving[end] for end in turns[index].ends if end in leaving and leaving[end] != index} for index in bent
    }
    found = [0] * len(turns)
    taken: list[list[tuple[int, int]]] = []
    placed: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
    for index in _in_turn(sorted(bent, key=lambda at: _rank(turns[at])), behind):
        low, high = turns[index].span
        beside = [track for first, last, track in placed[_goes_down(turns[index])] if first <= high and low <= last]
        least = max([*beside, *(found[other] for other in behind[index])], default=0)
        free = (at for at in range(least, len(taken)) if all(high < one or other < low for one, other in taken[at]))
        track = next(free, max(least, len(taken)))
        taken += [[] for _ in range(track + 1 - len(taken))]
        taken[track].append((low, high))
        found[index] = track + 1
        placed[_goes_down(turns[index])].append((low, high, track + 1))
    return found


def _rank(turn: Turn) -> tuple[bool, int]:
    """Of those that go down the lowest takes the first track, of those that go up the highest: so they do not cross."""
    down = _goes_down(turn)
    return down, -turn.row if down else turn.row


def _goes_down(turn: Turn) -> bool:
    return max(turn.ends) - turn.row > turn.row - min(turn.ends)


def _in_turn(ranked: Sequence[int], behind: Mapping[int, set[int]]) -> Iterator[int]:
    """The turns, each behind those that it has to be behind; otherwise, and in a circle, by rank."""
    place = {index: rank for rank, index in enumerate(ranked)}
    waits = {index: len(behind[index]) for index in ranked}
    leads: dict[int, list[int]] = {}
    for index in ranked:
        for other in behind[index]:
            leads.setdefault(other, []).append(index)
    ready = [(place[index], index) for index in ranked if not waits[index]]
    heapify(ready)
    done = set[int]()
    rest = iter(ranked)
    while len(done) < len(ranked):
        index = heappop(ready)[1] if ready else next(one for one in rest if one not in done)
        if index in done:
            continue
        done.add(index)
        yield index
        for other in leads.get(index, ()):
            waits[other] -= 1
            if not waits[other] and other not in done:
                heappush(ready, (place[other], other))
