"""What a fix changes in the text of a document, one fix by itself: for programs that offer it to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from raci.document.buffer import Buffer, LineEdit
from raci.document.load import Document
from raci.document.operations import EditRefused, Operation
from raci.document.source import Position, Source
from raci.plan.names import alike
from raci.rules.finding import Finding


class Patch(NamedTuple):
    """A text that takes the place of what stands from `start` up to, not including, `end`."""

    start: Position
    end: Position
    text: str


class Patches:
    """Makes the fixes of one document, each in the text as it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._buffer = Buffer(document.source, document.root)

    def of(self, finding: Finding) -> Patch | None:
        """What the fix of a finding changes; None where it has none, or one that cannot be made."""
        try:
            edits = carry_out(self._buffer, operations_of(finding))
        except EditRefused:
            return None
        if not edits:
            return None
        first = min(edit.first for edit in edits)
        same = _same_at_the_end(edits, len(self._buffer.lines))
        after = self._lines(first, same)
        self._restore(edits)
        return _patch(first, self._lines(first, same), after)

    def _lines(self, first: int, same: int) -> str:
        lines = self._buffer.lines
        return "".join(lines[first : len(lines) - same])

    def _restore(self, edits: Sequence[LineEdit]) -> None:
        if self._buffer.source is self._document.source:
            self._buffer.take_back(edits)
        else:  # it had to read its text anew between two edits
            self._buffer = Buffer(self._document.source, self._document.root)


def _same_at_the_end(edits: Sequence[LineEdit], lines: int) -> int:
    """How many lines at the end of a text none of the edits changed that gave it its number of lines."""
    same = lines
    for edit in reversed(edits):
        same = min(same, lines - edit.first - len(edit.new))
        lines += len(edit.old) - len(edit.new)
    return same


def _patch(first: int, before: str, after: str) -> Patch:
    """The smallest patch that makes some lines, from an index on, others; no line end is taken apart."""
    start = alike(before, after)
    if before[:start].endswith("\r"):
        start -= 1
    old, new = before[start:], after[start:]
    same = alike(old[::-1], new[::-1])
    kept = old[len(old) - same :]
    if kept.startswith("\n") and any(text[: len(text) - same].endswith("\r") for text in (old, new)):
        same -= 1
    lines = Source("", before)
    begin, end = lines.position(start), lines.position(len(before) - same)
    return Patch(begin._replace(line=begin.line + first), end._replace(line=end.line + first), new[: len(new) - same])


def operations_of(finding: Finding) -> tuple[Operation, ...]:
    """What the fix of a finding does; nothing where it has none."""
    return finding.fix.operations if finding.fix else ()


def carry_out(buffer: Buffer, operations: Iterable[Operation]) -> list[LineEdit]:
    """Make all operations of a fix; which lines that changed. Raises `EditRefused`, with none made, where one is."""
    done: list[LineEdit] = []
    try:
        for operation in operations:
            done.append(buffer.apply(operation))  # noqa: PERF401  what was done before one is refused has to be known
    except EditRefused:
        for edit in reversed(done):
            buffer.replace(edit.inverse)
        raise
    return done
