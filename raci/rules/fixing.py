"""Fixes: changes of the text that findings bring along, made and proved one pass after another."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from raci.document.buffer import Buffer
from raci.document.load import Document, FindTemplate, read
from raci.document.operations import EditRefused
from raci.document.problems import Path, Unreadable
from raci.document.source import encode
from raci.rules.engine import Found, check_all
from raci.rules.finding import Finding
from raci.rules.inherited import NOT_HERE
from raci.rules.patches import carry_out, operations_of
from raci.rules.ruleset import Ruleset

Mark: TypeAlias = tuple[str, Path, str]
"""What a finding is known by from one pass to the next."""

_PASSES = 100  # of several fixes in one list, each takes a pass; and two rules might undo each other's for ever


@dataclass(frozen=True)
class Fixed:
    """A document after its fixes: as it is now, what is left to find, and what was mended, one entry for each fix.

    `refused` says by their marks why the fixes of findings that are left were not made.
    """

    document: Document
    findings: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    refused: Mapping[Mark, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.document.source.encode()

    def why_not(self, finding: Finding) -> str:
        """Why a finding that is left was not mended; empty where its fix was not tried."""
        return self.refused.get(_mark(finding), "")


def fixable(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Finding]:
    """The findings that a fix would mend; waived ones are left as they are."""
    for finding in findings:
        if finding.fix is not None and not finding.waived and (unsafe or finding.fix.safe):
            yield finding


def fixed(document: Document, today: date, rules: Ruleset, find_template: FindTemplate, *, unsafe: bool) -> Fixed:
    """Make all fixes of a document that can be made.

    After each pass the text is read and checked anew; a pass that makes more errors than it mends is taken back, and
    fewer are made at once until the fix is found that does it. An error that a mistake of the file hid was there
    before. Nothing is written to any file.
    """
    found = check_all(document, today, rules)
    mended: list[Finding] = []
    worse: dict[Mark, str] = {}
    refused: dict[Mark, str] = {}
    most = _ALL
    for _ in range(_PASSES):
        left = [one for one in fixable(found.told, unsafe=unsafe) if _mark(one) not in worse]
        text, made, refused = _pass(document, left, most)
        if not made:
            break
        after = _read_again(document, text, find_template)
        then = check_all(after, today, rules) if after else None
        if after is None or then is None or _errors(then) > _errors(found):
            worse |= {_mark(made[0]): _WORSE} if len(made) == 1 else {}
            most = len(made) // 2 or _ALL
            continue
        document, found = after, then
        mended += made
    return Fixed(document, tuple(found.told), tuple(mended), refused | worse)


def text_with_fix(document: Document, finding: Finding, today: date, rules: Ruleset) -> str:
    """The text of a document after the fix of one finding, which may have been found in an earlier reading of it.

    Raises `EditRefused` where the text does not bear the fix, or has no such fault any more.
    """
    found = check_all(document, today, rules).told
    here = next((one for one in found if _mark(one) == _mark(finding)), None)
    if here is None:
        raise EditRefused("what it would mend is not there any more")
    if here.fix is None:
        raise EditRefused(NOT_HERE)
    buffer = Buffer(document.source, document.root)
    carry_out(buffer, operations_of(here))
    return buffer.text


_WORSE = "it would make more errors than it mends"
_ALL = sys.maxsize


def _mark(finding: Finding) -> Mark:
    return finding.code, finding.path, finding.message


def _errors(found: Found) -> int:
    every = (*found.told, *(one.finding for one in found.hidden))
    return sum(finding.fails for finding in every)


def _pass(document: Document, findings: Iterable[Finding], most: int) -> tuple[str, list[Finding], dict[Mark, str]]:
    """The text after the fixes that do not get in the way of each other, at `most` so many.

    Besides, the findings that they mend, and why others cannot be mended.
    """
    buffer = Buffer(document.source, document.root)
    touched = _Touched()
    made: list[Finding] = []
    refused: dict[Mark, str] = {}
    for finding in findings:
        operations = operations_of(finding)
        places = [operation.container for operation in operations]
        if len(made) == most or any(map(touched.meets, places)):
            continue
        try:
            edits = carry_out(buffer, operations)
        except EditRefused as error:
            refused[_mark(finding)] = str(error)
            continue
        if edits:
            touched.add(places)
            made.append(finding)
    return buffer.text, made, refused


class _Touched:
    """Places where something was mended: what another fix means in them, or around them, may be another thing now."""

    def __init__(self) -> None:
        self._places: set[Path] = set()
        self._around: set[Path] = set()

    def add(self, places: Iterable[Path]) -> None:
        for place in places:
            self._places.add(place)
            self._around.update(place[:length] for length in range(len(place) + 1))

    def meets(self, place: Path) -> bool:
        return place in self._around or any(place[:length] in self._places for length in range(len(place)))


def _read_again(document: Document, text: str, find_template: FindTemplate) -> Document | None:
    source = document.source
    data = encode(text, bom=source.bom)
    try:
        after = read(data, source.name, document.path, find_template, document.others)
    except Unreadable:
        return None
    return replace(after, digest=document.digest)  # of the file, which is still as it was
