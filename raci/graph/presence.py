"""Who is there when: the working days of a plan, and on which of them each person is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from raci.plan.people import Person
from raci.plan.plan import Plan
from raci.plan.values import DAYS_PER_WEEK

_MONDAY = date.min  # the first day of the calendar is one
_WEEK = 7


class Stretch(NamedTuple):
    """Working days from `first` up to but not `end`, as numbers of days; weekends have none."""

    first: int
    end: int


Stretches = tuple[Stretch, ...]  # in order, with days between them


def working_days(first: date, last: date) -> Stretch:
    """The working days of a span of the calendar, both ends included."""
    return Stretch(_number(first), _number(last + timedelta(days=1)) if last < date.max else _number(last) + 1)


def days_of_plan(plan: Plan) -> Stretch | None:
    """The working days of a plan; None where it does not say from when to when it runs."""
    starts, ends = plan.starts, plan.ends
    return working_days(starts, ends) if starts and ends and starts <= ends else None


def day_of(number: int) -> date:
    """The day of the calendar with a number."""
    weeks, days = divmod(number, DAYS_PER_WEEK)
    return _MONDAY + timedelta(days=weeks * _WEEK + days)


def _number(day: date) -> int:
    """How many working days come before a day."""
    weeks, days = divmod((day - _MONDAY).days, _WEEK)
    return weeks * DAYS_PER_WEEK + min(days, DAYS_PER_WEEK)


def absences(person: Person, plan: Stretch) -> Stretches:
    """The working days of a plan on which a person is not there: away, not there yet, or gone."""
    gone = [working_days(*span) for span in person.away]
    if person.from_ is not None:
        gone.append(Stretch(plan.first, _number(person.from_)))
    if person.until is not None:
        gone.append(Stretch(working_days(person.until, person.until).end, plan.end))
    return _joined(Stretch(max(one.first, plan.first), min(one.end, plan.end)) for one in gone)


def away_within(plan: Plan, days: Stretch | None) -> dict[str, Stretches]:
    """On which of some days each person of a plan is not there; nothing where there are no days."""
    return {name: absences(person, days) for name, person in plan.people.items()} if days else {}


def _joined(stretches: Iterable[Stretch]) -> Stretches:
    """Stretches in order; those that meet or overlap are one, empty ones none."""
    found: list[Stretch] = []
    for one in sorted(one for one in stretches if one.first < one.end):
        if found and one.first <= found[-1].end:
            found[-1] = Stretch(found[-1].first, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def common(one: Stretches, other: Stretches) -> Stretches:
    """The days that are in both."""
    found: list[Stretch] = []
    here, there = list(one), list(other)
    while here and there:
        first, end = max(here[0].first, there[0].first), min(here[0].end, there[0].end)
        if first < end:
            found.append(Stretch(first, end))
        (here if here[0].end == end else there).pop(0)
    return tuple(found)


def days_in(stretches: Stretches) -> int:
    """How many days there are."""
    return sum(one.end - one.first for one in stretches)
