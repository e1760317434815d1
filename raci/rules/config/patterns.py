"""Patterns of files, as .gitignore writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from raci.rules.config.gitignore import for_library, path_as_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def is_pattern(line: str) -> bool:
    """Whether a line is a pattern that means anything."""
    try:
        return bool(_compiled((line,)).patterns)
    except (ValueError, re.error):  # the library lets some damaged ranges through to `re`
        return False


def _compiled(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(map(for_library, lines))


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
        return self._spec.check_file(path_as_bytes(path)).include
