"""Data to a plan, with every fault of the data as a problem at its place.

What is at fault is left out and the rest validated again, so that one run reports everything and the rules can judge
what is sound.
"""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import ValidationError

from raci.document.faults import advice_for, describe, keys_at
from raci.document.problems import Path, Problem
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


def validate(data: dict[str, Any], locate: Locate, title: str) -> tuple[Plan, list[Problem]]:
    """The plan that data holds and the problems found on the way.

    `locate(path, is_key)` gives the place of a value or of its key; `title` stands in where the plan has none.
    """
    problems = _check_version(data, locate)
    if any(problem.code == "F006" for problem in problems):
        return Plan(raci=FORMAT, title=title), problems
    data = {**data, "raci": str(FORMAT)} if problems else data
    for _ in range(_ROUNDS):
        try:
            return Plan.model_validate(data), problems
        except ValidationError as error:
            faults = _faults(error, data)
        for fault in faults:
            problems.append(_problem(fault, locate))
            data = _repair(data, fault, title)
    return Plan(raci=FORMAT, title=title), problems


def _has_item(value: Any, step: str | int) -> bool:
    return isinstance(value, list | tuple) and isinstance(step, int) and step < len(value)


class _Fault:
    """One complaint of the model: the kind, where in the data, and the value found there."""

    def __init__(self, error: Any, data: Any) -> None:
        self.kind: str = error["type"]
        self.message: str = error["msg"]
        self.context: dict[str, Any] = error.get("ctx", {})
        self.path, self.value = _walk(data, error["loc"], missing=self.kind == "missing")


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
    kept: dict[Path, _Fault] = {}
    for fault in faults:
        deeper = any(
            len(other.path) > len(fault.path) and other.path[: len(fault.path)] == fault.path
            for other in faults
            if fault.kind in {"string_type", "none_required", "literal_error", "tuple_type"}
        )
        if not deeper:
            kept.setdefault(fault.path, fault)
    return list(kept.values())


def _problem(fault: _Fault, locate: Locate) -> Problem:
    if fault.kind == "extra_forbidden":
        key = str(fault.path[-1])
        near = nearest(key, keys_at(fault.path))
        asked = f'; did you mean "{near}"?' if near else ""
        where = f"in {_thing(fault.path)}" if len(fault.path) > 1 else "in a plan"
        return Problem(
            "F003",
            f"the key `{key}` does not exist {where}{asked}",
            locate(fault.path, key=True),
            fault.path,
            f"Write `{near}`." if near else "Remove it, or see `raci schema` for the keys that there are.",
            near,
            touches=_touched(fault),
        )
    span = locate(fault.path, key=fault.kind == "missing" or fault.value is None)
    message = describe(fault.kind, fault.message, fault.context, fault.path, fault.value)
    return Problem("F004", message, span, fault.path, advice_for(fault.path), touches=_touched(fault))


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


def _check_version(data: dict[str, Any], locate: Locate) -> list[Problem]:
    version = data.get("raci")
    span = locate(("raci",), key=False)
    if version is None:
        return [
            Problem(
                "F004",
                "the key `raci` is missing; a plan says `raci: 1`",
                Span(0, 0),
                ("raci",),
                "Add the line `raci: 1`.",
            )
        ]
    if not (isinstance(version, str) and version.isdigit() and int(version[:9]) >= 1):
        return [Problem("F004", "`raci` is the version of the format: 1", span, ("raci",), "Write `raci: 1`.")]
    if int(version[:9]) > FORMAT:
        advice = "Upgrade raci (pip install --upgrade raci), or ask for the plan in an older format."
        return [
            Problem(
                "F006", f"the plan is in format {version}; this program knows format {FORMAT}", span, ("raci",), advice
            )
        ]
    return []


def _repair(data: dict[str, Any], fault: _Fault, title: str) -> dict[str, Any]:
    """The data without what is at fault; where a required key is missing, without the entry that lacks it."""
    path = fault.path
    if path == ("title",):
        return {**data, "title": title}
    if fault.kind == "missing" and len(path) > 1:
        path = path[:-1]
    if path[:1] == ("scheme",):
        path = path[:1]
    repaired = _without(data, path)
    return repaired if isinstance(repaired, dict) else {}


def _without(data: Any, path: Path) -> Any:
    """A copy of nested data without what stands at a path; everything else is shared with the original."""
    if not path:
        return {}
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        if not rest:
            return {key: value for key, value in data.items() if key != step}
        return {key: _without(value, rest) if key == step else value for key, value in data.items()}
    if isinstance(data, list | tuple):
        if not rest:
            return [value for index, value in enumerate(data) if index != step]
        return [_without(value, rest) if index == step else value for index, value in enumerate(data)]
    return data
