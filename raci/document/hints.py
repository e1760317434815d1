"""Why a text is not YAML, in words for people, with a hint for the usual slips."""

from __future__ import annotations

import re
from typing import Any

from raci.document.limits import TOO_DEEP
from raci.document.problems import Unreadable
from raci.document.source import Position, Source

_QUOTE = 'Put the text in quotes: {key}: "{value}".'
_DASH = 'Write none for "nobody, on purpose", or put the dash in quotes.'
_LINE = "Write `key: value`, or indent the line under its key."
_CLOSE = "Check the brackets and commas from there to line {line}."
_INDENT = "Indent it like the lines it belongs to; close every quote before it."
_REMOVE = "Remove it: a plan is plain text."
_BACKSLASH = "Write two backslashes, or use single quotes."
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_LONGEST_KEY = 1024

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
    ("found unknown escape character", "a backslash in double quotes", _BACKSLASH),
    ("found unexpected ':'", "a colon right before a comma or bracket", "Put a blank behind the colon."),
    ("unknown directive", "a line that begins with %", "Put the text in quotes."),
    ("control characters are not allowed", "a control character", _REMOVE),
    ("special characters are not allowed", "a control character", _REMOVE),
)  # fmt: skip


def explain(error: Any, source: Source) -> Unreadable:
    """The parser's error as one of ours, with its place and a hint."""
    message = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    message = message or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = min(int(mark.index if mark is not None else getattr(error, "position", 0) or 0), len(source.text))
    opened = _opened(error, message, source)
    position = source.position(offset)
    if "exceeded maximum nesting depth" in message:  # the scanner reads ahead, and has a limit of its own
        return Unreadable(TOO_DEEP, position)
    known = _conflict(source) or _by_place(message, source, offset, position)
    if known is not None:
        return known
    for part, what, advice in _SLIPS:
        if part in message:
            return Unreadable(f"not YAML: {what}", opened or position, _fill(advice, source, offset))
    return Unreadable(f"not YAML: {message}", position)


def _opened(error: Any, message: str, source: Source) -> Position | None:
    """Where a quote or bracket opens that does not close: the parser only sees it where something else is wrong."""
    mark = getattr(error, "context_mark", None)
    if mark is None or not any(part in message for part in ("end of stream", "',' or")):
        return None
    return source.position(min(int(mark.index), len(source.text)))


def _conflict(source: Source) -> Unreadable | None:
    match = _CONFLICT.search(source.text)
    if match is None:
        return None
    return Unreadable(
        "not YAML: a merge conflict that is not resolved",
        source.position(match.start()),
        "Keep what is right of the two sides, and remove the lines of < = >.",
    )


def _by_place(message: str, source: Source, offset: int, position: Position) -> Unreadable | None:
    """Slips that show in the text around the place, while the parser's message is misleading."""
    line = source.line(position.line)[:5000]
    before = line[: position.column - 1]
    if "\t" in line and ("cannot start any token" in message or re.match(r"\s*\t", line)):
        return Unreadable("not YAML: a tab where only spaces may indent", position, "Use spaces instead of the tab.")
    if "mapping values are not allowed" in message and not re.search(r":\s", before):
        if position.column > _LONGEST_KEY:
            return Unreadable("not YAML: a key longer than 1,024 characters", position, "Shorten it.")
        return Unreadable("not YAML: a key that is indented as part of the line before", position, _INDENT)
    return _by_mark(message, source, offset, position)


def _by_mark(message: str, source: Source, offset: int, position: Position) -> Unreadable | None:
    """Slips that the character at the place, or before it, tells."""
    before, at = source.line(position.line)[: position.column - 1], source.text[offset : offset + 1]
    if before[-1:] in {"'", '"'} and "expected key" in message:
        twice = "''" if before[-1] == "'" else '\\"'
        return Unreadable("not YAML: a quote in a text in quotes", position, f"Write {twice} for it.")
    if "expected ',' or" in message and at == ":" and re.search(r":\s", re.split(r"[{\[,]", before)[-1]):
        return Unreadable("not YAML: a second colon in a value", position, _fill(_QUOTE, source, offset))
    if "expected node content" in message:
        return Unreadable(
            "not YAML: a dash where a value belongs" if at == "-" else "not YAML: a comma with no value before it",
            position,
            _DASH if at == "-" else "Write the value, or remove the comma.",
        )
    return None


def _fill(advice: str, source: Source, offset: int) -> str:
    line = source.position(offset).line
    if "{key}" not in advice:
        return advice.format(line=line)
    start = source.line_starts[line - 1]
    text = source.line(line)[:500]
    if "{" in text:  # only what stands between the commas around the place
        text = re.split(r"[{\[,]", text[: offset - start])[-1] + re.split(r"[}\],]", text[offset - start :])[0]
    key, value = _entry(text)
    if not key or not value:
        return "Put the text in quotes."
    return advice.format(key=key, value=value.replace('"', "'"))


def _entry(text: str) -> tuple[str, str]:
    """Key and value of a line `- key: value`; empty where it is none."""
    key, _, value = text.strip().removeprefix("- ").partition(": ")
    return ("", "") if "#" in key else (key.strip(), value.strip())
