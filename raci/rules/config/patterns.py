"""Patterns of files, as .gitignore writes them."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def is_pattern(line: str) -> bool:
    """Whether a line is a pattern that means anything."""
    try:
        return bool(_compiled((line,)).patterns)
    except (ValueError, re.error):  # the library lets some damaged ranges through to `re`
        return False


_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "digit": "0-9",
    "lower": "a-z",
    "space": " \\t",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_CLASS = re.compile(r"\[:(\w+):\]")
_BRACKETS = re.compile(r"\[[!^]?\]?(?:\[:\w+:\]|[^\]])*\]")


def _plain(line: str) -> str:
    """A pattern without the classes of characters that git knows and the library does not: `[[:digit:]]`."""
    if "[:" not in line:
        return line
    return _BRACKETS.sub(lambda brackets: _CLASS.sub(lambda found: _CLASSES.get(found[1], found[0]), brackets[0]), line)


def _compiled(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what `re` thinks of odd brackets is not for the user
        return GitIgnoreSpec.from_lines(map(_plain, lines))


class Patterns:
    """Patterns that are read when they are first asked about; lines that are none mean nothing, as for git."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _compiled(line for line in self.lines if is_pattern(line))

    def match(self, path: str) -> bool:
        """Whether a path, relative to where the patterns stand, is meant by them."""
        return bool(self.verdict(path))

    def verdict(self, path: str) -> bool | None:
        """Whether a path is meant, or taken back by a pattern with `!`; None where nothing is said about it."""
        return self._spec.check_file(path.replace(os.sep, "/")).include
