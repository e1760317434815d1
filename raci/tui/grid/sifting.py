"""Which activities a view shows, and in which order: worked out once, and kept until somebody asks again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from raci.plan.matrix import Matrix, Row
from raci.plan.plan import Plan
from raci.rules.severity import Severity
from raci.tui.grid.marks import Marks

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_MEANINGS = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")


def with_role(matrix: Matrix, roles: Iterable[str]) -> frozenset[str]:
    """The activities on which one of some roles has a letter."""
    wanted = set(roles)
    return _where(matrix, lambda row: any(row.cell(role) for role in wanted))


def with_person(matrix: Matrix, person: str) -> frozenset[str]:
    """The activities on which a role has a letter that the person holds, leads, or stands in for."""
    roles = (
        role for role, entry in matrix.roles.items() if person in entry.held_by or person in (entry.lead, entry.deputy)
    )
    return with_role(matrix, roles)


def with_letter(matrix: Matrix, letter: str) -> frozenset[str]:
    """The activities on which somebody has a letter."""
    return _where(matrix, lambda row: any(letter in cell.letters for cell in row.cells.values()))


def without_letter(matrix: Matrix, letter: str) -> frozenset[str]:
    """The activities on which nobody has a letter."""
    return frozenset(matrix.rows) - with_letter(matrix, letter)


def of_stage(matrix: Matrix, stage: str) -> frozenset[str]:
    """The activities of a stage."""
    return _where(matrix, lambda row: row.stage == stage)


def with_findings(matrix: Matrix, marks: Marks) -> frozenset[str]:
    """The activities about which there are findings."""
    return frozenset(matrix.rows) & marks.activities.keys()


def that_changed(matrix: Matrix, before: Plan) -> frozenset[str]:
    """The activities that are new or say something else than they did before, or in another stage."""
    old = {identity: (stage, activity) for stage, identity, activity in before.activities()}
    return _where(matrix, lambda row: old.get(row.id) != (row.stage, row.activity))


def _where(matrix: Matrix, wanted: Callable[[Row], bool]) -> frozenset[str]:
    return frozenset(row.id for row in matrix if wanted(row))


def by_name(matrix: Matrix) -> tuple[str, ...]:
    """The activities in the order of their names."""
    return tuple(row.id for row in sorted(matrix, key=lambda row: row.name.casefold()))


def by_findings(matrix: Matrix, marks: Marks) -> tuple[str, ...]:
    """The activities with the worst findings first."""
    ranks = {one: _RANKS[severity] for one, severity in marks.activities.items()}
    return tuple(sorted(matrix.rows, key=lambda one: ranks.get(one, len(_RANKS))))


def by_letters(matrix: Matrix, role: str) -> tuple[str, ...]:
    """The activities by what a role does on them, its own first."""

    def weight(row: Row) -> int:
        means = row.cell(role).means
        return next((index for index, meaning in enumerate(_MEANINGS) if meaning in means), len(_MEANINGS))

    return tuple(row.id for row in sorted(matrix, key=weight))
