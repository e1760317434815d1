"""How many findings there are, in words and in signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from raci.rules.severity import Severity
from raci.tui.grid.marks import SIGNS

if TYPE_CHECKING:
    from raci.rules.finding import Finding

_WORDS = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))


def word_of(severity: Severity) -> str:
    """A severity as the editor calls it."""
    return dict(_WORDS)[severity]


def numbers_of(findings: Iterable[Finding]) -> Counter[Severity | None]:
    """How many findings of each severity there are; None stands for those that are waived."""
    return Counter(None if finding.waived else finding.severity for finding in findings)


def in_words(numbers: Counter[Severity | None]) -> str:
    """Numbers of findings for a title."""
    parts = [f"{numbers[kind]} {word}{'s' if numbers[kind] > 1 else ''}" for kind, word in _WORDS if numbers[kind]]
    if numbers[None]:
        parts.append(f"{numbers[None]} waived")
    return ", ".join(parts) or "No problems"


def in_signs(numbers: Counter[Severity | None]) -> str:
    """The same in less room: of each severity its sign and a number."""
    return " ".join(f"{sign}{numbers[kind]}" for kind, sign in SIGNS.items() if numbers[kind]) or "✓"
