"""What a repair proposes: changes of letters, what each mends, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from raci.plan.matrix import Matrix
from raci.plan.schemes import Scheme
from raci.rules.finding import Finding

_TOLD_ONCE = frozenset({"B002"})  # of the whole plan, at the first activity that it is about


@dataclass(frozen=True)
class Change:
    """Other letters for a cell: `before` as typed, `after` in canonical spelling, empty for a blank cell.

    `mends` are the findings that it helps to clear; `prevents` the codes of rules that would find something if the
    other changes were made without this one.
    """

    activity: str
    role: str
    before: str
    after: str
    mends: tuple[Finding, ...]
    prevents: tuple[str, ...] = ()

    def effect(self, scheme: Scheme) -> str:
        """What the change does, in the scheme's words: "is Responsible, no longer Accountable"."""
        had = scheme.read(self.before)
        gained = [scheme.called(key) for key in self.after if key not in had.letters]
        lost = [scheme.called(key) for key in had.letters if key not in self.after]
        stays = [scheme.called(key) for key in self.after if key in had.letters]
        parts = []
        if gained:
            parts.append(f"{'also ' if stays and not lost else 'is '}{_and(gained)}")
        if lost:
            parts.append(f"no longer {_and(lost)}")
        if stays and lost and not gained:
            parts.append(f"still {_and(stays)}")
        if had.unknown:
            parts.append(f"loses {_and([repr(word) for word in had.unknown])}, which is no letter of the scheme")
        elif had.none and had.letters and not parts:
            parts.append("keeps the letter, without the word none")
        return ", ".join(parts) or f"reads {self.after or 'as blank'}"


@dataclass(frozen=True)
class Left:
    """An error that stays, and why the repair does not clear it."""

    finding: Finding
    why: str


@dataclass(frozen=True)
class Proposal:
    """The changes in the order of the matrix, and the errors that stay after them, on the matrix before.

    `errors` were there before. Of what is left, some may have come to light only as letters went that nobody knows.
    `proved` says that no other changes clear more, or as much with fewer cells.
    """

    matrix: Matrix
    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    errors: int
    cleared: int = 0
    proved: bool = True


def gone(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Those of some findings that are not among others.

    A finding is the same where its rule finds as much of the same activity (or, of none, in the same place), whatever
    the words: they may name other letters or fewer roles than before.
    """
    known = list(others)
    exact, alike = Counter(map(_in_words, known)), Counter(map(_in_short, known))
    reworded = []
    for finding in findings:
        if exact[_in_words(finding)]:
            exact[_in_words(finding)] -= 1
            alike[_in_short(finding)] -= 1
        else:
            reworded.append(finding)
    found = []
    for finding in reworded:
        if alike[_in_short(finding)]:
            alike[_in_short(finding)] -= 1
        else:
            found.append(finding)
    return found


def _in_words(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.message


def _in_short(finding: Finding) -> tuple[object, ...]:
    return finding.code, None if finding.code in _TOLD_ONCE else finding.activity or finding.path


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
