"""Findings for people: what is wrong, the line with a caret, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.report.inert import shortened, visible, width, wrapped
from raci.report.report import Report, fixes_safely, kind_of
from raci.report.style import Style, plain
from raci.rules.catalogue import BY_CODE
from raci.rules.located import WIDTH, Located

_WRAP = 100


def write(report: Report) -> Iterator[str]:
    """The report, a paragraph for each finding."""
    return (f"{text}\n" for text in findings_text(report.findings, report.style))


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
            lines.append(_wrapped("help", shortened(finding.advice), style))
        if finding.fix and not (finding.fix.safe and finding.fix.title == finding.advice.rstrip(".")):
            safe = "" if finding.fix.safe else " (--unsafe-fixes: it may change the meaning)"
            lines.append(_wrapped(" fix", shortened(finding.fix.title) + safe, style))
        yield "\n".join(lines) + "\n"


def _wrapped(label: str, text: str, style: Style) -> str:
    return f"{style(label, 'label')}: {wrapped(text, _WRAP, ' ' * 6)[6:]}"


def _headline(finding: Located, style: Style) -> str:
    rule = BY_CODE[finding.code]
    mark = f" {style('[*]', 'label')}" if fixes_safely(finding) else ""
    return f"{style(kind_of(finding), finding.severity.value)} {rule.name}{mark}: {shortened(finding.message)}"


def _excerpt(finding: Located, style: Style) -> Iterator[str]:
    path = visible(finding.path)
    if finding.start is None or finding.end is None:
        at = f": {visible(finding.spot)}" if finding.spot else ""
        yield f"  {style('-->', 'gutter')} {path}{at}"
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
