"""Repairs in few words."""

from __future__ import annotations

from raci.change.edits.edit import changed
from raci.change.edits.letters import SetLetters
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.repair.proposal import Proposal
from raci.repair.search import propose
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity
from tests.rules.checking import TODAY, document


def repair(text: str, rules: Ruleset | None = None) -> Proposal:
    """The repair of a plan."""
    return propose(document(text), TODAY, rules)


def changes(text: str, rules: Ruleset | None = None) -> list[tuple[str, str, str]]:
    """What a repair changes: activity, role, letters before and after."""
    return [(one.activity, one.role, f"{one.before}→{one.after}") for one in repair(text, rules).changes]


def repaired(text: str, proposal: Proposal) -> Plan:
    """The plan after a repair."""
    plan = document(text).plan
    for change in proposal.changes:
        plan = changed(plan, SetLetters(change.activity, change.role, change.after))
    return plan


def errors(text: str, plan: Plan | None = None, rules: Ruleset | None = None) -> list[Finding]:
    """The errors of a plan, or of another one in its place."""
    from dataclasses import replace

    read = document(text)
    found = check(replace(read, plan=plan or read.plan), TODAY, rules)
    return [finding for finding in found if finding.severity is Severity.ERROR and not finding.waived]


def cells(plan: Plan) -> dict[tuple[str, str], str]:
    """The letters of every cell that has any."""
    return {(row.id, role): cell.text for row in Matrix(plan) for role, cell in row.cells.items() if cell.text}
