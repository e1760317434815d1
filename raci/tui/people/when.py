"""When somebody is away, in words that begin with today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from raci.plan.people import Person
from raci.plan.values import Span

_DAYS, _WEEKS = 14, 70  # up to so many days a distance is told in days, and in weeks


def absences_of(person: Person) -> list[Span]:
    """When a person is away, in order; not when they have not come yet, or are gone."""
    return sorted(person.away)


def next_away(person: Person, today: date) -> Span | None:
    """The absence that is now, or the one that comes next."""
    return next((span for span in absences_of(person) if span.last >= today), None)


def briefly(person: Person, today: date) -> tuple[str, str]:
    """What is known of when a person is there next, in a few words and in fewer; empty where nothing is."""
    if person.until is not None and person.until < today:
        return f"gone since {person.until + timedelta(days=1)}", "gone"
    if person.from_ is not None and person.from_ > today:
        return f"from {person.from_}, {_distance(person.from_, today)}", f"from {person.from_}"
    span = next_away(person, today)
    if span is None:
        return (f"is there until {person.until}", f"to {person.until}") if person.until is not None else ("", "")
    if today in span:
        return f"away until {span.last}", "away now"
    distance = _distance(span.first, today)
    return f"{distance}: {_dates(span)}", distance


def in_full(person: Person, today: date) -> Iterator[tuple[Span | None, str]]:
    """Everything that is known of when a person is there, each with the absence that it tells of."""
    if person.from_ is not None:
        yield None, f"comes on {person.from_}" if person.from_ > today else f"there since {person.from_}"
    for span in absences_of(person):
        yield span, f"{_dates(span)}, {_relative(span, today)}"
    if person.until is not None:
        how = "was there until" if person.until < today else "is there until"
        yield None, f"{how} {person.until}"


def _relative(span: Span, today: date) -> str:
    if span.last < today:
        return "over"
    return "now" if today in span else _distance(span.first, today)


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    if days <= _DAYS:
        return "tomorrow" if days == 1 else f"in {days} days"
    return f"in {days // 7} weeks" if days <= _WEEKS else f"in {round(days / 30.4)} months"


def _dates(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first} to {span.last}"
