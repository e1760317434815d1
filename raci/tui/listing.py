"""Findings as lines of text, in the order in which they are listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from raci.report.inert import visible
from raci.rules.finding import Finding
from raci.tui.fitting import cut, wrapped
from raci.tui.grid.marks import SIGNS

_INDENT = 8
_LOW = 8  # lines up to which each finding gets one, unless all fit


class ListedLine(NamedTuple):
    """A line as it is painted: a head in the colour of a severity, and a text."""

    text: str
    head: str = ""
    severity: str = ""
    here: bool = False


class Listing:
    """Findings in lines of `width` columns, where `height` lines are seen at once.

    Lines of a listing before, in the same room, are kept for findings that are the very same: an edit changes a few
    among hundreds.
    """

    def __init__(self, findings: Sequence[Finding], width: int, height: int, before: Listing | None = None) -> None:
        self.findings = list(findings)
        self._room = width - _INDENT - 1
        self._several = True
        self._texts = self._wrapped(before)
        if height <= _LOW and sum(map(len, self._texts)) > height:
            self._several = False
            self._texts = self._wrapped(before)
        self._starts = [0, *accumulate(map(len, self._texts))]

    def __len__(self) -> int:
        """The number of lines."""
        return self._starts[-1]

    def at(self, line: int) -> int | None:
        """Index of the finding on a line; None below the last one."""
        index = bisect_right(self._starts, line) - 1
        return index if 0 <= index < len(self.findings) else None

    def lines_of(self, index: int) -> tuple[int, int]:
        """The first line of a finding, and how many it has."""
        return self._starts[index], len(self._texts[index])

    def line(self, line: int, current: int) -> ListedLine:
        """What a line shows where the cursor is on the finding `current`."""
        index = self.at(line)
        if index is None:
            return ListedLine("")
        finding, part, here = self.findings[index], line - self._starts[index], index == current
        text = self._texts[index][part]
        if part:
            return ListedLine(" " * (_INDENT - 1) + text, here=here)
        head = f"{SIGNS[finding.severity]} {finding.code} "
        return ListedLine(text, f"{head:<{_INDENT - 1}}", finding.severity.value, here)

    def _wrapped(self, before: Listing | None) -> list[list[str]]:
        known: dict[int, list[str]] = {}
        if before is not None and (before._room, before._several) == (self._room, self._several):
            known = dict(zip(map(id, before.findings), before._texts, strict=True))
        return [known.get(id(finding)) or self._lines_of(finding) for finding in self.findings]

    def _lines_of(self, finding: Finding) -> list[str]:
        shown, room = visible(finding.message), max(10, self._room)
        return wrapped(shown, room) if self._several else [cut(shown, room)]
