"""How many findings there are, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.report.report import Report, counted
from raci.rules.located import Located


def summary_lines(report: Report) -> Iterator[str]:
    """What to say when a check is done: what was found, and how much of it can be fixed."""
    yield summary_text(report.findings, len(report.paths), report.known)
    counts = counted(report.findings)
    if counts.fixable:
        more = f"; {counts.unsafe} more with --unsafe-fixes" if counts.unsafe else ""
        yield f"[*] {counts.fixable} fixable with `raci check --fix`{more}."
    elif counts.unsafe:
        yield f"{counts.unsafe} fixable with `raci check --fix --unsafe-fixes`."


def summary_text(findings: Iterable[Located], files: int, known: int = 0) -> str:
    """One line that counts; `known` are those that a baseline knows."""
    counts = counted(findings)
    numbers = ((counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "note"))
    found = [_count(number, word) for number, word in numbers if number]
    besides = "more " if found else ""
    more = [f"{number} {besides}{word}" for number, word in ((counts.waived, "waived"), (known, "known")) if number]
    tail = f" ({', '.join(more)})" if more else ""
    checked = _count(files, "plan")
    if not found:
        return f"{'Nothing new' if known else 'All is well'} in {checked}{tail}."
    return f"Found {_listed(found)} in {checked}{tail}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
