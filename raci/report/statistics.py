"""How often each rule found something: for people in columns, for machines as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from raci.plan.active import json_text
from raci.report.findings.json import summary_dict
from raci.report.report import Report, fixes_safely
from raci.rules.catalogue import BY_CODE


def statistics(report: Report, form: str) -> Iterator[str]:
    """A line, or an entry, for each rule that found something which is not waived; the most frequent first."""
    counts = Counter(finding.code for finding in report.standing)
    fixable = Counter(finding.code for finding in report.standing if fixes_safely(finding))
    order = sorted(counts, key=lambda code: (-counts[code], code))
    if form == "json":
        rules = [
            {"rule": code, "name": BY_CODE[code].name, "count": counts[code], "fixable": fixable[code]}
            for code in order
        ]
        summary = summary_dict(report.findings, len(report.paths), report.known)
        yield json_text({"version": 1, "statistics": rules, "summary": summary}) + "\n"
        return
    margin = max((len(str(count)) for count in counts.values()), default=0)
    for code in order:
        mark = "" if not fixable else "[*]  " if fixable[code] else "     "
        yield f"{counts[code]:>{margin}}  {code}  {mark}{BY_CODE[code].name}\n"
