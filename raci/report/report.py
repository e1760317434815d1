"""What a check gave, as every format gets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from raci.report.style import Style, plain
from raci.rules.located import Located
from raci.rules.severity import Severity

_MILDEST_LAST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True)
class Report:
    """The findings of a run, the names of all files that were checked, and the mildest severity that fails a check.

    `known` is how many more findings there are that a baseline knows.
    """

    findings: Sequence[Located]
    paths: Sequence[str]
    fail_on: Severity = Severity.ERROR
    style: Style = plain
    known: int = 0

    @property
    def standing(self) -> list[Located]:
        """The findings that are not waived."""
        return [finding for finding in self.findings if not finding.waived]

    def by_file(self) -> dict[str, list[Located]]:
        """The findings of every file that was checked, in order, also of those without any."""
        files: dict[str, list[Located]] = {path: [] for path in self.paths}
        for finding in self.findings:
            files.setdefault(finding.path, []).append(finding)
        return files

    def fails(self, finding: Located) -> bool:
        """Whether a finding makes the check fail."""
        return not finding.waived and rank(finding.severity) <= rank(self.fail_on)


def rank(severity: Severity) -> int:
    """0 for the worst."""
    return _MILDEST_LAST.index(severity)


class Counts(NamedTuple):
    """How many findings there are of each severity; waived ones are counted apart.

    `fixable` are those fixed safely, `unsafe` those with a fix that may change what the plan means.
    """

    errors: int
    warnings: int
    infos: int
    waived: int
    fixable: int
    unsafe: int


def counted(findings: Iterable[Located]) -> Counts:
    """Findings by number."""
    severities: Counter[Severity] = Counter()
    waived = fixable = unsafe = 0
    for finding in findings:
        if finding.waived:
            waived += 1
            continue
        severities[finding.severity] += 1
        fixable += fixes_safely(finding)
        unsafe += finding.fix is not None and not finding.fix.safe and not finding.fix.refused
    errors, warnings, infos = (severities[severity] for severity in _MILDEST_LAST)
    return Counts(errors, warnings, infos, waived, fixable, unsafe)


WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What people read; programs, and options, have the values of the severities themselves."""


def kind_of(finding: Located) -> str:
    """What a finding is, as a line of a report begins: `error[H002]`."""
    return f"{WORDS[finding.severity]}[{finding.code}]"


def fixes_safely(finding: Located) -> bool:
    """Whether `raci check --fix` mends it."""
    return finding.fix is not None and finding.fix.safe and not finding.fix.refused
