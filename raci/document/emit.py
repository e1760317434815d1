"""Values as YAML text, in the plainest spelling that reads back as the same text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

Value: TypeAlias = "str | list[Any] | dict[str, Any] | None"

_MUST_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_MAX_KEY = 1000  # YAML allows 1024 characters for a key on one line


@lru_cache(maxsize=4096)
def _reads_back(text: str, *, flow: bool, key: bool) -> bool:
    """Whether the text, written plainly in such a place, is read as the same text and nothing else."""
    if key:
        probe = f"{{{text}: x, y: z}}" if flow else f"{text}: x\n"
    else:
        probe = f"{{x: {text}, y: z}}" if flow else f"x: {text}\n"
    try:
        node = yaml.compose(probe, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != (2 if flow else 1):
        return False
    scalar = node.value[0][0 if key else 1]
    return scalar.value == text and scalar.tag == "tag:yaml.org,2002:str" and scalar.style is None


def scalar(text: str, *, flow: bool, style: str = "", key: bool = False) -> str:
    """A text as a scalar: plain where that reads back as the same, else quoted; `style` keeps quotes of before."""
    must_escape = _MUST_ESCAPE.search(text) is not None
    if style == '"' or must_escape:
        return _double_quoted(text)
    if style == "'" or not _reads_back(text, flow=flow, key=key):
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
    """A value on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return scalar(value, flow=flow)
    if isinstance(value, dict):
        return "{" + ", ".join(_pair(key, item) for key, item in value.items()) + "}"
    return "[" + ", ".join(flow_value(item) for item in value) + "]"


def _pair(key: str, value: Value) -> str:
    return f"{scalar(key, flow=True, key=True)}: {flow_value(value)}".rstrip()


def block_entry(key: str, value: Value, indent: int, newline: str) -> str:
    """An entry of a block mapping with its line end: one line, or more where the value has parts of its own."""
    name = scalar(key, flow=False, key=True)
    if isinstance(value, dict) and any(isinstance(item, dict | list) for item in value.values()):
        inner = "".join(block_entry(part, item, indent + 2, newline) for part, item in value.items())
        return f"{' ' * indent}{name}:{newline}{inner}"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        inner = "".join(block_item(item, indent + 2, newline) for item in value)
        return f"{' ' * indent}{name}:{newline}{inner}"
    text = flow_value(value, flow=False)
    return f"{' ' * indent}{name}:{' ' if text else ''}{text}{newline}"


def block_item(value: Value, indent: int, newline: str) -> str:
    """An item of a block sequence, on one line."""
    return f"{' ' * indent}- {flow_value(value, flow=False)}{newline}"
