"""What comes next in a plan after an activity of its template, by way of what the plan does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raci.lifecycle.conforming.pairing import along
from raci.plan.ways import above

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance


class Onward:
    """The ways on in a template, those through free stages left out, as far as the first that the plan has."""

    def __init__(self, beside: Conformance) -> None:
        self._beside = beside
        self._pairs = beside.counterparts
        self._next: dict[str, list[str]] = {}
        for row in beside.template:
            for before in row.activity.after:
                self._next.setdefault(before, []).append(row.id)
        missing = (row for row in beside.template if row.id not in self._pairs)
        self._perhaps = {row.id: beside.resembling.could_be(row) for row in missing}

    def after(self, identity: str) -> dict[str, bool]:
        """The activities of the plan that come next, and whether the template requires them.

        One that may be several that are missing is among them where all of these come later: then it does not matter
        which it is.
        """
        required = self._beside.required
        found: dict[str, bool] = {}
        for one in along(identity, self._steps, self._is_there):
            mine = [self._pairs[one]] if one in self._pairs else self._surely_later(self._perhaps[one], identity)
            for other in mine:
                found[other] = found.get(other, False) or one in required
        return found

    def _steps(self, identity: str) -> Iterator[str]:
        free = self._beside.free_activities
        return (one for one in self._next.get(identity, ()) if one not in free)

    def _is_there(self, identity: str) -> bool:
        return identity in self._pairs or bool(self._perhaps[identity])

    def _surely_later(self, mine: list[str], identity: str) -> list[str]:
        before = {row.id: row.activity.after for row in self._beside.template}
        return [
            one
            for one in mine
            if all(identity in above(theirs, before) for theirs, ones in self._perhaps.items() if one in ones)
        ]
