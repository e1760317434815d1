"""A brief of a plan, before it is fitted to paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from raci.graph.workload import Workload
from raci.lifecycle.maturity.account import account
from raci.lifecycle.maturity.judging import concerns
from raci.lifecycle.maturity.scales import SCALES
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.values import in_days
from raci.report.brief.effort import roles, stages
from raci.report.brief.figures import kpis, performance
from raci.report.brief.model import model, purpose, requirements
from raci.report.brief.page import Fact, Page
from raci.report.brief.standing import agreement, bound, gates, main_scale, maturity, risks, stands
from raci.report.brief.words import name, one_line, sentence_case
from raci.report.maturity_basis import basis
from raci.rules.severity import Severity
from raci.rules.structure import Structure

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.lifecycle.maturity.account import PlanAccount
    from raci.plan.records import SignOff
    from raci.rules.finding import Finding


def brief(document: Document, findings: Sequence[Finding], today: date) -> Page:
    """The case for a plan; `findings` are those that may be shown to everybody."""
    matrix = Matrix(document.plan)
    work, signed = Workload(matrix), Structure(matrix, document.folder).signed
    level = account(document, [one for one in SCALES if one.kind == "levels" and concerns(matrix, one)])
    facts = [
        *_extent(matrix, work),
        *_dates(matrix),
        Fact("Risk tier", sentence_case(matrix.plan.tier)),
        _level(level),
        _open(findings),
        *_agreed(matrix, signed),
    ]
    sections = (
        *purpose(matrix),
        *kpis(matrix),
        *performance(matrix),
        *requirements(matrix),
        *model(matrix),
        *stages(matrix, work),
        *roles(matrix, work),
        *gates(matrix),
        *risks(matrix, findings, today),
        *maturity(level),
        *agreement(matrix, signed),
    )
    return Page(one_line(matrix.plan.title), _lead(matrix, today), tuple(facts), (sections,), _foot(matrix, work))


def _lead(matrix: Matrix, today: date) -> str:
    """What kind of page it is, whose plan, and of which day."""
    plan = matrix.plan
    kept = f"kept by {name(matrix.person_name(plan.owner))}" if plan.owner else ""
    follows = f"follows {name(plan.template)}" if plan.template else ""
    return " · ".join(filter(None, ("The case on one page", kept, follows, f"as of {today}")))


def _extent(matrix: Matrix, work: Workload) -> Iterator[Fact]:
    busy = sum(1 for load in work.roles.values() if load.total)
    if work.efforts:
        activities = several(len(matrix.rows), "activity", "activities")
        yield Fact("Effort", in_days(sum(work.efforts.values())), f"{activities}, {several(busy, 'role')}")
    else:
        yield Fact("Work", several(len(matrix.rows), "activity", "activities"), several(busy, "role"))


def _dates(matrix: Matrix) -> Iterator[Fact]:
    starts, ends = matrix.plan.starts, matrix.plan.ends
    if starts is not None:
        yield Fact("Starts", str(starts), f"ends {ends}" if ends else "")
    elif ends is not None:
        yield Fact("Ends", str(ends))


def _level(found: PlanAccount) -> Fact:
    """The level on the scale of the target, else on the first one."""
    scale = main_scale(found)
    goal = f", target {found.target.rpartition('-')[2]}" if found.target else ""
    return Fact(
        "Maturity", f"Level {scale.level} of {scale.last_level}{basis(scale)}", f"{sentence_case(scale.id)}{goal}"
    )


def _open(findings: Sequence[Finding]) -> Fact:
    errors, warnings = (sum(one.severity is kind for one in findings) for kind in (Severity.ERROR, Severity.WARNING))
    if errors:
        return Fact("Open", several(errors, "error"), several(warnings, "warning"))
    return Fact("Open", several(warnings, "warning") if warnings else "Nothing", "no errors")


def _agreed(matrix: Matrix, signed: dict[str, tuple[int, SignOff]]) -> Iterator[Fact]:
    """How many of the roles whose agreement counts have agreed to their column as it stands."""
    wanted = bound(matrix)
    if wanted:
        agreed = sum(1 for role in wanted if role in signed and stands(matrix, role, signed[role][1]))
        yield Fact("Agreed", f"{agreed:,} of {several(len(wanted), 'role')}", "to what they do")


def _foot(matrix: Matrix, work: Workload) -> str:
    shared = "Effort is shared equally by the roles that do the work." if work.efforts else ""
    legal = one_line(matrix.plan.about.legal) if matrix.plan.about else ""
    return " ".join(filter(None, (shared, legal)))
