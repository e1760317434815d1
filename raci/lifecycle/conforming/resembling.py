"""Activities of a plan that may be one of its template that it lacks, though nothing says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from raci.lifecycle.conforming.pairing import liked
from raci.lifecycle.vocabulary import folded

if TYPE_CHECKING:
    from raci.plan.activities import Activity
    from raci.plan.matrix import Matrix, Row


class Resembling:
    """What is left on both sides once activities are paired, compared by marks that are exact: no words are weighed.

    An activity may be a missing one where it is like the same of the vocabulary; or where it is not said to be like
    another, and has the gate, or makes all artifacts, that nothing else in the template has.
    """

    def __init__(self, mine: Mapping[str, Activity], template: Matrix, pairs: Mapping[str, str]) -> None:
        taken = set(pairs.values())
        self._left = {identity: one for identity, one in mine.items() if identity not in taken}
        self._missing = [row for row in template if row.id not in pairs]
        self._template = template

    def could_be(self, row: Row) -> list[str]:
        """The activities of the plan that one of the template may be, which is missing; in the order of the plan."""
        made = self._made(row)
        found = {
            *self._alike.get(liked(row.id, row.activity), ()),
            *self._gated.get(self._gate(row), ()),
            *(one for one in self._making.get(min(made, default=""), ()) if made <= {*self._left[one].produces}),
        }
        return [one for one in self._left if one in found] if found else []

    def like_for(self, row: Row) -> str:
        """What one of these would have to be like to be that of the template; empty where only the id can say it."""
        like = liked(row.id, row.activity)
        missing = [one for one in self._missing if liked(one.id, one.activity) == like]
        return like if len(missing) == 1 and like not in self._alike else ""

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        return self._by(lambda identity, one: (liked(identity, one),))

    @cached_property
    def _gated(self) -> dict[str, list[str]]:
        return self._by(lambda _, one: (folded(one.gate or ""),) if not one.like else ())

    @cached_property
    def _making(self) -> dict[str, list[str]]:
        return self._by(lambda _, one: one.produces if not one.like else ())

    def _by(self, marks: Callable[[str, Activity], Iterable[str]]) -> dict[str, list[str]]:
        """What the plan has left, by something that it has; nothing is no mark."""
        found: dict[str, list[str]] = {}
        for identity, one in self._left.items():
            for mark in marks(identity, one):
                if mark:
                    found.setdefault(mark, []).append(identity)
        return found

    def _gate(self, row: Row) -> str:
        """The gate of an activity of the template; empty where another one has it too."""
        gate = folded(row.activity.gate or "")
        return gate if self._gates[gate] == 1 else ""

    def _made(self, row: Row) -> set[str]:
        """The artifacts that nothing else in the template makes."""
        return {one for one in row.activity.produces if self._makers[one] == 1}

    @cached_property
    def _gates(self) -> Counter[str]:
        return Counter(folded(row.activity.gate or "") for row in self._template)

    @cached_property
    def _makers(self) -> Counter[str]:
        return Counter(one for row in self._template for one in {*row.activity.produces})
