"""A repair: for people, each change with what it does and why; for machines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from raci.document.load import Document
from raci.plan.active import json_text
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.repair.proposal import Change, Left, Proposal
from raci.report.findings.json import as_dict
from raci.report.inert import visible
from raci.report.style import Style, plain
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.located import locate

_BLANK = "·"


def repair_text(document: Document, proposal: Proposal, style: Style = plain) -> Iterator[str]:
    """The lines for people."""
    matrix = proposal.matrix
    yield visible(f"{document.name}: {_summary(proposal)}")
    for activity, group in groupby(proposal.changes, key=lambda change: change.activity):
        changes = list(group)
        yield ""
        yield visible(matrix.rows[activity].name)
        names = [visible(matrix.role_name(change.role)) for change in changes]
        moves = [f"{visible(change.before) or _BLANK} → {change.after or _BLANK}" for change in changes]
        wide, long = max(map(len, names)), max(map(len, moves))
        for change, name, move in zip(changes, names, moves, strict=True):
            yield f"  {name:<{wide}}  {style(f'{move:<{long}}', 'label')}  {visible(change.effect(matrix.scheme))}"
            for reason in _reasons(matrix, change):
                yield f"  {'':<{wide}}  {'':<{long}}  {visible(reason)}"
    if proposal.left:
        yield ""
        yield f"Left, {several(len(proposal.left), 'error')}:"
        for left in proposal.left:
            yield from _left(document, left, style)


def _summary(proposal: Proposal) -> str:
    if not proposal.errors:
        return "no errors, nothing to repair"
    if not proposal.changes:
        return f"{several(proposal.errors, 'error')}, {_nothing(proposal)}"
    clears = f"clear{'s' if len(proposal.changes) == 1 else ''}"
    of = f" of {proposal.errors:,}" if proposal.left else ""
    shown = len(proposal.left) + proposal.cleared - proposal.errors
    hid = f", and {shown:,} that {'they' if proposal.cleared > 1 else 'it'} hid can be seen" if shown else ""
    perhaps = "" if proposal.proved else "; whether fewer would do, or others clear more, is not proved"
    return f"{several(len(proposal.changes), 'change')} {clears} {several(proposal.cleared, 'error')}{of}{hid}{perhaps}"


def _nothing(proposal: Proposal) -> str:
    """That no letters are proposed."""
    those = "it" if proposal.errors == 1 else "any of them"
    if proposal.proved:
        return f"and no change of letters clears {those}"
    return f"and no change of letters was found that clears {those}"


def _reasons(matrix: Matrix, change: Change) -> Iterator[str]:
    for finding in change.mends:
        yield f"mends {finding.code}: {_without_name(matrix, finding, change.activity)}"
    for code in change.prevents:
        yield f"or else {code}: {BY_CODE[code].finds}"


def _without_name(matrix: Matrix, finding: Finding, activity: str) -> str:
    """A message without the name of the activity under which it stands."""
    return finding.message.removeprefix(f"{matrix.rows[activity].name}: ")


def _left(document: Document, left: Left, style: Style) -> Iterator[str]:
    found = locate(document, left.finding)
    at = f"{found.path}:{found.start.line}:{found.start.column}: " if found.start else ""
    yield f"  {visible(at)}{style(left.finding.code, 'error')} {visible(left.finding.message)}"
    yield f"      {visible(left.why)}"


def repair_json(document: Document, proposal: Proposal, *, applied: bool) -> str:
    """The same for machines; errors are as in the JSON of `raci check`."""
    data = {
        "version": 1,
        "path": document.name,
        "errors": proposal.errors,
        "cleared": proposal.cleared,
        "proved": proposal.proved,
        "applied": applied,
        "changes": [_change(document, proposal.matrix, change) for change in proposal.changes],
        "left": [as_dict(locate(document, one.finding)) | {"why": one.why} for one in proposal.left],
    }
    return json_text(data) + "\n"


def _change(document: Document, matrix: Matrix, change: Change) -> dict[str, Any]:
    return {
        "stage": matrix.rows[change.activity].stage,
        "activity": change.activity,
        "role": change.role,
        "before": change.before,
        "after": change.after,
        "effect": change.effect(matrix.scheme),
        "mends": [as_dict(locate(document, finding)) for finding in change.mends],
        "prevents": list(change.prevents),
    }
