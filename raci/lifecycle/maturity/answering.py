"""Answers to checks as edits of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from raci.change.edits.edit import Edit
from raci.change.edits.records import AddRecord, SetInside
from raci.lifecycle.maturity.answers import NoAnswer, called
from raci.plan.plan import Plan


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
    for name, text in given.items():
        yield SetInside("plan", "", ("answers", key), name, text)
    if giver.note is not None or not same:
        yield SetInside("plan", "", ("answers", key), "note", giver.note or None)


def _is(word: str, check: str) -> bool:
    try:
        return called(word) == check
    except NoAnswer:
        return False
