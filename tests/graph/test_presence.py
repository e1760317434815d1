"""Working days, and who is there on them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.graph.presence import Stretch, absences, common, day_of, days_in, working_days
from raci.plan.people import Person

MONDAY = date(2026, 11, 30)
PLAN = working_days(MONDAY, MONDAY + timedelta(days=27))
spans = st.lists(st.tuples(st.integers(-10, 40), st.integers(0, 12)), max_size=6)


def person(away: list[tuple[int, int]], **entry: date) -> Person:
    days = [MONDAY + timedelta(days=first) for first, _ in away]
    return Person.model_validate(
        {"away": [f"{day}/{day + timedelta(days=length)}" for day, (_, length) in zip(days, away, strict=True)]}
        | {key.rstrip("_"): str(value) for key, value in entry.items()}
    )


def days_of(stretches: tuple[Stretch, ...]) -> set[date]:
    return {day_of(number) for one in stretches for number in range(one.first, one.end)}


def workdays(first: date, last: date) -> set[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return {day for day in days if day.weekday() < 5}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 30))
def test_working_days_are_those_of_the_calendar(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert days_of((working_days(first, last),)) == workdays(first, last)
    assert days_in((working_days(first, last),)) == len(workdays(first, last))


@given(spans)
def test_absences_are_the_days_of_the_plan_on_which_somebody_is_away(away: list[tuple[int, int]]) -> None:
    found = absences(person(away), PLAN)
    expected = {
        day
        for first, length in away
        for day in workdays(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length))
    }
    assert days_of(found) == expected & workdays(MONDAY, MONDAY + timedelta(days=27))
    assert all(one.end < other.first for one, other in pairwise(found))


@given(spans, spans)
def test_common_days_are_those_in_both(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    here, there = absences(person(one), PLAN), absences(person(other), PLAN)
    assert days_of(common(here, there)) == days_of(here) & days_of(there)


@pytest.mark.parametrize(
    ("entry", "away"),
    [
        ({"from_": date(2026, 12, 3)}, {date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)}),
        ({"from_": date(2026, 11, 1)}, set()),
        ({"until": date(2026, 12, 24)}, {date(2026, 12, 25)}),
        ({"until": date(2026, 12, 25)}, set()),
    ],
)
def test_who_comes_later_or_goes_earlier_is_not_there(entry: dict[str, date], away: set[date]) -> None:
    assert days_of(absences(person([], **entry), PLAN)) == away


def test_the_calendar_may_be_used_up() -> None:
    forever = working_days(date.min, date.max)
    assert day_of(forever.first) == date.min
    assert day_of(forever.end - 1) == date.max
