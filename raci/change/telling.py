"""Changes of a plan in the words of its matrix: "Deploy the model: DevOps engineer C → A"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

from raci.change.differences import Change
from raci.change.facts import JOINT, STAGE, Fact, Facts, Key
from raci.change.naming import named_by
from raci.plan.names import name_from_id

SINGULAR = {
    "groups": "group",
    "people": "person",
    "roles": "role",
    "stages": "stage",
    "activities": "activity",
    "artifacts": "artifact",
    "metrics": "metric",
}
_BLANK = "blank"
Cells: TypeAlias = dict[Key, list[tuple[Key, Fact]]]


class Teller:
    """Says what changed between two plans, with the names that things have in them."""

    def __init__(self, before: Facts, after: Facts) -> None:
        self._before = before
        self._after = after

    def tell(self, change: Change, *, bare: bool = False) -> str:
        """One change as a line of text; `bare` leaves out the name of the thing, where that stands above it."""
        text = self._said(change)
        about = (change.thing and change.key != change.thing) or change.kind == "place"
        return f"{self.name(change.thing)}: {text}" if about and not bare else text

    def _said(self, change: Change) -> str:
        said: dict[str, Callable[[Change], str]] = {
            "new": self._new,
            "gone": self._gone,
            "cell": self._cell,
            "stage": self._stage,
            "place": self._place,
            "member": self._member,
            "value": self._value,
        }
        return said[change.kind](change)

    def name(self, thing: Key) -> str:
        """What a thing is called now, or was before it went."""
        for facts in (self._after, self._before):
            fact = facts.values.get((*thing, "name"))
            if fact is not None and fact.typed:
                return str(fact.typed)
        return name_from_id(thing[1])

    def _new(self, change: Change) -> str:
        if change.key != change.thing:
            return f"{_record(change.key)} is new"
        what = f"{SINGULAR[change.key[0]]} {self.name(change.key)}"
        return f"new {what}{self._place_and_letters(change.key, self._after)}"

    def _gone(self, change: Change) -> str:
        if change.key != change.thing:
            return f"{_record(change.key)} is gone"
        what = f"{SINGULAR[change.key[0]]} {self.name(change.key)}"
        return f"{what} is gone{self._place_and_letters(change.key, self._before)}"

    def _place_and_letters(self, thing: Key, facts: Facts) -> str:
        """Where something stands that is new or gone, and the letters in its row or column."""
        stage = facts.values.get((*thing, STAGE))
        where = f" ({self.name(('stages', stage.meaning))})" if stage else ""
        cells = (self._cells_before if facts is self._before else self._cells_after).get(thing, ())
        letters = ", ".join(f"{self.name(other)} {fact.typed}" for other, fact in cells)
        return where + (f": {letters}" if letters else "")

    @cached_property
    def _cells_before(self) -> Cells:
        return _cells(self._before)

    @cached_property
    def _cells_after(self) -> Cells:
        return _cells(self._after)

    def _cell(self, change: Change) -> str:
        role = self.name(("roles", change.key[3]))
        return f"{role} {change.before or _BLANK} → {change.after or _BLANK}"

    def _stage(self, change: Change) -> str:
        was, now = (self.name(("stages", stage)) for stage in (change.before, change.after))
        return f"moved from {was} to {now}"

    def _place(self, change: Change) -> str:
        if change.after is None:
            return "now first"
        return f"now behind {self.name((change.key[0], change.after))}"

    def _member(self, change: Change) -> str:
        member = change.after if change.before is None else change.before
        sign = "+" if change.before is None else "−"
        return f"{_words(change.key[-2])} {sign} {self._called(change, member)}"

    def _value(self, change: Change) -> str:
        if change.key[-1] == "name" and change.thing:
            was = change.before or name_from_id(change.key[1])
            return f"was called {was}"
        if len(change.key) > 4 and change.key[2] == "assign":
            what = f"{self.name(('roles', change.key[3]))}, {change.key[4]}"
        else:
            what = " ".join(map(_words, change.key[2:] if change.thing else change.key))
        was, now = (self._called(change, value) for value in (change.before, change.after))
        return f"{what} {was} → {now}"

    def _called(self, change: Change, value: Any) -> str:
        """A value as it stands in a line: what it names by its name."""
        what = named_by(change.key) if change.key[2:3] != ("assign",) else None
        return self.name((what, value)) if what and isinstance(value, str) else plain(value)


def _cells(facts: Facts) -> Cells:
    """The letters of each activity and of each role, with what is at their other side."""
    found: Cells = {}
    for key, fact in facts.values.items():
        if len(key) == 4 and key[0] == "activities" and key[2] == "assign":
            activity, role = key[:2], ("roles", key[3])
            found.setdefault(activity, []).append((role, fact))
            found.setdefault(role, []).append((activity, fact))
    return found


def _record(key: Key) -> str:
    singular = {"waive": "waiver", "sign-offs": "signature"}
    what = singular.get(key[-2], _words(key[-2].removesuffix("s")))
    return f"{what} {key[-1].replace(JOINT, ' by ')}"


def _words(key: str) -> str:
    """A key of the format as words."""
    return key.replace("-", " ")


def plain(value: Any) -> str:
    """A value as it stands in a line."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    return " ".join(str(value).split())
