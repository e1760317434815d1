"""What is asked of a repair, as sums of statements on cells within bounds, and what may excuse each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from raci.repair.demands import Atom, Term


class Bound(NamedTuple):
    """A sum of terms, and of variables besides, is at least `low` or at most `high`, or one of the `excuses` is 1.

    It is `free` where an excuse costs no error.
    """

    terms: Sequence[Term]
    low: int | None
    high: int | None
    excuses: Sequence[int] = ()
    free: bool = False
    besides: tuple[tuple[int, int], ...] = ()  # variables with their factors

    @property
    def forbidden(self) -> Iterator[Atom]:
        """The statements none of which may hold."""
        if not self.excuses and self.high == 0 and not self.besides and all(times > 0 for _, times in self.terms):
            yield from (atom for atom, _ in self.terms)


class _Somebody(NamedTuple):
    """That one of some roles has one of some letters."""

    activity: str
    roles: frozenset[str]
    letters: frozenset[str]

    def says(self, other: _Somebody) -> bool:
        """Whether another statement is true wherever this one is, and says less."""
        return self.roles <= other.roles and self.letters <= other.letters and self != other


def without_idle(bounds: Sequence[Bound]) -> list[Bound]:
    """Bounds without those that others say already: where somebody answers, somebody has a letter."""
    sure: dict[str, list[_Somebody]] = {}
    for bound in bounds:
        somebody = _somebody(bound)
        if somebody and not bound.excuses:
            sure.setdefault(somebody.activity, []).append(somebody)
    return [one for one in bounds if not _said(_somebody(one), sure)]


def _somebody(bound: Bound) -> _Somebody | None:
    """What a bound says, if it says no more than that."""
    if bound.low != 1 or bound.besides or any(times != 1 for _, times in bound.terms):
        return None
    activity, _, letters = bound.terms[0].atom
    if not letters or any(atom.activity != activity or atom.letters != letters for atom, _ in bound.terms):
        return None
    return _Somebody(activity, frozenset(atom.role for atom, _ in bound.terms), frozenset(letters))


def _said(somebody: _Somebody | None, sure: Mapping[str, Iterable[_Somebody]]) -> bool:
    return somebody is not None and any(one.says(somebody) for one in sure.get(somebody.activity, ()))


class Wish(NamedTuple):
    """That one of some letters is in a cell, or that it is not; `strict` where leaving it may cost an error."""

    letters: tuple[str, ...]
    there: bool
    strict: bool


Wishes = dict[tuple[str, str], set[Wish]]


def wishes(bounds: Iterable[Bound]) -> Wishes:
    """What bounds wish of each cell."""
    found: Wishes = {}
    for bound in bounds:
        for atom, times in bound.terms:
            wish = Wish(atom.letters, (bound.low is not None) == (times > 0), not bound.free)
            found.setdefault((atom.activity, atom.role), set()).add(wish)
    return found
