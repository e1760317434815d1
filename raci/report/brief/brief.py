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
from raci.report.brief.risks import risks, tier
from raci.report.brief.settled import proposed, settled
from raci.report.brief.small_print import small_print
from raci.report.brief.standing import agreement, bound, gates, main_scale, maturity, stands
from raci.report.brief.words import one_line, sentence_case
from raci.report.maturity.basis import basis
from raci.rules.severity import Severity
from raci.rules.structure import Structure

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.lifecycle.maturity.account import PlanAccount
    from raci.plan.records import SignOff
    from raci.rules.finding import Finding


def brief(document: Document, findings: Sequence[Finding], today: date) -> Page:
    """The case for a plan; `findings` are those that may be shown to everybody."""
    whole = Matrix(document.plan)
    matrix, structure = settled(whole), Structure(whole, document.folder)
    work, signed = Workload(matrix), structure.signed
    level = account(document, [one for one in SCALES if one.kind == "levels" and concerns(whole, one)])
    facts = [
        _extent(matrix, work, proposed(whole)),
        *_dates(matrix),
        Fact("Risk tier", sentence_case(tier(matrix) or "not said")),
        _level(level),
        _open(findings),
        *_agreed(whole, bound(matrix), signed),
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
        *agreement(whole, bound(matrix), signed),
    )
    foot = small_print(structure, shared=bool(work.efforts))
    return Page(one_line(matrix.plan.title), _lead(matrix, today), tuple(facts), (sections,), foot)


def _lead(matrix: Matrix, today: date) -> str:
    """What kind of page it is, whose plan, and of which day."""
    plan = matrix.plan
    kept = f"kept by {one_line(matrix.person_name(plan.owner))}" if plan.owner else ""
    follows = f"follows {one_line(plan.template)}" if plan.template else ""
    return " · ".join(filter(None, ("The case on one page", kept, follows, f"as of {today}")))


def _extent(matrix: Matrix, work: Workload, proposals: int) -> Fact:
    """How much there is to do; what is only proposed is told once, here."""
    busy = several(sum(1 for load in work.roles.values() if load.total), "role")
    activities = several(len(matrix.rows), "activity", "activities")
    more = f"{proposals:,} more proposed" if proposals else ""
    if work.efforts:
        days = in_days(sum(work.efforts.values()))
        return Fact("Effort", days, ", ".join(filter(None, (activities, busy, more))))
    return Fact("Work", activities, ", ".join(filter(None, (busy, more))))


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


def _agreed(matrix: Matrix, wanted: Sequence[str], signed: dict[str, tuple[int, SignOff]]) -> Iterator[Fact]:
    """How many of the roles whose agreement counts have agreed to their column as it stands."""
    if wanted:
        agreed = sum(1 for role in wanted if role in signed and stands(matrix, role, signed[role][1]))
        yield Fact("Agreed", f"{agreed:,} of {several(len(wanted), 'role')}", "to what they do")
