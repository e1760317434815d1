"""Three plan files merged, cell by cell, or line by line where one of them is no plan that can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raci.change.combine import Combined, Version, combine, unmergeable, version_of
from raci.change.lines import chunks, with_markers
from raci.document.load import Document, read
from raci.document.problems import Unreadable
from raci.document.read import decode
from raci.document.source import Source, split_lines
from raci.lifecycle.library import find_template
from raci.plan.schemes import built_in
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.fingerprints import lasting_place
from raci.rules.ruleset import Ruleset


class Unmergeable(Exception):  # noqa: N818  it says what happened
    """A side cannot be merged cell by cell. The message says which and why."""


@dataclass(frozen=True)
class Sides:
    """Three versions of a plan as documents; `base` is None where there was none yet."""

    base: Document | None
    ours: Document
    theirs: Document

    def combined(self, accept: str = "") -> Combined:
        """The three merged. Raises `EditRefused` where ours is written in a way that cannot be edited."""
        return combine(_version(self.base), _version(self.ours), _version(self.theirs), accept=accept)


def sides_of(base: bytes, ours: bytes, theirs: bytes, path: str) -> Sides:
    """The versions of a plan that lies at a path. Raises `Unmergeable`."""
    return Sides(
        _document(base, "base", path) if base.strip() else None,
        _document(ours, "ours", path),
        _document(theirs, "theirs", path),
    )


def _document(data: bytes, side: str, path: str) -> Document:
    try:
        document = read(data, path, Path(path), find_template)
    except Unreadable as error:
        where = f"line {error.position.line}: " if error.position else ""
        raise Unmergeable(f"{side} cannot be read as a plan: {where}{error.message}") from error
    if why := unmergeable(document):
        raise Unmergeable(f"{side} {why}")
    return document


def _version(document: Document | None) -> Version:
    if document is None:
        scheme = built_in("RACI")
        assert scheme is not None  # noqa: S101  RACI is built in
        return Version(Source("base", ""), {}, scheme)
    return version_of(document)


def merged_by_lines(base: bytes, ours: bytes, theirs: bytes) -> tuple[str, bool]:
    """The three as texts, with git's marks where both sides changed a line, and whether there are such.

    Raises `Unreadable` where one of them is no text.
    """
    texts = [decode(data, "") for data in (base, ours, theirs)]
    parts = list(chunks(*(split_lines(source.text) for source in texts)))
    return "".join(with_markers(parts, texts[1].newline)), any(part.clash for part in parts)


def new_errors(text: str, sides: Sides, path: str, today: date, rules: Ruleset) -> list[Finding]:
    """Errors of a merged text that neither side has by itself: two people each gave an activity its one Accountable."""
    merged = read(text.encode(), path, Path(path), find_template)
    known = [Counter(map(_identity, _errors(side, today, rules))) for side in (sides.ours, sides.theirs)]
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[Finding] = []
    for finding in _errors(merged, today, rules):
        identity = _identity(finding)
        seen[identity] += 1
        if all(seen[identity] > side[identity] for side in known):
            found.append(finding)
    return found


def _errors(document: Document, today: date, rules: Ruleset) -> list[Finding]:
    """Errors that count, other than those of the merge itself."""
    found = check(document, today, rules)
    return [one for one in found if one.fails and one.code != "F008"]


def _identity(finding: Finding) -> tuple[str, ...]:
    return (finding.code, *lasting_place(finding))
