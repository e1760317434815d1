"""Changing one setting in the text of a file: one line is another one, all others are as they were."""

from __future__ import annotations

import re

from raci.settings.options import Value
from raci.settings.reading import spelled

_BEGINNING = """\
# Settings of the editor of raci. It changes single lines here; whatever else you write stays as it is.
"""
_VALUE = r"""("[^"\\\n]*"|'[^'\n]*'|true|false)"""


class NotChanged(Exception):  # noqa: N818  it says what happened
    """The setting has no line that could be changed without changing something else."""


def with_setting(text: str, name: str, value: Value) -> str:
    """The text with a setting in it. Raises `NotChanged` where it would not mean exactly that."""
    changed = _spliced(text, name, spelled(value)) if text.strip() else f"{_BEGINNING}{name} = {spelled(value)}\n"
    if not _means(changed, text, name, value):
        raise NotChanged(f"`{name}` is written in a way that the editor does not change; change it there yourself")
    return changed


def _spliced(text: str, name: str, value: str) -> str:
    """The line of a setting changed, or a new one behind the others, before the first table."""
    lines = text.splitlines(keepends=True)
    top = next((index for index, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    there = re.compile(rf"""(\s*["']?{re.escape(name)}["']?\s*=\s*){_VALUE}""")
    for index, line in enumerate(lines[:top]):
        found = there.match(line)
        if found:
            lines[index] = f"{found[1]}{value}{line[found.end() :]}"
            return "".join(lines)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    at = _place(lines, top)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    after = end if at < len(lines) and lines[at].strip() else ""  # a table stands apart from what is above it
    lines.insert(at, f"{name} = {value}{end}{after}")
    return "".join(lines)


def _place(lines: list[str], top: int) -> int:
    """Where a new line goes: behind the last setting above the tables, or before what is said about the first table."""
    settings = [index for index, line in enumerate(lines[:top]) if line.strip() and not line.lstrip().startswith("#")]
    if settings:
        return settings[-1] + 1
    while top < len(lines) and top and lines[top - 1].lstrip().startswith("#"):
        top -= 1
    return top


def _means(changed: str, text: str, name: str, value: Value) -> bool:
    """Whether a text means what another one does, but for one setting."""
    import tomllib

    try:
        return tomllib.loads(changed) == tomllib.loads(text) | {name: value}
    except (ValueError, RecursionError):
        return False
