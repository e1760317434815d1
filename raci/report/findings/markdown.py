"""Findings as Markdown, for a comment on a pull request or the summary of a job: a table for each plan.

Comments have an end: what does not fit is counted instead. What is worst comes in first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.report.comment import comment_text
from raci.report.report import WORDS, Report, rank
from raci.report.summary import summary_text
from raci.rules.catalogue import BY_CODE
from raci.rules.located import Located

_ROOM = 60_000  # characters of findings; GitHub takes 65,536 in a comment
_LONGEST_NAME = 300  # characters of a file's name
_HEAD = ("| line | rule | what is wrong | what to do |\n", "| ---: | --- | --- | --- |\n")


def write(report: Report) -> Iterator[str]:
    """The report, waived findings left out."""
    yield "## raci check\n\n"
    yield f"{comment_text(summary_text(report.findings, len(report.paths), report.known))}\n"
    findings = report.standing
    rows = [_row(finding) for finding in findings]
    shown = _that_fit(findings, rows)
    above = None
    for index in sorted(shown):
        path = findings[index].path
        if path != above:
            yield _heading(path)
            yield from _HEAD
            above = path
        yield rows[index]
    left = len(rows) - len(shown)
    if left:
        yield f"\n{left:,} more {'finding is' if left == 1 else 'findings are'} not shown: no more fits here.\n"


def _that_fit(findings: Sequence[Located], rows: list[str]) -> set[int]:
    """Which findings there is room for, the worst first."""
    shown: set[int] = set()
    headed: set[str] = set()
    room = _ROOM
    for index in sorted(range(len(findings)), key=lambda one: rank(findings[one].severity)):
        path = findings[index].path
        head = 0 if path in headed else len(_heading(path)) + sum(map(len, _HEAD))
        room -= head + len(rows[index])
        if room < 0:
            break
        headed.add(path)
        shown.add(index)
    return shown


def _heading(path: str) -> str:
    return f"\n### {comment_text(path, _LONGEST_NAME)}\n\n"


def _row(finding: Located) -> str:
    line = str(finding.start.line) if finding.start else comment_text(finding.spot)
    rule = f"{WORDS[finding.severity]} **{finding.code}** {BY_CODE[finding.code].name}"
    return f"| {line} | {rule} | {comment_text(finding.message)} | {comment_text(finding.advice)} |\n"
