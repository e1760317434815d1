"""What stands between the plan and its goal: gates, maturity, and who has agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from raci.report.brief.page import Point, Section, points, section
from raci.report.brief.words import Names, one_line, sentence_case
from raci.report.maturity.basis import basis, basis_told
from raci.report.maturity.text import headline

if TYPE_CHECKING:
    from raci.lifecycle.maturity.account import PlanAccount, ScaleAccount
    from raci.plan.records import SignOff


def gates(matrix: Matrix) -> tuple[Section, ...]:
    """The decisions on the way, and who takes each."""
    rows = [
        Point(one_line(row.activity.gate), Names(_deciding(matrix, row.roles_that("answers"))) or "nobody decides yet")
        for row in matrix
        if row.activity.gate
    ]
    return section("Gates, and who decides", points(*rows, rank=0))


def _deciding(matrix: Matrix, roles: Sequence[str]) -> Iterator[str]:
    return (one_line(matrix.role_name(role)) for role in roles)


def maturity(found: PlanAccount) -> tuple[Section, ...]:
    """The level on each scale today, what the target needs, and what the next level of its scale does."""
    rows = [Point(scale.title, f"{headline(scale)}.{_basis(scale)}") for scale in found.scales]
    if found.target is not None:
        lacks = several(found.lacks or 0, "check is missing", "checks are missing")
        aimed = found.on(found.target.rpartition("-")[0])
        reached = f"reached{basis(aimed) if aimed else ''}."
        rows.append(Point("Target", f"{found.target}: {f'{lacks}.' if found.lacks else reached}"))
    scale = main_scale(found)
    missing = scale.missing(scale.next_level) if scale.next_level is not None else []
    needs = f"Level {scale.next_level} of {sentence_case(scale.id)} needs {several(len(missing), 'more check')}:"
    return section(
        "Maturity, today and next",
        points(*rows, bullets=False),
        points(Point("", needs if missing else ""), bullets=False),
        points(*(Point("", one_line(check.yes_if)) for check in missing), rank=2),
    )


def main_scale(found: PlanAccount) -> ScaleAccount:
    """The scale of the target; without one the first."""
    aim = (found.target or "").rpartition("-")[0]
    return found.on(aim) or found.scales[0]


def _basis(scale: ScaleAccount) -> str:
    """What the level rests on, without the marks of code."""
    told = basis_told(scale).replace("`", "")
    return f" {told}" if told else ""


def agreement(matrix: Matrix, wanted: Sequence[str], signed: dict[str, tuple[int, SignOff]]) -> tuple[Section, ...]:
    """Which of some roles have agreed to their columns as they stand, whose column changed since, and who has not yet.

    The matrix is the whole one: a role signs its column with what is only proposed.
    """
    holds = [role for role in wanted if role in signed and stands(matrix, role, signed[role][1])]
    stale = [role for role in wanted if role in signed and role not in holds]
    silent = [role for role in wanted if role not in signed]
    return section(
        "Agreement of the roles",
        points(
            Point("Agreed", _signatures(matrix, holds, signed)),
            Point("Changed since they agreed", _signatures(matrix, stale, signed)),
            Point("Not yet", Names(one_line(matrix.role_name(role)) for role in silent)),
            bullets=False,
            rank=2,
        ),
    )


def bound(matrix: Matrix) -> list[str]:
    """The roles whose agreement counts: those that do something or answer for it, other than agents."""
    busy = {role for row in matrix for role in (*row.roles_that("does"), *row.roles_that("answers"))}
    return [role for role, entry in matrix.roles.items() if role in busy and entry.kind != "agent"]


def stands(matrix: Matrix, role: str, sign_off: SignOff) -> bool:
    """Whether the column of a role is still the one that was signed."""
    return sign_off.digest.strip().lower() == column_digest(matrix, role)


def _signatures(matrix: Matrix, roles: Sequence[str], signed: dict[str, tuple[int, SignOff]]) -> str:
    def said(role: str) -> str:
        sign_off = signed[role][1]
        return f"{one_line(matrix.role_name(role))} ({one_line(matrix.person_name(sign_off.by))}, {sign_off.date})"

    return Names(map(said, roles))
