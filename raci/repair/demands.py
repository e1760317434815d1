"""What has to hold of the letters of a plan, as sums over cells: the language between the rules and the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from raci.rules.finding import Finding

Told = tuple[str, ...]  # what is told as one finding: the code of its rule and what it is about


class Atom(NamedTuple):
    """A statement on a cell, 1 or 0: it has one of some letters; without letters: it is another than before."""

    activity: str
    role: str
    letters: tuple[str, ...]


@cache
def shares(letters: str, wanted: tuple[str, ...]) -> bool:
    """Whether letters of a cell have one of those that are wanted; programs ask the same again and again."""
    return any(key in letters for key in wanted)


class Term(NamedTuple):
    """An atom, and how often it counts."""

    atom: Atom
    times: int = 1


@dataclass(frozen=True, eq=False)
class Demand:
    """A sum of atoms is at least `low` and at most `high`. `code` is the rule that asks for it.

    `finding` is what the rule found that brought the demand here; None where it is asked of every row that changes.
    Demands of one code and one `subject` are told as one finding, however many of them are not met; `hidden_by` is what
    other demands are told as (`told`) that say it already. Of what is `waived` nothing is asked: it only hides others.
    Two that say the same are two; what they say is their `key`.
    """

    code: str
    terms: tuple[Term, ...]
    low: int | None = None
    high: int | None = None
    finding: Finding | None = None
    subject: tuple[str, ...] = ()
    hidden_by: tuple[Told, ...] = ()
    waived: bool = False

    @cached_property
    def activities(self) -> list[str]:
        """The activities whose rows it is about."""
        return list(dict.fromkeys(term.atom.activity for term in self.terms))

    def met(self, holds: Callable[[Atom], bool]) -> bool:
        """Whether the sum is within the bounds; `holds` says which atoms hold."""
        total = total_of(self.terms, holds)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for demands that are the same."""
        return self.code, self.terms, self.low, self.high

    @cached_property
    def told(self) -> Told:
        """Equal for demands that are told as one finding: of a row, unless a subject is given."""
        return self.code, *(self.subject or self.activities)


class Hand(NamedTuple):
    """What somebody has to do with an activity by way of a role: a sum that is 1 where they act, else 0.

    `hidden_by` are findings that say already what is wrong with acting by way of this role.
    """

    terms: tuple[Term, ...]
    hidden_by: tuple[Told, ...] = ()

    @property
    def activity(self) -> str:
        """The activity that it is about."""
        return self.terms[0].atom.activity


@dataclass(frozen=True, eq=False)
class Meeting(Demand):
    """Somebody has a hand on one of two sides at most: where any of `ones` is 1, all of `others` are 0.

    It stands for a demand on each pair of hands. Told as one, they need one choice between the sides: with a constraint
    for each pair, plans of thirty activities took minutes to solve.
    """

    ones: tuple[Hand, ...] = ()
    others: tuple[Hand, ...] = ()

    def met(self, holds: Callable[[Atom], bool]) -> bool:
        """Whether one side has no hand in it; `holds` says which atoms hold."""
        return not all(any(total_of(hand.terms, holds) > 0 for hand in side) for side in (self.ones, self.others))

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for demands that are the same."""
        return self.code, self.ones, self.others


def total_of(terms: Iterable[Term], holds: Callable[[Atom], bool]) -> int:
    """The sum of some terms; `holds` says which atoms hold."""
    return sum(term.times * holds(term.atom) for term in terms)


def apart(code: str, ones: Iterable[Hand], others: Iterable[Hand], subject: tuple[str, ...]) -> Demand:
    """Somebody who has one of some hands has none of others."""
    sides = tuple(ones), tuple(others)
    terms = tuple(dict.fromkeys(term for side in sides for hand in side for term in hand.terms))
    return Meeting(code, terms, high=0, subject=subject, ones=sides[0], others=sides[1])


def at_least(code: str, number: int, atoms: Iterable[Atom]) -> Demand:
    """So many of some atoms hold, or more."""
    return Demand(code, tuple(map(Term, atoms)), low=number)


def at_most(code: str, number: int, atoms: Iterable[Atom]) -> Demand:
    """So many of some atoms hold, or fewer."""
    return Demand(code, tuple(map(Term, atoms)), high=number)
