"""Values as YAML text, in the plainest spelling that reads back as the same text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

Value: TypeAlias = "str | list[Any] | dict[str, Any] | None"

_MUST_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


_SIMPLE = re.compile(r"[^\W\d_](?:[\w .()/-]*[\w)])?")
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+")  # to YAML 1.2; PyYAML reads 1.1
_DATE = re.compile(r"\d{4}-\d\d-\d\d")  # written as the format shows it, though some readers make a date of it
_LONG = 128  # columns; a line with more parts than they hold is hard to read and to merge
_WHOLE_NUMBERS = frozenset({"raci", "min", "max", "year"})  # keys whose values are numbers to every reader
_TRUTHS = frozenset({"independent", "required", "locked", "free", "verified"})  # keys whose values are truths
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_OPENING = tuple("[]{},#&*!|>%@`\"'")  # no plain text begins with one of these
_IN_FLOW = frozenset("[]{},")  # which end a plain text in brackets
_LOADERS: tuple[Any, ...] = (yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else []))


def _is_plain(text: str, *, flow: bool, key: bool) -> bool:
    """Whether the text needs no quotes: every reader of YAML takes it for the same text and nothing else."""
    if _DATE.fullmatch(text):
        return True
    if _SIMPLE.fullmatch(text):
        return text.lower() not in _WORDS_OF_YAML
    if text.startswith(("---", "...")) or _NUMBER.fullmatch(text):
        return False  # at the beginning of a line it would end the document; other readers would see a number
    if text.startswith(_OPENING) or (flow and not _IN_FLOW.isdisjoint(text)):
        return False  # nor need anybody read thousands of brackets to find out
    return _reads_back(text, flow=flow, key=key)


@lru_cache(maxsize=4096)
def _reads_back(text: str, *, flow: bool, key: bool) -> bool:
    if key:
        probe = f"{{{text} : x, y: z}}" if flow else f"{text} : x\n"
    else:
        probe = f"{{x: {text} , y: z}}" if flow else f"x: {text}\n"
    return all(_is_text(probe, text, loader, flow=flow, key=key) for loader in _LOADERS)


def _is_text(probe: str, text: str, loader: Any, *, flow: bool, key: bool) -> bool:
    try:
        node = yaml.compose(probe, Loader=loader)
    except (yaml.YAMLError, RecursionError):  # hundreds of brackets
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != (2 if flow else 1):
        return False
    scalar = node.value[0][0 if key else 1]
    return scalar.value == text and scalar.tag == "tag:yaml.org,2002:str" and not scalar.style


def scalar(text: str, *, flow: bool, style: str = "", key: bool = False) -> str:
    """A text as a scalar: plain where that reads back as the same, else quoted; `style` keeps quotes of before."""
    must_escape = _MUST_ESCAPE.search(text) is not None
    if style == '"' or must_escape:
        return _double_quoted(text)
    if style == "'" or not _is_plain(text, flow=flow, key=key):
        return "'" + text.replace("'", "''") + "'"
    return text


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _MUST_ESCAPE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    short = {10: "\\n", 13: "\\r", 9: "\\t"}.get(code)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def flow_value(value: Value, *, flow: bool = True) -> str:
    """A value on one line; nothing at all is `~` in brackets, where its place would not be seen otherwise."""
    if value is None:
        return "~" if flow else ""
    if isinstance(value, str):
        return scalar(value, flow=flow)
    if isinstance(value, dict):
        return "{" + ", ".join(flow_pair(key, item) for key, item in value.items()) + "}"
    return "[" + ", ".join(flow_value(item) for item in value) + "]"


def flow_pair(key: str, value: Value) -> str:
    """An entry of a mapping in braces."""
    return f"{scalar(key, flow=True, key=True)}: {value_of(key, value, flow=True)}"


def value_of(key: str, value: Value, *, flow: bool) -> str:
    """The value of a key on one line; a number or a truth stays one where the format has one."""
    if key in _WHOLE_NUMBERS and (number := str(value)).isascii() and number.isdigit():
        return number
    if key in _TRUTHS and isinstance(value, str) and value in {"true", "false"}:
        return value
    return flow_value(value, flow=flow)


def block_entry(key: str, value: Value, indent: int, newline: str, step: int = 2) -> str:
    """An entry of a block mapping with its line end: one line, or more where the value has parts of its own or is long.

    These stand `step` columns behind it.
    """
    name = scalar(key, flow=False, key=True)
    if isinstance(value, dict) and (_has_parts(value) or len(name) + len(flow_value(value)) + indent > _LONG):
        inner = "".join(block_entry(part, item, indent + step, newline, step) for part, item in value.items())
        return f"{' ' * indent}{name}:{newline}{inner}"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        inner = "".join(block_item(item, indent + step, newline) for item in value)
        return f"{' ' * indent}{name}:{newline}{inner}"
    text = value_of(key, value, flow=False)
    return f"{' ' * indent}{name}:{' ' if text else ''}{text}{newline}"


def flow_entry(key: str, value: Value, indent: int, newline: str) -> str:
    """A mapping in braces as an entry of a block mapping, with its line end; nothing where the line would be long."""
    text = flow_value(value) if isinstance(value, dict) and value else ""
    line = f"{' ' * indent}{scalar(key, flow=False, key=True)}: {text}"
    return line + newline if text and len(line) <= _LONG else ""


def _has_parts(value: dict[str, Any]) -> bool:
    return any(isinstance(item, dict | list) for item in value.values())


def block_item(value: Value, indent: int, newline: str) -> str:
    """An item of a block sequence, on one line."""
    return f"{' ' * indent}- {flow_value(value, flow=False)}".rstrip(" ") + newline
