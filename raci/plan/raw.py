"""Entries of the model as the plan file has them: mappings, lists and texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from raci.plan.model import Entry
from raci.plan.values import DAYS_PER_WEEK, HOURS_PER_DAY, Effort, Span


def raw_of(entry: Entry) -> dict[str, Any]:
    """What an entry says, key by key in the order of the format, as text; what it leaves out is left out."""
    fields = type(entry).model_fields
    return {
        info.alias or field: _raw(getattr(entry, field))
        for field, info in fields.items()
        if field in entry.model_fields_set
    }


def raw_value(entry: Entry, key: str) -> Any:
    """What an entry says behind one key, as the file has it; None where it says nothing."""
    for field, info in type(entry).model_fields.items():
        if (info.alias or field) == key:
            return _raw(getattr(entry, field)) if field in entry.model_fields_set else None
    return None


def keys_said(entry: Entry) -> list[str]:
    """The keys of which an entry says something, in the order of the format."""
    fields = type(entry).model_fields.items()
    return [info.alias or field for field, info in fields if field in entry.model_fields_set]


def _raw(value: Any) -> Any:  # noqa: PLR0911  one answer per type
    if isinstance(value, Entry):
        return raw_of(value)
    if isinstance(value, Span):
        return str(value.first) if value.first == value.last else f"{value.first}/{value.last}"
    if isinstance(value, dict):
        return {key: _raw(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_raw(member) for member in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Effort):
        return _effort(value)
    if isinstance(value, float):
        return f"{value:.0%}" if round(value, 2) == value else f"{value:g}"
    if isinstance(value, int | date):
        return str(value)
    return value


def _effort(hours: float) -> str:
    """Work in the largest unit of which it is a whole number."""
    for unit, size in (("w", HOURS_PER_DAY * DAYS_PER_WEEK), ("d", HOURS_PER_DAY), ("h", 1)):
        if hours and hours % size == 0:
            return f"{hours / size:g}{unit}"
    return f"{hours:g}h"
