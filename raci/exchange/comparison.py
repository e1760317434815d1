"""A plan beside another one: every difference in the words of `raci diff`, and the plan without one of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from raci.change.differences import Change, differences
from raci.change.facts import STAGE
from raci.change.review import Choice, Review
from raci.change.telling import Teller
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.exchange.into import text_saying
from raci.exchange.sides import Side, facts_of_pair

_TURNED = {"new": "gone", "gone": "new"}
_ELSEWHERE = "it stands in a file that this plan builds on"


class Comparison:
    """What differs between another plan, which counts as the one before, and ours; differences go by their numbers.

    `ignored` are keys of the plan itself that are no difference: a template has another title.
    """

    def __init__(self, other: Side, ours: Document, ignored: Collection[str] = ()) -> None:
        self.other = other
        self.by_names = False
        self._ignored = ignored
        self._before, self._after, self.by_names = facts_of_pair(other, ours)
        found = differences(self._before, self._after)
        self.changes: tuple[Change, ...] = tuple(one for one in found if one.key[0] not in ignored)
        self._teller = Teller(self._before, self._after)

    def told(self, number: int) -> str:
        """A difference as a line of text."""
        return self._teller.tell(self.changes[number])

    def heading(self, number: int) -> str:
        """What a difference stands under among others: the stage of an activity, or the kind of thing it is about."""
        thing = self.changes[number].thing
        stage = self._after.values.get((*thing, STAGE)) or self._before.values.get((*thing, STAGE))
        if thing[:1] == ("activities",) and stage is not None:
            return self._teller.name(("stages", stage.meaning))
        return thing[0].capitalize() if thing else "The plan"

    def text_without(self, number: int, ours: Document) -> str:
        """The text of our plan as it is now, where a difference and all that cannot do without it is taken back.

        Raises `EditRefused` where the text cannot be made to say that.
        """
        choice = self._chosen(number)
        text = text_saying(self._back.facts(choice), self._after, ours) if choice else ours.source.text
        if text == ours.source.text:
            raise EditRefused(_ELSEWHERE)
        return text

    def along(self, number: int) -> list[int]:
        """The differences that are taken back together with one, since they cannot do without it."""
        keys = {self._back.changes[one].key for one in self._chosen(number)}
        return [index for index, one in enumerate(self.changes) if one.key in keys and index != number]

    def after(self, ours: Document, number: int) -> Comparison:
        """The same comparison after a difference was taken back. Raises `EditRefused` where it is still there.

        A plan cannot move what stands in a file that it extends, for one: it would be in both places.
        """
        found = Comparison(self.other, ours, self._ignored)
        if self.changes[number] in found.changes:
            raise EditRefused(_ELSEWHERE)
        return found

    @cached_property
    def _back(self) -> Review:
        """The way from our plan back to the other one."""
        return Review(self._after, self._after, self._before)

    def _chosen(self, number: int) -> Choice:
        """What takes a difference back, among the changes on the way back."""
        change = self.changes[number]
        kind = _TURNED.get(change.kind, change.kind)
        ways = list(enumerate(self._back.changes))
        found = [index for index, one in ways if (one.kind, one.key) == (kind, change.key)]
        if not found and kind == "place":  # of two that changed places, either can be said to have moved
            told = {one.key for one in self.changes if one.kind == "place"}
            found = [index for index, one in ways
                     if one.kind == "place" and one.key[0] == change.key[0] and one.key not in told]  # fmt: skip
        return self._back.take(frozenset(), *found)
