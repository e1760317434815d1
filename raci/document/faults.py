"""What the model complains about, in the user's words."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from raci.document.problems import Path
from raci.plan.names import did_you_mean
from raci.plan.plan import Plan
from raci.plan.shape import PLAN, Form, Shape, keys_of, shape_of

_KINDS: dict[type, str] = {dict: "a mapping", list: "a list", tuple: "a list", str: "a text"}

_WANTED = {
    "string_type": "a text",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_type": "a single value",
    "bool_type": "true or false",
    "date_type": "a date such as 2026-12-21",
    "union_tag_invalid": "an id or a mapping",
}
_CELL = {"string_type", "model_type", "none_required", "literal_error"}


def describe(kind: str, message: str, context: dict[str, Any], path: Path, value: Any) -> str:
    """A sentence for a complaint of the model about the value at a path."""
    name = _name(path)
    if kind == "missing":
        return _lacks(path)
    if kind == "value_error":
        return f"{name}: {message.removeprefix('Value error, ')}"
    if _in_assign(path) and kind in _CELL:
        return f"{name} {_is(value)}, where letters such as AR, or none, belong"
    if kind in {"literal_error", "enum"}:
        return _not_one_of(name, value, str(context.get("expected", "")))
    if kind in _WANTED:
        return f"{name} {_is(value)}, where {_WANTED[kind]} belongs"
    return f"{name} {_beyond(kind, context) or message[:1].lower() + message[1:]}"


def _lacks(path: Path) -> str:
    if isinstance(path[-1], int):
        return f"{_name(path[:-1])} has too few members"
    return f"the key `{path[-1]}` is missing here"


def _not_one_of(name: str, value: Any, expected: str) -> str:
    if expected == "True":  # the only literal that stands beside a list
        return f"{name} {_is(value)}, where true or a list belongs"
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(", ")]
    asked = did_you_mean(value, words) if isinstance(value, str) else ""
    return f"{name} {_is(value)}, and must be one of {', '.join(words)}{asked}"


def _beyond(kind: str, context: dict[str, Any]) -> str:
    """What a limit says of a value that lies beyond it."""
    limits = {
        "too_short": "needs at least {min_length}",
        "too_long": "has {actual_length} members, where {max_length} belong",
        "greater_than_equal": "must be at least {ge}",
    }
    return limits[kind].format_map(context) if kind in limits else ""


def advice_for(path: Path) -> str:
    """What to do about a wrong value: what the format says of its key."""
    model = model_at(path)
    if model is None or not path or not isinstance(path[-1], str):
        return ""
    for field, info in model.model_fields.items():
        if (info.alias or field) == path[-1]:
            return f"`{path[-1]}`: {info.description}" if info.description else ""
    return ""


def keys_at(path: Path) -> list[str]:
    """The keys that the format has where the last key of a path stands."""
    model = model_at(path)
    return keys_of(model) if model else []


def model_at(path: Path) -> type[BaseModel] | None:
    """The model of the mapping that holds the last key of a path; None inside free mappings."""
    shape = PLAN
    for step in path[:-1]:
        if shape.form is Form.MAPPING:
            shape = shape_of(shape.model, str(step))
        else:  # the step is an id or an index, not a key
            shape = Shape(Form.MAPPING, shape.model)
    return shape.model if shape.form is Form.MAPPING else None


def _in_assign(path: Path) -> bool:
    return len(path) >= 2 and path[-2] == "assign"


def _name(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "the plan"
    if isinstance(path[-1], int):
        return f"an item of {_name(tuple(keys))}"
    return f"`{keys[-1]}` of `{keys[-2]}`" if len(keys) > 1 and keys[-2] not in _SECTIONS else f"`{keys[-1]}`"


_SECTIONS = {"activities", "assign", *keys_of(Plan)}


def _quote(value: str) -> str:
    return f'"{value[:60]}"'


def _is(value: Any) -> str:
    if value is None:
        return "has no value"
    return f"is {_quote(value) if isinstance(value, str) else _KINDS.get(type(value), 'something else')}"
