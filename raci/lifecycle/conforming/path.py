"""The path to production of a template: the way from each required activity to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from raci.lifecycle.conforming.pairing import along
from raci.plan.ways import above

if TYPE_CHECKING:
    from raci.plan.matrix import Row


class PathToProduction:
    """The steps that lead from one required activity to the next, by way of others or directly.

    `free` are the activities that are not looked at: a way through them is not demanded.
    """

    def __init__(self, rows: Mapping[str, Row], required: Mapping[str, Row], free: Collection[str]) -> None:
        self._rows = rows
        self._required = required
        self._free = free

    def steps_before(self, identity: str) -> list[str]:
        """The steps of the path that come directly before one: not those that come before another one of them."""
        last = self._last[identity]
        if len(last) < 2:
            return last  # there is no other one that it could come before
        implied = {further for before in last for further in above(before, self._last)}
        return [before for before in last if before not in implied]

    @cached_property
    def _last(self) -> dict[str, list[str]]:
        """For each required activity those that come before it with no other required one in between."""
        return {identity: along(identity, self._before, self._required.__contains__) for identity in self._required}

    def _before(self, identity: str) -> Iterator[str]:
        rows = self._rows
        return (one for one in rows[identity].activity.after if one in rows and one not in self._free)
