"""What a workbook for a meeting says besides the plan: the findings that may be shown to everybody there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from raci.document.load import Document
from raci.exchange.snapshot import snapshot
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.rules.finding import Finding
from raci.rules.live import LiveCheck
from raci.rules.ruleset import Ruleset


def findings_to_show(document: Document, today: date, rules: Ruleset) -> list[Finding]:
    """The findings of a plan that are not waived and follow from what its workbook shows.

    What rests on what stays behind (absences, capacities, managers, signatures) is left out: it would tell them.
    """
    found = [one for one in _findings(document, today, rules) if not one.waived]
    taken = snapshot(document.plan, document.own)
    if not taken.left_out:
        return found
    shown = {_known_by(one) for one in _findings(_with(document, taken.data), today, rules)}
    return [one for one in found if _known_by(one) in shown]


def _findings(document: Document, today: date, rules: Ruleset) -> list[Finding]:
    return LiveCheck(document, Matrix(document.plan), today, rules).findings()


def _with(document: Document, data: dict[str, object]) -> Document:
    return replace(document, plan=Plan.model_validate(data))


def _known_by(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.message
