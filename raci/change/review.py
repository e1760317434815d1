"""What somebody else changed, to be taken or left change by change, and where it contradicts what we did.

Everything that can be taken has a number: first the changes, in the order in which plans show them, then the
contradictions, where taking means that their word counts. A choice is a set of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from raci.change.contradiction import Contradiction, contradictions
from raci.change.differences import Change, differences
from raci.change.facts import STAGE, Facts, Key
from raci.change.merge import members_of, merge
from raci.change.needs import Needs, needed_by, needs_of, with_needs
from raci.change.owners import SILENT, Owned, owned_by_changes, owned_by_clashes
from raci.change.placing import Moves, placed
from raci.change.telling import Teller

Choice: TypeAlias = frozenset[int]


class Review:
    """The changes between our plan and its merge with another one, and the plan that any choice of them gives.

    A choice is coherent where it has all that its changes need: `take` and `leave` see to that.
    """

    def __init__(self, base: Facts, ours: Facts, theirs: Facts) -> None:
        mine, other = merge(base, ours, theirs), merge(base, theirs, ours)
        self.ours = ours
        self.merged = mine.facts
        self.changes: tuple[Change, ...] = tuple(differences(ours, mine.facts))
        self.contradictions: tuple[Contradiction, ...] = contradictions(mine, base, ours, theirs)
        self._their_order = other.facts.order
        first = len(self.changes)
        self._orders = {one.key: number for number, one in enumerate(mine.clashes, first) if one.kind == "order"}
        self._owned: list[Owned] = [
            *owned_by_changes(ours, mine.facts, self.changes),
            *owned_by_clashes(mine.facts, other.facts, mine.clashes, first),
        ]
        self._needs: Needs = needs_of(ours, self._owned)

    def __len__(self) -> int:
        """How many numbers there are."""
        return len(self.changes) + len(self.contradictions)

    @cached_property
    def every_change(self) -> Choice:
        """All that does not contradict us: what a merge takes."""
        return frozenset(range(len(self.changes)))

    @cached_property
    def _needed_by(self) -> Needs:
        return needed_by(self._needs)

    def take(self, choice: Choice, *numbers: int) -> Choice:
        """A choice with some more, and with what these need."""
        return choice | with_needs(numbers, self._needs)

    def leave(self, choice: Choice, *numbers: int) -> Choice:
        """A choice without some, and without what cannot do without them."""
        return choice - with_needs(numbers, self._needed_by)

    def facts(self, choice: Choice) -> Facts:
        """What our plan says once a coherent choice is taken; the whole merge for every change."""
        if not choice and self.changes:
            return self.ours
        taken = {*choice, SILENT} if choice >= self.every_change else choice
        values = dict(self.ours.values)
        for key, after, owners in self._owned:
            if not taken.isdisjoint(owners):
                if after is None:
                    values.pop(key, None)
                else:
                    values[key] = after
        found = Facts(values)
        holders = dict.fromkeys((*self.ours.order, *self.merged.order, *self._their_order))
        members = members_of(found, holders)
        found.order = {holder: self._order(holder, members[holder], choice) for holder in holders if members[holder]}
        return found

    def _order(self, holder: Key, members: set[str], choice: Choice) -> tuple[str, ...]:
        """The order of what one thing holds."""
        ours, goal, other = (order.get(holder, ()) for order in (self.ours.order, self.merged.order, self._their_order))
        section = "activities" if len(holder) == 3 and holder[0] == "stages" else holder[0]
        if self._orders.get(holder) in choice:
            goal, other, moves = other, goal, Moves(set(other), ())
        else:
            numbers = {one: self._places[section, one] for one in ours if (section, one) in self._places}
            taken = {one for one, number in numbers.items() if number in choice}
            moves = Moves(taken, numbers.keys() - taken)
        return tuple(placed(ours, (goal, other), members, moves))

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {one.key: number for number, one in enumerate(self.changes) if one.kind == "place"}

    @cached_property
    def _tellers(self) -> tuple[Teller, Teller]:
        """Who tells of most changes, and of roles: letters of a new activity are told with it alone."""
        new = {one.key for one in self.changes if one.kind == "new"}
        cells = {key for key in self.merged.values if len(key) == 4 and key[2] == "assign" and key[:2] in new}
        others = {key: fact for key, fact in self.merged.values.items() if key not in cells}
        return Teller(self.ours, self.merged), Teller(self.ours, Facts(others, self.merged.order))

    def told(self, number: int) -> str:
        """A change as a line of text; of a contradiction, what taking it does."""
        if number >= len(self.changes):
            one = self.contradictions[number - len(self.changes)]
            return f"{one.where}: {one.theirs or 'blank'}"
        change = self.changes[number]
        return self._tellers[change.thing[:1] == ("roles",)].tell(change)

    def heading(self, number: int) -> str:
        """What a change stands under among others: the stage of an activity, or what kind of thing it is about."""
        thing = self.changes[number].thing
        stage = self.merged.values.get((*thing, STAGE)) or self.ours.values.get((*thing, STAGE))
        if thing[:1] == ("activities",) and stage is not None:
            return self._tellers[0].name(("stages", stage.meaning))
        return thing[0].capitalize() if thing else "The plan"

    def drawn(self, before: Choice, after: Choice, chosen: Iterable[int]) -> list[int]:
        """What changed between two choices besides what was chosen."""
        return sorted((before ^ after) - set(chosen))
