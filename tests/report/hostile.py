"""Findings with whatever text somebody may have written into a plan, and file names of any kind."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from raci.document.source import Position
from raci.report.report import Report
from raci.rules.located import Located, Offer
from raci.rules.patches import Patch
from raci.rules.severity import Severity
from tests.rules.checking import located, plan

TWICE = plan("train: {assign: {ml: A, ops: AR}}", roles="ml, ops")
ADVICE = "Keep the one who decides; the others may do the work or be asked."
ONE: Located = replace(located(TWICE)[0], message="Train: Ml and Ops are both Accountable", advice=ADVICE, fix=None)

_ACTIVE = st.sampled_from(
    ["\x1b[31m", "\x00", "\r\n", "\n", "::error::x", "##[group]", "\u202e", "\ud800", "\udcff", "\ufffe", "\uffff"]
)
_MARKUP = st.sampled_from(
    ["@ana", "#12", "!3", "GH-1", "|", "\\|", "\\", "`", "<b>", "&amp;", "]]>", "-->", "[x](javascript:a)", "![](x)"]
)
_LINKS = st.sampled_from(
    ["https://evil.example", "www.evil.example", "a@evil.example", ":tada:", "{0}", "${{ x }}", "~~"]
)
TEXTS = st.lists(_ACTIVE | _MARKUP | _LINKS | st.text(max_size=5), max_size=6).map("".join)

_WHOLE = TEXTS.map(lambda text: text.encode(errors="ignore").decode())  # what a file can hold
PATCHES = st.builds(Patch, st.just(Position(1, 2)), st.just(Position(3, 1)), _WHOLE) | st.none()


def report(*findings: Located, paths: tuple[str, ...] = (), fail_on: Severity = Severity.ERROR) -> Report:
    """A report of findings, on these files and those that the findings are in."""
    return Report(findings, list(dict.fromkeys([*paths, *(finding.path for finding in findings)])), fail_on)


@st.composite
def hostile_reports(draw: st.DrawFn) -> Report:
    """A report in which every text is hostile."""
    findings = [
        replace(
            ONE,
            path=draw(TEXTS),
            message=draw(TEXTS),
            advice=draw(TEXTS),
            severity=draw(st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO])),
            stage=draw(TEXTS | st.none()),
            activity=draw(TEXTS),
            place=tuple(draw(st.lists(TEXTS, max_size=3))),
            waived=draw(st.booleans()),
            start=draw(st.sampled_from([ONE.start, None])),
            fix=draw(st.builds(Offer, TEXTS, st.booleans(), PATCHES) | st.none()),
            reason=draw(TEXTS),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return report(*findings, paths=tuple(draw(st.lists(TEXTS, max_size=2))))
