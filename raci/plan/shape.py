"""What the format expects under each key, taken from the model: one value, a list, records, entries by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from raci.plan import values
from raci.plan.activities import Assignment
from raci.plan.plan import Plan

_MEANINGS: tuple[Callable[[Any], Any], ...] = (
    values.read_date,
    values.read_span,
    values.read_effort,
    values.read_share,
    values.read_truth,
)


class Form(Enum):
    """How the value of a key is built."""

    VALUE = "one value"
    LIST = "a list of values whose order says nothing"
    PAIRS = "a list of pairs"
    RECORDS = "a list of mappings"
    MAPPING = "a mapping with keys of its own"
    ENTRIES = "mappings by id, in an order that is shown"
    CELLS = "letters by role"
    FREE = "whatever somebody put there"


@dataclass(frozen=True)
class Shape:
    """The form of a value; `model` describes its mappings, and `read` gives the meaning of a text.

    `default` is the meaning of a value that is left out, if it has one; `choices` are the words that may stand there,
    where only some may.
    """

    form: Form
    model: type[BaseModel] | None = None
    read: Callable[[Any], Any] | None = None
    default: str | None = None
    choices: tuple[str, ...] = ()

    def meaning(self, text: str) -> str:
        """A text in the spelling that all texts of its meaning share: `24h` for `3d`, `true` for `yes`."""
        if self.read is None:
            return text
        try:
            return str(self.read(text))
        except ValueError:
            return text


FREE = Shape(Form.FREE)
PLAN = Shape(Form.MAPPING, Plan)


def shape_of(model: type[BaseModel] | None, key: str) -> Shape:
    """The shape of the value of a key; free where the format does not have the key."""
    return _shapes(model).get(key, FREE) if model else FREE


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a mapping, in the order of the format."""
    return [info.alias or field for field, info in model.model_fields.items()]


def key_before(key: str, there: Sequence[str], order: Sequence[str]) -> str | None:
    """The key of those that are there behind which a new one goes, so that keys follow an order; None: before them all.

    A key that the order does not have goes to the end.
    """
    earlier = set(order[: order.index(key)]) if key in order else set(there)
    return next((one for one in reversed(there) if one in earlier), None)


def is_required(model: type[BaseModel], key: str) -> bool:
    """Whether the format wants a key in every mapping of a model."""
    return any(info.is_required() for field, info in model.model_fields.items() if (info.alias or field) == key)


@lru_cache(maxsize=64)
def _shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    return {info.alias or field: _of_field(info) for field, info in model.model_fields.items()}


def _of_field(info: FieldInfo) -> Shape:
    shape = _shape(info.annotation, tuple(info.metadata))
    has_default = shape.form is Form.VALUE and not info.is_required() and info.default is not None
    return replace(shape, default=str(info.default)) if has_default else shape


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape that a type of the model stands for."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*more, *metadata))
    if origin in (Union, UnionType):
        return _of_union([member for member in get_args(annotation) if member is not type(None)], metadata)
    if origin is tuple:
        return _list(get_args(annotation)[0])
    if origin is dict:
        return _by_key(get_args(annotation)[1])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(Form.MAPPING, annotation)
    found = [getattr(mark, "func", None) for mark in metadata]
    read = next((read for read in _MEANINGS if read in found), None)
    words = [word for word in get_args(annotation) if isinstance(word, str)] if origin is Literal else []
    return Shape(Form.VALUE, read=read, choices=tuple(words))


def _of_union(members: list[Any], metadata: tuple[Any, ...]) -> Shape:
    """A union has the richest of its members' shapes: the data tells which of them stands there."""
    shapes = [_shape(member, metadata) for member in members]
    return next((shape for shape in shapes if shape.form is not Form.VALUE), shapes[0])


def _list(member: Any) -> Shape:
    shape = _shape(member)
    if shape.form is Form.MAPPING:
        return Shape(Form.RECORDS, shape.model)
    return Shape(Form.PAIRS) if shape.form is Form.LIST else Shape(Form.LIST, read=shape.read, choices=shape.choices)


def _by_key(member: Any) -> Shape:
    shape = _shape(member)
    if shape.model is Assignment:
        return Shape(Form.CELLS, Assignment)
    return Shape(Form.ENTRIES, shape.model) if shape.form is Form.MAPPING else FREE
