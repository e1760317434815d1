"""Findings for people: what is wrong, the line with a caret, why it matters, what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator

from raci.report.inert import visible, width
from raci.rules.catalogue import BY_CODE
from raci.rules.located import WIDTH, Located
from raci.rules.rule import Severity

Style = Callable[[str, str], str]  # text and a style's name to text; for terminals with colour

_WRAP = 100
_MAX_MESSAGE = 1000


def plain(text: str, _: str) -> str:
    """No colour."""
    return text


def findings_text(findings: Iterable[Located], style: Style = plain) -> Iterator[str]:
    """Each finding as a paragraph, waived ones left out; why a rule matters is said the first time that it comes up."""
    explained: set[str] = set()
    for finding in findings:
        if finding.waived:
            continue
        lines = [_headline(finding, style), *_excerpt(finding, style)]
        if finding.code not in explained:
            explained.add(finding.code)
            lines.append(_wrapped(" why", BY_CODE[finding.code].why, style))
        if finding.advice:
            lines.append(_wrapped("help", _clip(visible(finding.advice), _MAX_MESSAGE), style))
        yield "\n".join(lines) + "\n"


def _wrapped(label: str, text: str, style: Style) -> str:
    filled = textwrap.fill(text, _WRAP, initial_indent=" " * 6, subsequent_indent=" " * 6, break_long_words=False)
    return f"{style(label, 'label')}: {filled[6:]}"


def _headline(finding: Located, style: Style) -> str:
    rule = BY_CODE[finding.code]
    kind = f"{finding.severity.value}[{finding.code}]"
    return f"{style(kind, finding.severity.value)} {rule.name}: {_clip(visible(finding.message), _MAX_MESSAGE)}"


def _excerpt(finding: Located, style: Style) -> Iterator[str]:
    path = visible(finding.path)
    if finding.start is None or finding.end is None:
        yield f"  {style('-->', 'gutter')} {path}"
        return
    margin = len(str(finding.start.line))
    bar = style(f"{' ' * margin} |", "gutter")
    yield f"{' ' * margin} {style('-->', 'gutter')} {path}:{finding.start.line}:{finding.start.column}"
    if not finding.excerpt:
        return
    yield bar
    front = "…" if finding.cut else ""
    for number, text in finding.excerpt:
        yield f"{style(f'{number:>{margin}} |', 'gutter')} {front}{_shown(text[:WIDTH])}{text[WIDTH:] and '…'}".rstrip()
    line = finding.excerpt[-1][1][:WIDTH]
    begin, end = finding.start.column - 1 - finding.cut, finding.end.column - 1 - finding.cut
    before, marked = width(front + _shown(line[:begin])), width(_shown(line[begin:end]))
    yield f"{bar} {' ' * before}{style('^' * max(1, marked), finding.severity.value)}"
    yield bar


def _shown(text: str) -> str:
    return visible(text.replace("\t", " "))


def _clip(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length] + "…"


def summary_text(findings: list[Located], files: int) -> str:
    """One line that counts."""
    counts = [
        _count(sum(finding.severity is severity and not finding.waived for finding in findings), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    ]
    found = [count for count in counts if not count.startswith("0 ")]
    waived = sum(finding.waived for finding in findings)
    tail = f" ({waived} more waived)" if waived else ""
    checked = f"{files} plan{'s' if files != 1 else ''}"
    if not found:
        return f"All is well in {checked}{tail}."
    return f"Found {_listed(found)} in {checked}{tail}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
