"""What has to hold of the letters of a plan, as sums over cells: the language between the rules and the solver."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True)
class Demand:
    """A sum of atoms is at least `low` and at most `high`. `code` is the rule that asks for it.

    `finding` is what the rule found that brought the demand here; None where it is asked of every row that changes.
    Demands of one code and one `subject` are told as one finding, however many of them are not met; `hidden_by` is what
    other demands are told as (`told`) that say it already. Of what is `waived` nothing is asked: it only hides others.
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

    def met_by(self, total: int) -> bool:
        """Whether a sum is within the bounds."""
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for demands that are the same."""
        return self.code, self.terms, self.low, self.high

    @cached_property
    def told(self) -> Told:
        """Equal for demands that are told as one finding: of a row, unless a subject is given."""
        return self.code, *(self.subject or self.activities)


def at_least(code: str, number: int, atoms: Iterable[Atom]) -> Demand:
    """So many of some atoms hold, or more."""
    return Demand(code, tuple(map(Term, atoms)), low=number)


def at_most(code: str, number: int, atoms: Iterable[Atom]) -> Demand:
    """So many of some atoms hold, or fewer."""
    return Demand(code, tuple(map(Term, atoms)), high=number)
