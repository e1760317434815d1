"""A plan after an operation on the text of its file: what that text would read as, without reading it again."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from raci.document.faults import describe
from raci.document.operations import (
    AddEntry,
    AddItem,
    Arrange,
    EditRefused,
    Move,
    Operation,
    Remove,
    RenameKey,
    SetValue,
    arranged,
    index_behind,
)
from raci.document.problems import Path
from raci.plan.model import Entry
from raci.plan.plan import Plan

E = TypeVar("E", bound=Entry)


def applied(plan: Plan, operation: Operation) -> Plan:
    """The plan after an operation; whatever that does not concern is shared with the plan before.

    Raises `EditRefused` where the plan could not be read any more: a date that is none, for one.
    """
    if isinstance(operation, Move):
        return _moved(plan, operation)
    return _in_entry(plan, operation.container, operation)


def _in_entry(entry: E, inside: Path, operation: Operation) -> E:
    """An entry after an operation on the collection at the path `inside` it."""
    if inside:
        field = _field(type(entry), str(inside[0]))
        return _with(entry, field, _in_value(entry, field, getattr(entry, field), inside[1:], operation))
    match operation:
        case SetValue(path, value):
            field = _field(type(entry), str(path[-1]))
            return _with(entry, field, _read(type(entry), field, value))
        case AddEntry(_, key, value):
            field = _field(type(entry), key)
            return _with(entry, field, _read(type(entry), field, value))
        case Remove(path):
            return _without(entry, _field(type(entry), str(path[-1])))
        case _:
            raise EditRefused("that can be done to lists and to things by id only")


def _in_value(entry: Entry, field: str, value: Any, inside: Path, operation: Operation) -> Any:
    """The value of a field after an operation on the collection at the path `inside` it."""
    if isinstance(value, Entry):
        return _in_entry(value, inside, operation)
    if inside:
        step, rest = inside[0], inside[1:]
        if isinstance(value, dict):
            return {key: _deeper(member, rest, operation) if key == step else member for key, member in value.items()}
        return tuple(_deeper(member, rest, operation) if at == step else member for at, member in enumerate(value))
    if isinstance(value, dict):
        return _in_mapping(entry, field, value, operation)
    if value is None and isinstance(operation, AddEntry):  # a mapping of which only the key stands there
        return _read(type(entry), field, {operation.key: operation.value})
    return _in_list(entry, field, value if isinstance(value, tuple) else (), operation)


def _deeper(member: Any, inside: Path, operation: Operation) -> Any:
    if isinstance(member, tuple) and isinstance(operation, SetValue):  # a pair of texts
        return tuple(operation.value if at == operation.path[-1] else one for at, one in enumerate(member))
    if not isinstance(member, Entry):
        raise EditRefused("its parts cannot be edited here; edit the file")
    return _in_entry(member, inside, operation)


def _in_mapping(entry: Entry, field: str, value: dict[str, Any], operation: Operation) -> dict[str, Any]:
    def read(key: str, raw: Any) -> Any:
        return _read(type(entry), field, {key: raw})[key]

    match operation:
        case SetValue(path, raw):
            return {key: read(key, raw) if key == path[-1] else member for key, member in value.items()}
        case AddEntry(_, key, raw, after):
            pairs = list(value.items())
            pairs.insert(index_behind(list(value), after), (key, read(key, raw)))
            return dict(pairs)
        case Remove(path):
            return {key: member for key, member in value.items() if key != path[-1]}
        case RenameKey(path, new):
            return {new if key == path[-1] else key: member for key, member in value.items()}
        case Arrange(_, keys):
            pairs = list(value.items())
            return dict(pairs[index] for index in arranged(list(value), keys))
        case _:
            raise EditRefused("an item cannot be added to something that is no list")


def _in_list(entry: Entry, field: str, value: tuple[Any, ...], operation: Operation) -> tuple[Any, ...]:
    match operation:
        case AddItem(_, raw):
            return (*value, *_read(type(entry), field, [raw]))
        case SetValue(path, raw):
            (new,) = _read(type(entry), field, [raw])
            return tuple(new if at == path[-1] else member for at, member in enumerate(value))
        case Remove(path):
            return tuple(member for at, member in enumerate(value) if at != path[-1])
        case _:
            raise EditRefused("the members of a list have no keys")


def _moved(plan: Plan, operation: Move) -> Plan:
    """The plan after an activity went to the end of another stage."""
    _, stage, _, identity = operation.path
    target = operation.target[1]
    activity = plan.stages[str(stage)].activities[str(identity)]
    stages = dict(plan.stages)
    for name, change in ((stage, None), (target, activity)):
        before = stages[str(name)]
        activities = {key: one for key, one in before.activities.items() if key != identity}
        if change is not None:
            activities[str(identity)] = change
        stages[str(name)] = _with(before, "activities", activities)
    return _with(plan, "stages", stages)


def _with(entry: E, field: str, value: Any) -> E:
    changed = entry.model_copy(update={field: value})
    if isinstance(changed, Plan) and field == "scheme":
        changed.__dict__.pop("letters", None)  # worked out from the scheme before
    return changed


def _without(entry: E, field: str) -> E:
    changed = _with(entry, field, type(entry).model_fields[field].get_default(call_default_factory=True))
    changed.__pydantic_fields_set__.discard(field)
    return changed


@lru_cache(maxsize=256)
def _field(model: type[Entry], key: str) -> str:
    """The field of a key of the format."""
    for field, info in model.model_fields.items():
        if (info.alias or field) == key:
            return field
    raise EditRefused(f"`{key}` is no key of the format there")


def _read(model: type[Entry], field: str, raw: Any) -> Any:
    """A value as the model has it."""
    try:
        return _adapter(model, field).validate_python(raw)
    except ValidationError as error:
        raise EditRefused(_sentence(error, model.model_fields[field].alias or field)) from error


def fault_of(model: type[Entry], key: str, value: Any) -> str:
    """What the format says against a value behind a key, in a sentence; empty where nothing."""
    try:
        _read(model, _field(model, key), value)
    except EditRefused as error:
        return str(error)
    return ""


def _sentence(error: ValidationError, key: str) -> str:
    """The first complaint of the model about the value of a key."""
    fault = error.errors(include_url=False)[0]
    value = fault["input"]
    return describe(fault["type"], fault["msg"], fault.get("ctx", {}), (key,), value)


@lru_cache(maxsize=256)
def _adapter(model: type[Entry], field: str) -> TypeAdapter[Any]:
    info = model.model_fields[field]
    annotation: Any = info.annotation
    return TypeAdapter(Annotated[(annotation, *info.metadata)] if info.metadata else annotation)
