"""Answers to checks as edits of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from raci.change.edits.edit import Edit
from raci.change.edits.fields import begin_key
from raci.change.edits.records import AddRecord, SetInside
from raci.document.operations import Operation, SetValue
from raci.lifecycle.maturity.answers import NoAnswer, called
from raci.plan.plan import Plan
from raci.plan.raw import keys_said, raw_value


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives answers, on which day, and a remark on them."""

    person: str
    day: date
    note: str | None = None


def answer_edits(plan: Plan, check: str, value: str, giver: Giver) -> Iterator[Edit]:
    """The edits that write an answer down; it takes the place of one that was given before.

    Where the same person says the same again, nothing changes; a remark stays as long as what was said does.
    """
    given = {"value": value, "by": giver.person, "date": giver.day.isoformat()}
    key = next((word for word in plan.answers if _is(word, check)), None)
    if key is None:
        record = {**given, "note": giver.note} if giver.note else given
        yield AddRecord("plan", "", ("answers",), record, check)
        return
    before = plan.answers[key]
    same = before.value.strip().casefold() == value
    if same and before.by == giver.person and giver.note in (None, before.note):
        return
    yield _Given(key, given)
    if giver.note is not None or not same:
        yield SetInside("plan", "", ("answers", key), "note", giver.note or None)


@dataclass(frozen=True)
class _Given:
    """Give an answer instead of another one; whole, where that may stand in a file that the plan extends."""

    key: str
    given: Mapping[str, str]

    def operations(self, plan: Plan) -> list[Operation]:
        """A line or a value for each part of it that is not there yet."""
        before, at = plan.answers[self.key], ("answers", self.key)
        there = keys_said(before)
        return [
            SetValue((*at, name), text) if name in there else begin_key(at, before, name, text)
            for name, text in self.given.items()
            if plan.extends is not None or raw_value(before, name) != text
        ]


def _is(word: str, check: str) -> bool:
    try:
        return called(word) == check
    except NoAnswer:
        return False
