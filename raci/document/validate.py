"""Data to a plan, with every fault of the data as a problem at its place.

What is at fault is mended or left out and the rest validated again, so that one run reports everything and the rules
can judge what is sound.
"""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import ValidationError

from raci.document.faults import advice_for, describe, keys_at
from raci.document.problems import Path, Problem, as_typed, mistyped
from raci.document.recover import Recovery
from raci.document.source import Span
from raci.plan.names import nearest
from raci.plan.plan import FORMAT, Plan


class Locate(Protocol):
    """Where the value at a path of the plan stands in the text, or its key."""

    def __call__(self, path: Path, *, key: bool) -> Span:
        """The place."""
        ...


_ROUNDS = 12
_MISSING = object()
_LACKS = {"missing", "too_short"}
_OF_A_MEMBER = {"string_type", "none_required", "literal_error", "tuple_type"}  # complaints of a union's members


def validate(data: dict[str, Any], locate: Locate, title: str) -> tuple[Plan, list[Problem]]:
    """The plan that data holds and the problems found on the way.

    `locate(path, is_key)` gives the place of a value or of its key; `title` stands in where the plan has none.
    """
    problems = _check_version(data, locate)
    if any(problem.code == "F006" for problem in problems):
        return Plan(raci=FORMAT, title=title), problems
    data = {**data, "raci": str(FORMAT)} if problems else data
    told: set[Path] = set()
    renamed: dict[Path, str | int] = {}

    def typed(path: Path, *, key: bool) -> Span:
        return locate(as_typed(path, renamed), key=key)

    for _ in range(_ROUNDS):
        try:
            return Plan.model_validate(data), problems
        except ValidationError as error:
            faults = _faults(error, data)
        _suggest(faults, data)
        problems += [_problem(fault, typed) for fault in faults if not _follows(fault, faults, told)]
        told.update(fault.path[:length] for fault in faults for length in range(len(fault.path) + 1))
        data = _recovery(faults, title).mended(data)
        renamed |= mistyped((fault.path, fault.near) for fault in faults if fault.instead)
    return Plan(raci=FORMAT, title=title), problems


def _suggest(faults: list[_Fault], data: dict[str, Any]) -> None:
    """Note for each unknown key which one was meant; `instead` says that the mapping lacks that one."""
    for fault in faults:
        if fault.kind == "extra_forbidden":
            fault.near = nearest(str(fault.path[-1]), keys_at(fault.path))
            container, _ = _walk(data, fault.path[:-1], missing=False)
            fault.instead = fault.near is not None and fault.near not in _at(data, container)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _follows(fault: _Fault, faults: list[_Fault], told: set[Path]) -> bool:
    """Whether a fault follows from another one: what is missing was mistyped, or left out for a fault of its own."""
    if fault.kind not in _LACKS:
        return False
    meant = {(*other.path[:-1], other.near) for other in faults if other.instead}
    return fault.path in told or fault.path in meant


def _has_item(value: Any, step: str | int) -> bool:
    return isinstance(value, list | tuple) and isinstance(step, int) and step < len(value)


class _Fault:
    """One complaint of the model: the kind, where in the data, and the value found there."""

    def __init__(self, error: Any, data: Any) -> None:
        self.kind: str = error["type"]
        self.message: str = error["msg"]
        self.context: dict[str, Any] = error.get("ctx", {})
        self.path, self.value = _walk(data, error["loc"], missing=self.kind == "missing")
        self.near: str | None = None
        self.instead = False


def _walk(data: Any, loc: tuple[str | int, ...], *, missing: bool) -> tuple[Path, Any]:
    """The path in the data that the model's location means; its own marks (union members, `[key]`) are left out."""
    path: list[str | int] = []
    value = data
    for step in loc:
        holds = step in value if isinstance(value, dict) else _has_item(value, step)
        if holds:
            value = value[step]
            path.append(step)
    if missing:
        path.append(loc[-1])
        value = _MISSING
    return tuple(path), value


def _faults(error: ValidationError, data: Any) -> list[_Fault]:
    """One fault per place: a value that fits no member of a union is complained about once, by the deepest member."""
    faults = [_Fault(item, data) for item in error.errors(include_url=False, include_input=False)]
    around = {fault.path[:length] for fault in faults for length in range(len(fault.path))}
    kept: dict[Path, _Fault] = {}
    for fault in faults:
        if fault.kind not in _OF_A_MEMBER or fault.path not in around:
            kept.setdefault(fault.path, fault)
    return list(kept.values())


def _problem(fault: _Fault, locate: Locate) -> Problem:
    if fault.kind == "extra_forbidden":
        key = str(fault.path[-1])
        near = fault.near
        asked = f'; did you mean "{near}"?' if near else ""
        where = f"in {_thing(fault.path)}" if len(fault.path) > 1 else "in a plan"
        return Problem(
            "F003",
            f"the key `{key}` does not exist {where}{asked}",
            locate(fault.path, key=True),
            fault.path,
            f"Write `{near}`." if near else _without(fault.path),
            near,
            fits=bool(fault.instead),
            touches=_touched(fault),
        )
    span = locate(fault.path, key=fault.kind == "missing" or fault.value is None)
    message = describe(fault.kind, fault.message, fault.context, fault.path, fault.value)
    return Problem("F004", message, span, fault.path, advice_for(fault.path), touches=_touched(fault))


def _without(path: Path) -> str:
    """What to do about a key that is near to none."""
    if path[:-1] == ("card",):
        return "A section of your own goes under `sections` of `card`; `raci schema` has the keys that there are."
    return "Remove it, or see `raci schema` for the keys that there are."


def _touched(fault: _Fault) -> frozenset[str]:
    return _texts(fault.value).union(step for step in fault.path[-2:] if isinstance(step, str))


def _texts(value: Any) -> frozenset[str]:
    """Every text in a value, keys too: the ids in it cannot be judged while it is left out."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, dict):
        return frozenset(value).union(*map(_texts, value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*map(_texts, value))
    return frozenset()


def _thing(path: Path) -> str:
    for step in reversed(path[:-1]):
        if isinstance(step, str):
            return f"`{step}`"
    return "a plan"


def is_newer(data: dict[str, Any]) -> bool:
    """Whether data is in a format that this program does not know yet."""
    return (_version(data) or 0) > FORMAT


def _version(data: dict[str, Any]) -> int | None:
    """The version of the format; None where it is none."""
    version = data.get("raci")
    if not (isinstance(version, str) and version.isascii() and version.isdigit()):
        return None
    return int(version[:9])


def _check_version(data: dict[str, Any], locate: Locate) -> list[Problem]:
    path: Path = ("raci",)
    span = locate(path, key=False)
    if data.get("raci") is None:
        missing = "the key `raci` is missing; a plan says `raci: 1`"
        return [Problem("F004", missing, Span(0, 0), path, "Add the line `raci: 1`.")]
    if _version(data) is None:
        return [Problem("F004", "`raci` is the version of the format: 1", span, path, "Write `raci: 1`.")]
    if is_newer(data):
        newer = f"the plan is in format {str(data.get('raci'))[:20]}; this program knows format {FORMAT}"
        advice = "Upgrade raci (pip install --upgrade raci), or ask for the plan in an older format."
        return [Problem("F006", newer, span, path, advice)]
    if _version(data) != FORMAT:
        older = f"the plan is in format {_version(data)}, which is older than format {FORMAT}"
        return [Problem("F009", older, span, path, f"Write `raci: {FORMAT}`.")]
    return []


def _recovery(faults: list[_Fault], title: str) -> Recovery:
    """What to make of the data; where a required key is missing, the entry that lacks it has to go."""
    recovery = Recovery()
    for fault in faults:
        if fault.path == ("title",):
            recovery.put(fault.path, title)
        elif fault.instead and fault.near is not None:
            recovery.rename(fault.path, fault.near)
        elif fault.kind == "missing" and len(fault.path) > 1:
            recovery.leave_out(fault.path[:-1])
        else:
            recovery.leave_out(fault.path)
    return recovery
