"""What the model complains about, in the user's words."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from raci.document.problems import Path
from raci.plan.names import did_you_mean
from raci.plan.plan import Plan

_KINDS = {dict: "a mapping", list: "a list", tuple: "a list", str: "a text", type(None): "nothing"}

_WANTED = {
    "string_type": "a text",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "union_tag_invalid": "an id or a mapping",
}


def describe(kind: str, message: str, context: dict[str, Any], path: Path, value: Any) -> str:  # noqa: PLR0911  one sentence per kind
    """A sentence for a complaint of the model about the value at a path."""
    name = _name(path)
    if kind == "missing":
        return f"the key `{path[-1]}` is missing here"
    if kind in {"literal_error", "enum"} and isinstance(value, str):
        words = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
        return f"{name} is {_quote(value)}, and must be one of {', '.join(words)}{did_you_mean(value, words)}"
    if kind == "value_error":
        return f"{name}: {message.removeprefix('Value error, ')}"
    if _in_assign(path) and kind in {"string_type", "model_type", "none_required", "literal_error"}:
        return f"{name} is {_found(value)}, where letters such as AR, or none, belong"
    if kind in {"missing_argument", "too_short", "too_long"}:
        return f"{name}: {message[:1].lower()}{message[1:]}"
    wanted = _WANTED.get(kind)
    if wanted:
        return f"{name} is {_found(value)}, where {wanted} belongs"
    return f"{name}: {message[:1].lower()}{message[1:]}"


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
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def model_at(path: Path) -> type[BaseModel] | None:
    """The model of the mapping that holds the last key of a path; None inside free mappings."""
    model: type[BaseModel] | None = Plan
    waiting = False  # the next step is an id or an index, not a key
    for step in path[:-1]:
        if waiting:
            waiting = False
            continue
        if model is None:
            return None
        field = next((info for name, info in model.model_fields.items() if (info.alias or name) == step), None)
        if field is None:
            return None
        models = [item for item in _members(field.annotation) if isinstance(item, type) and issubclass(item, BaseModel)]
        waiting = _is_collection(field.annotation)
        model = models[0] if models else None
    return None if waiting else model


def _members(annotation: Any) -> list[Any]:
    """Every type that an annotation mentions, from the outside in."""
    inner = [member for argument in get_args(annotation) for member in _members(argument)]
    return [annotation, *inner]


def _is_collection(annotation: Any) -> bool:
    origins = {getattr(member, "__origin__", None) for member in _members(annotation)}
    return bool(origins & {dict, tuple, list})


def _in_assign(path: Path) -> bool:
    return len(path) >= 2 and path[-2] == "assign"


def _name(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "the plan"
    return f"`{keys[-1]}` of `{keys[-2]}`" if len(keys) > 1 and keys[-2] not in _SECTIONS else f"`{keys[-1]}`"


_SECTIONS = {"activities", "assign"} | {info.alias or name for name, info in Plan.model_fields.items()}


def _quote(value: str) -> str:
    return f'"{value[:60]}"'


def _found(value: Any) -> str:
    if isinstance(value, str):
        return _quote(value)
    return _KINDS.get(type(value), "something else")
