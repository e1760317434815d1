"""The text of a file, and where in it a character stands."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\n|\r")


STEP = 2  # columns by which parts stand behind what they belong to, where a text does not show it
# A line with a key, and the first line under it that has one; compiled when the first edit asks for it.
_KEY_LINE = r"^( *)[^\s#\-][^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n])"
_NOTHING = r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]))*"
_STEP = _KEY_LINE + _NOTHING + r"\1( {1,8})(?![\s#-])(?=[^\r\n]*:)"


def step_of(text: str) -> int:
    """Columns by which parts stand behind what they belong to, as at the first place that has such."""
    match = re.search(_STEP, text, re.MULTILINE)
    return len(match[2]) if match else STEP


class Position(NamedTuple):
    """Line and column, both counted from 1; the column counts characters."""

    line: int
    column: int


class Span(NamedTuple):
    """Characters from `start` up to, not including, `end`, as offsets into the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A file's text without its byte order mark; `name` is what messages call the file.

    `step` says of a part of a file how far parts are indented in the whole.
    """

    name: str
    text: str
    bom: bool = False
    step: int = STEP

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Where the character at an offset stands."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line, counted from 1, without its line end; empty if there is no such line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def newline(self) -> str:
        """The line end that the file uses first; LF where it has none."""
        match = _BREAK.search(self.text)
        return match[0] if match else "\n"

    def encode(self) -> bytes:
        """The bytes of the file."""
        return encode(self.text, bom=self.bom)


def encode(text: str, *, bom: bool) -> bytes:
    """Text as the bytes of a file."""
    return ((BOM if bom else "") + text).encode("utf-8")


def digest(data: bytes) -> str:
    """What tells whether a file still has the content that was read."""
    return hashlib.sha256(data).hexdigest()


def split_lines(text: str) -> list[str]:
    """Lines with their ends; joined they give the text again."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    lines = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return lines if lines[-1] else lines[:-1]
