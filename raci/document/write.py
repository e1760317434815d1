"""A new plan file from data: the canonical form, for plans that no person has laid out yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raci.document.emit import block_entry, flow_value, scalar, value_of

_WIDTH = 110
_SECTIONS = ("groups", "people", "roles", "stages", "artifacts", "metrics")


def write_plan(data: dict[str, Any]) -> str:
    """The text of a plan file for data in the shape of the format: mappings, lists and texts.

    Sections are set apart by blank lines; an entry stands on one line where it fits.
    """
    parts: list[str] = []
    head = {key: value for key, value in data.items() if key not in _SECTIONS}
    parts.append("".join(_entry(key, value, 0) for key, value in head.items() if not _is_late(key)))
    parts += ["".join(_entry(key, data[key], 0)) for key in _SECTIONS if data.get(key)]
    parts.append("".join(_entry(key, value, 0) for key, value in head.items() if _is_late(key)))
    return "\n".join(part for part in parts if part)


def _is_late(key: str) -> bool:
    return key in {"apart", "answers", "card", "sign-offs", "waive", "conflicts"}


def _entry(key: str, value: Any, indent: int) -> str:
    return "".join(_lines(key, value, indent))


def _lines(key: str, value: Any, indent: int) -> Iterator[str]:
    name = " " * indent + scalar(key, flow=False, key=True)
    if key == "stages" and indent == 0:
        yield f"{name}:\n"
        for index, (stage, entry) in enumerate(value.items()):
            yield "\n" if index else ""
            yield from _open(stage, entry, indent + 2) if entry else _lines(stage, entry, indent + 2)
    elif isinstance(value, dict) and value and not _fits(name, value):
        yield from _open(key, value, indent)
    elif isinstance(value, list) and not _fits(name, value):
        yield f"{name}:\n"
        for item in value:
            yield from _item(item, indent + 2)
    else:
        text = value_of(key, value, flow=False)
        yield f"{name}:{' ' if text else ''}{text}\n"


def _open(key: str, value: dict[str, Any], indent: int) -> Iterator[str]:
    """A mapping with a line (or more) for each of its entries."""
    yield f"{' ' * indent}{scalar(key, flow=False, key=True)}:\n"
    for part, item in value.items():
        yield from _assignments(item, indent + 2) if part == "assign" and item else _lines(part, item, indent + 2)


def _assignments(value: dict[str, Any], indent: int) -> Iterator[str]:
    """Letters: one line while it fits, else a line for each role, so that a changed letter is a changed line."""
    text = flow_value(value)
    if indent + len(text) + 8 <= _WIDTH + 20 and not any(isinstance(item, dict) for item in value.values()):
        yield f"{' ' * indent}assign: {text}\n"
    else:
        yield f"{' ' * indent}assign:\n"
        for role, letters in value.items():
            yield block_entry(role, letters, indent + 2, "\n")


def _item(value: Any, indent: int) -> Iterator[str]:
    text = flow_value(value, flow=False)
    if not isinstance(value, dict) or len(text) + indent + 2 <= _WIDTH:
        yield f"{' ' * indent}- {text}\n"
        return
    for index, (key, item) in enumerate(value.items()):
        mark = "- " if index == 0 else "  "
        yield f"{' ' * indent}{mark}{scalar(key, flow=False, key=True)}: {value_of(key, item, flow=False)}\n"


def _fits(name: str, value: Any) -> bool:
    """Whether a collection is short and flat enough for one line."""
    members = value.values() if isinstance(value, dict) else value
    if any(isinstance(member, dict) for member in members):
        return False
    return len(name) + 2 + len(flow_value(value)) <= _WIDTH
