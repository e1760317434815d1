"""Findings as lines of text, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from raci.report.inert import visible
from raci.tui.fitting import cut, wrapped
from raci.tui.grid.marks import SIGNS
from raci.tui.stack import Stack

if TYPE_CHECKING:
    from raci.rules.finding import Finding

_INDENT = 8
_LOW = 8  # lines up to which each finding gets one, unless all fit


class ListedLine(NamedTuple):
    """A line as it is painted: a head in the colour of a severity, and a text; or the heading of a group."""

    text: str
    head: str = ""
    severity: str = ""
    here: bool = False
    heading: bool = False


class Listing(Stack):
    """Findings in lines of `width` columns, where `height` lines are seen at once.

    `headings` stand above findings, by their index. Lines of a listing before, in the same room, are kept for findings
    that are the very same: an edit changes a few among hundreds.
    """

    def __init__(
        self,
        findings: Sequence[Finding],
        width: int,
        height: int,
        before: Listing | None = None,
        headings: Mapping[int, str] | None = None,
    ) -> None:
        self.findings = list(findings)
        self.headings = headings or {}
        self._room = width - _INDENT - 1
        self._several = True
        self._texts = self._wrapped(before)
        if height <= _LOW and sum(map(len, self._texts)) + len(self.headings) > height:
            self._several = False
            self._texts = self._wrapped(before)
        # A heading counts with the finding below it.
        super().__init__(len(texts) + (index in self.headings) for index, texts in enumerate(self._texts))

    def line(self, line: int, current: int) -> ListedLine:
        """What a line shows where the cursor is on the finding `current`."""
        index = self.at(line)
        if index is None:
            return ListedLine("")
        finding, part, here = self.findings[index], line - self.lines_of(index)[0], index == current
        if index in self.headings:
            if not part:
                return ListedLine(cut(visible(self.headings[index]), max(10, self._room + _INDENT - 1)), heading=True)
            part -= 1
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
