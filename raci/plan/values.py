"""The scalar types of the plan file: text, ids, dates, spans of days, effort and shares.

The document layer hands over every scalar as the text that was typed; these types give it its meaning. Each raises
`ValueError` with a sentence for the user.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

HOURS_PER_DAY = 8
DAYS_PER_WEEK = 5

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EFFORT = re.compile(r"(\d+(?:\.\d+)?)\s*([hdw])")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")
_HOURS = {"h": 1, "d": HOURS_PER_DAY, "w": HOURS_PER_DAY * DAYS_PER_WEEK}

T = TypeVar("T")


class Span(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class Effort(float):
    """Work in hours; a day has 8 hours and a week 5 days."""


def _as_effort(value: float) -> Effort:
    """What pydantic made a plain number of; the class itself has a signature that takes long to find out."""
    return Effort(value)


def read_date(value: Any) -> Any:
    """A date from `2026-12-21`."""
    if not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value.strip()):
        raise ValueError(f"{value!r} is not a date; write it as 2026-12-21")
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise ValueError(f"{value!r} is not a day of the calendar") from error


def read_span(value: Any) -> Any:
    """A span from `2026-12-21/2027-01-04`, or from one day."""
    if isinstance(value, list | dict):
        raise ValueError("write a span of days as 2026-12-21/2027-01-04")  # noqa: TRY004  pydantic wants this one
    if not isinstance(value, str):
        return value
    first, slash, last = value.partition("/")
    span = Span(read_date(first), read_date(last if slash else first))
    if span.last < span.first:
        raise ValueError(f"{value!r} ends before it begins")
    return span


def read_effort(value: Any) -> Any:
    """Effort in hours from `4h`, `3d` or `2w`."""
    if not isinstance(value, str):
        return value
    match = _EFFORT.fullmatch(value.strip().lower())
    if not match:
        raise ValueError(f"{value!r} is not an effort; write it as 4h, 3d or 2w")
    return Effort(float(match[1]) * _HOURS[match[2]])


def in_days(hours: float) -> str:
    """Work in words: `4 days`, `1 day`, `0.5 days`."""
    number = f"{hours / HOURS_PER_DAY:,.1f}".removesuffix(".0")
    return f"{number} day{'' if number == '1' else 's'}"


def read_share(value: Any) -> Any:
    """A share between 0 and 1 from `60%` or `0.6`."""
    if not isinstance(value, str):
        return value
    match = _SHARE.fullmatch(value.strip())
    share = float(match[1]) / (100 if match[2] else 1) if match else -1
    if not 0 <= share <= 1:
        raise ValueError(f"{value!r} is not a share; write it as 60% or 0.6")
    return share


def read_truth(value: Any) -> Any:
    """A truth from `true` or `false` and the other words that YAML's users write for them."""
    if not isinstance(value, str):
        return value
    word = value.strip().lower()
    if word in {"true", "yes", "on"}:
        return True
    if word in {"false", "no", "off"}:
        return False
    raise ValueError(f"{value!r} is neither true nor false")


def read_locked(value: Any) -> Any:
    """`true` for all roles, or the list of roles."""
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return True if value.strip().lower() == "true" else ()
    return as_list(value)


def as_list(value: Any) -> Any:
    """A single scalar is a list of one; nothing is an empty list."""
    if isinstance(value, str):
        return (value,)
    return () if value is None else value


def as_mapping(value: Any) -> Any:
    """A key that nothing follows stands for an entry that has only its id."""
    return {} if value is None else value


_SCALAR = ["string", "number", "boolean"]

Text = Annotated[str, WithJsonSchema({"type": _SCALAR})]
Id = Annotated[str, WithJsonSchema({"type": _SCALAR})]
Day = Annotated[date, BeforeValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]
Days = Annotated[
    Span,
    BeforeValidator(read_span),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?$"}),
]
Work = Annotated[
    float,
    BeforeValidator(read_effort),
    AfterValidator(_as_effort),
    WithJsonSchema({"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*[hdwHDW]\s*$"}),
]
Share = Annotated[
    float,
    BeforeValidator(read_share),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\s*((100(\.0+)?|\d{1,2}(\.\d+)?)\s*%|0(\.\d+)?|1(\.0+)?)\s*$"},
                {"type": "number", "minimum": 0, "maximum": 1},
            ]
        }
    ),
]
Truth = Annotated[
    bool,
    BeforeValidator(read_truth),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "yes", "no", "on", "off"]}]}),
]
ListOf = Annotated[tuple[T, ...], BeforeValidator(as_list)]
