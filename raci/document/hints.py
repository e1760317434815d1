"""Why a text is not YAML, in words for people, with a hint for the usual slips."""

from __future__ import annotations

import re
from typing import Any

from raci.document.problems import Unreadable
from raci.document.source import Source

_QUOTE = 'Put the text in quotes: {key}: "{value}".'
_DASH = 'Write none for "nobody, on purpose", or put the dash in quotes.'
_LINE = "Write `key: value`, or indent the line under its key."
_CLOSE = "Check the { } and [ ] of this line and the lines before it."
_INDENT = "Indent it like the lines it belongs to; close every quote before it."
_REMOVE = "Remove it: a plan is plain text."
_ENTRY = re.compile(r"^\s*(?:- )?\s*(?P<key>[^:#]+?)\s*:\s+(?P<value>\S.*?)\s*$")

# (a part of the parser's message, what to say, what to do). The first that fits is taken.
_SLIPS = (
    ("mapping values are not allowed", "a second colon on the line", _QUOTE),
    ("block sequence entries are not allowed", "a dash where a value belongs", _DASH),
    ("expected chomping or indentation indicators", "a value that begins with > or |", _QUOTE),
    ("did not find expected comment or line break", "a value that begins with > or |", _QUOTE),
    ("expected a comment or a line break", "a value that begins with > or |", _QUOTE),
    ("cannot start any token", "a character that no value can begin with", _QUOTE),
    ("could not find expected ':'", "a line that is neither a key with a colon nor part of a value", _LINE),
    ("did not find expected alphabetic or numeric", "a value that begins with * or &", _QUOTE),
    ("did not find expected ',' or '}'", "braces that do not close, or a missing comma", _CLOSE),
    ("did not find expected ',' or ']'", "brackets that do not close, or a missing comma", _CLOSE),
    ("did not find expected key", "a line that does not line up with the others", _INDENT),
    ("did not find expected '-' indicator", "a line that does not line up with the list", _INDENT),
    ("found unexpected end of stream", "a quote that is never closed", "Close it."),
    ("control characters are not allowed", "a control character", _REMOVE),
    ("special characters are not allowed", "a control character", _REMOVE),
)  # fmt: skip


def explain(error: Any, source: Source) -> Unreadable:
    """The parser's error as one of ours, with its place and a hint."""
    message = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    message = message or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = mark.index if mark is not None else getattr(error, "position", 0) or 0
    position = source.position(min(int(offset), len(source.text)))
    line = source.line(position.line)[:500]
    if "\t" in line and ("cannot start any token" in message or re.match(r"\s*\t", line)):
        return Unreadable("not YAML: a tab where only spaces may indent", position, "Use spaces instead of the tab.")
    for part, what, advice in _SLIPS:
        if part in message:
            return Unreadable(f"not YAML: {what}", position, _fill(advice, line))
    return Unreadable(f"not YAML: {message}", position)


def _fill(advice: str, line: str) -> str:
    if "{key}" not in advice:
        return advice
    entry = _ENTRY.match(line)
    if not entry or "{" in line:
        return "Put the text in quotes."
    return advice.format(key=entry["key"], value=entry["value"].replace('"', "'"))
