"""Findings with their place in the text, as plain values that can travel between processes and into any report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from raci.document.load import Document
from raci.document.nodes import MapNode, Node, child, follow
from raci.document.origin import Origin, origin
from raci.document.problems import Unreadable
from raci.document.source import Position, Source, Span
from raci.rules.engine import place
from raci.rules.families.file import unreadable
from raci.rules.finding import Finding
from raci.rules.fingerprints import lasting_place
from raci.rules.severity import Severity

if TYPE_CHECKING:
    from raci.rules.patches import Patch, Patches

_CONTEXT = 2  # lines shown before the one that is meant
WIDTH = 160  # characters of a line that reports show; one more is kept where there are more
_BEFORE = 100  # how many of them stand before the place at most


class Offer(NamedTuple):
    """A fix that a finding offers: what it does, whether it is safe, and what it changes if that was asked for.

    `refused` is why it was not made where all fixes were to be made.
    """

    title: str
    safe: bool
    patch: Patch | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """One finding at its place: lines and columns count from 1, `end` is behind the last character.

    `excerpt` holds the lines around it as (number, text); of long lines only a part is kept, from column `cut` (counted
    from 0) on. `place` is where it stands in the plan, in ids that stay when lines move. In a workbook it has a `sheet`
    and, where the sheet shows it, a `cell`. With an `origin` the fault stands in another file, which the plan uses.
    """

    path: str
    code: str
    severity: Severity
    message: str
    advice: str
    start: Position | None
    end: Position | None
    excerpt: tuple[tuple[int, str], ...]
    stage: str | None
    activity: str | None
    roles: tuple[str, ...]
    people: tuple[str, ...]
    waived: bool
    cut: int = 0
    place: tuple[str, ...] = ()
    fix: Offer | None = None
    sheet: str | None = None
    cell: str | None = None
    reason: str = ""
    origin: Origin | None = None

    @property
    def spot(self) -> str:
        """Where in the file it is: line and column, or sheet and cell as Excel writes them; empty if nowhere."""
        if self.start is not None:
            return f"{self.start.line}:{self.start.column}"
        if self.sheet is None:
            return ""
        plain = self.sheet.isidentifier()
        sheet = self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"
        return f"{sheet}!{self.cell}" if self.cell else sheet

    @property
    def fails(self) -> bool:
        """Whether it fails a check by default."""
        return self.severity is Severity.ERROR and not self.waived


class Veiled(NamedTuple):
    """A finding that is silent while others of its file stand: each of those `behind` it."""

    finding: Located
    behind: tuple[Located, ...]


def locate(document: Document, finding: Finding, patches: Patches | None = None) -> Located:
    """A finding of a document with its place; `patches` says what its fix changes."""
    start, end = place(document, finding)
    first, last = _ends(document.source, Span(start, end))
    elsewhere = _elsewhere(document, finding)
    return replace(
        elsewhere or _nowhere(document.name, finding),
        start=first,
        end=last,
        excerpt=_excerpt(document.source, first),
        cut=_cut(first),
        fix=None if elsewhere else _offer(finding, patches),
        place=(*lasting_place(finding), *_member(document, finding)),
    )


def _elsewhere(document: Document, finding: Finding) -> Located | None:
    """The finding with the place in the other file that the plan has the fault from; None where it is its own."""
    at = origin(document, finding.path, key=finding.on_key) if document.outside else None
    if at is None:
        return None
    found = _nowhere(document.name, finding)
    where = f"in {at.file}, line {at.at.line}"
    return replace(found, message=f"{found.message} ({where})", advice=f"Mend it {where}: {found.advice}", origin=at)


def _member(document: Document, finding: Finding) -> tuple[str, ...]:
    """What stands where a finding's path leads into a list: an index says nothing that lasts."""
    last = next((at for at in reversed(range(len(finding.path))) if isinstance(finding.path[at], int)), None)
    if last is None:
        return ()
    node: Node = document.root
    for step in finding.path[: last + 1]:
        found = child(node, step)
        if found is None:
            return (node,) if isinstance(node, str) else ()  # a single value is a list of one
        node = follow(found[0])
    if isinstance(node, str):
        return (node,)
    if not isinstance(node, MapNode):
        return ()
    names = (node.values[at] for key in _NAMES if (at := node.index(key)) is not None)
    return tuple(name for name in names if isinstance(name, str))


_NAMES = ("rule", "at", "role", "by", "title")
"""What tells the members of lists of mappings apart."""


def locate_in_sheet(path: str, finding: Finding, sheet: str | None, cell: str | None) -> Located:
    """A finding of a matrix in a workbook; fixes are for plan files."""
    nowhere = _nowhere(path, finding)
    return replace(nowhere, sheet=sheet, cell=cell, place=(*((sheet,) if sheet else ()), *nowhere.place))


def _nowhere(path: str, finding: Finding) -> Located:
    """A finding in a file, wherever in it."""
    return Located(
        path=path,
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        advice=finding.advice,
        start=None,
        end=None,
        excerpt=(),
        stage=finding.stage,
        activity=finding.activity,
        roles=finding.roles,
        people=finding.people,
        waived=finding.waived,
        reason=finding.reason,
        place=lasting_place(finding),
    )


def _offer(finding: Finding, patches: Patches | None) -> Offer | None:
    if finding.fix is None:
        return None
    patch = patches.of(finding) if patches and not finding.waived else None
    return Offer(finding.fix.title, finding.fix.safe, patch)


def locate_unreadable(name: str, error: Unreadable, source: Source | None) -> Located:
    """The finding (F001) for a file that cannot be read; `source` is its text, if it has one."""
    at = error.position
    return Located(
        path=name,
        code=unreadable.code,
        severity=unreadable.severity,
        message=error.message,
        advice=error.advice or unreadable.advice,
        start=at,
        end=Position(at.line, at.column + 1) if at else None,
        excerpt=_excerpt(source, at) if source and at else (),
        stage=None,
        activity=None,
        roles=(),
        people=(),
        waived=False,
        cut=_cut(at) if at else 0,
    )


def _ends(source: Source, span: Span) -> tuple[Position, Position]:
    """Start and end; a thing of several lines is shown by its first."""
    first = source.position(span.start)
    last = source.position(max(span.end, span.start))
    if last.line != first.line:
        last = Position(first.line, _length(source, first.line) + 1)
    if last <= first:
        last = Position(first.line, first.column + 1)
    return first, last


def _length(source: Source, line: int) -> int:
    """Characters of a line that is not the last one."""
    start, end = source.line_starts[line - 1], source.line_starts[line]
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return end - start


def _cut(at: Position) -> int:
    return max(0, at.column - 1 - _BEFORE)


def _excerpt(source: Source, at: Position) -> tuple[tuple[int, str], ...]:
    """The line of a place and those before it; a file may be one line of many megabytes, so none is copied whole."""
    starts = [*source.line_starts[max(0, at.line - 1 - _CONTEXT) : at.line + 1], len(source.text)]
    first, cut = max(1, at.line - _CONTEXT), _cut(at)
    lines = []
    for number in range(first, at.line + 1):
        start, following = starts[number - first : number - first + 2]
        part = source.text[min(start + cut, following) : min(start + cut + WIDTH + 1, following)]
        lines.append((number, part.rstrip("\r\n")))
    return tuple(lines)
