"""The roles and the effort that a plan needs, by stage and by role, worked out as the plan file says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from raci.graph.load import pieces_of
from raci.graph.workload import Load, Workload
from raci.lifecycle.vocabulary import role_like
from raci.plan.card import Card
from raci.plan.counting import several
from raci.plan.matrix import Matrix, Row
from raci.plan.values import HOURS_PER_DAY, in_days
from raci.report.brief.figures import table
from raci.report.brief.page import Point, Section, points, section
from raci.report.brief.words import Names, one_line

_DEDICATED = frozenset({"ml-engineer", "mlops-engineer", "devops-engineer", "platform-engineer", "operations-sre"})
_OTHER_ENGINEERS = frozenset({"data-engineer", "software-engineer", "prompt-engineer", "security-engineer"})


def stages(matrix: Matrix, work: Workload) -> tuple[Section, ...]:
    """What each stage takes, and who does it; without efforts, how many activities each role does."""
    by_stage = {stage: rows for stage, rows in matrix.by_stage().items() if rows}
    if not work.efforts:
        rows = [
            (one_line(matrix.stage_name(stage)), f"{len(members):,}", _shares(matrix, _counts(members, "does")))
            for stage, members in by_stage.items()
        ]
        return section("Roles by stage", table(("Stage", "Activities", "Done by"), rows))
    days: dict[str, dict[str, float]] = {stage: {} for stage in by_stage}
    for activity, role, hours in pieces_of(matrix, work.efforts):
        of_stage = days[matrix.rows[activity].stage]
        of_stage[role] = of_stage.get(role, 0) + hours / HOURS_PER_DAY
    rows = [
        (
            one_line(matrix.stage_name(stage)),
            in_days(sum(work.efforts.get(row.id, 0) for row in members)),
            _shares(matrix, days[stage]),
        )
        for stage, members in by_stage.items()
    ]
    silent = sum(1 for row in matrix if not row.activity.effort)
    said = (
        f"{silent:,} of {several(len(matrix.rows), 'activity', 'activities')} do not say how much work they are."
        if silent
        else ""
    )
    return section(
        f"Effort by stage: {in_days(sum(work.efforts.values()))} of work",
        table(("Stage", "Work", "Done by, in days"), rows),
        points(Point("", said), bullets=False),
    )


def _counts(rows: Iterable[Row], meaning: str) -> Counter[str]:
    """On how many activities each role has a letter of a meaning."""
    return Counter(role for row in rows for role in row.roles_that(meaning))


def _shares(matrix: Matrix, amounts: Mapping[str, float]) -> str:
    """Who does how much, whoever does most first; of equals in the order of the columns."""
    order = sorted(amounts, key=lambda role: -amounts[role])
    return Names(f"{one_line(matrix.role_name(role))} {_number(amounts[role])}" for role in order)


def _number(amount: float) -> str:
    return f"{amount:,.1f}".removesuffix(".0")


def roles(matrix: Matrix, work: Workload) -> tuple[Section, ...]:
    """Each role with who holds it, what it has to do, and on how many activities it answers; who else has a say."""
    loads = {role: load for role, load in work.roles.items() if load.total}
    does, answers = _counts(matrix, "does"), _counts(matrix, "answers")
    active = [role for role in loads if does[role] or answers[role]]
    order = sorted(active, key=lambda role: (-loads[role].hours, -does[role]))
    rows = [
        (
            one_line(matrix.role_name(role)),
            _held_by(matrix, work, role),
            _work(loads[role]) if work.efforts else _count(does[role]),
            _count(answers[role]),
        )
        for role in order
    ]
    head = ("Role", "Held by", "Work" if work.efforts else "Does", "Answers")
    return section(
        f"Who is needed: {several(len(rows), 'role')}{_people(work)}",
        table(head, rows),
        points(
            Point("Dedicated engineering", _dedicated(matrix, work, order)),
            Point("Asked or told", Names(one_line(matrix.role_name(role)) for role in loads if role not in active)),
            Point("Besides people", Names(map(one_line, (matrix.plan.card or Card()).resources))),
            bullets=False,
        ),
    )


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _people(work: Workload) -> str:
    """How many people hold roles, where that is known."""
    holding = {person for person, held in work.holding.roles_of.items() if held}
    return f", {several(len(holding), 'person', 'people')}" if holding else ""


def _held_by(matrix: Matrix, work: Workload, role: str) -> str:
    entry = matrix.roles[role]
    if entry.kind == "agent":
        return "runs by itself" if work.holding.known else ""
    holders = sorted(work.holding.holders(role), key=lambda person: person != entry.lead)
    if holders:
        return Names(_person(matrix, person) for person in holders)
    return "" if not work.holding.known else "from outside" if entry.kind == "external" else "nobody yet"


def _person(matrix: Matrix, person: str) -> str:
    capacity = matrix.plan.people[person].capacity
    share = "" if capacity == 1 else f" ({capacity:.0%})"
    return f"{one_line(matrix.person_name(person))}{share}"


def _work(load: Load) -> str:
    """The days of a role, of those that its holders have; of one that has none, nothing."""
    if not load.hours:
        return ""
    if load.limit is None:
        return in_days(load.hours)
    return f"{_number(load.hours / HOURS_PER_DAY)} of {load.limit / HOURS_PER_DAY:,.0f} days"


def _dedicated(matrix: Matrix, work: Workload, order: Sequence[str]) -> str:
    """What falls to those who run models: who delivers code alone does neither data nor models. Who else engineers is
    named, so that nobody takes the share for that of all engineers.
    """
    own, others = (_like_one_of(kinds, matrix, order) for kinds in (_DEDICATED, _OTHER_ENGINEERS))
    if not own:
        return ""
    names = Names(one_line(matrix.role_name(role)) for role in own)
    besides = f" Not counted: {Names(one_line(matrix.role_name(role)) for role in others)}." if others else ""
    if work.efforts:
        hours = sum(work.roles[role].hours for role in own)
        whole = sum(work.efforts.values())
        return f"{names}: {_number(hours / HOURS_PER_DAY)} of {in_days(whole)} ({hours / whole:.0%}).{besides}"
    done = sum(1 for row in matrix if set(own) & set(row.roles_that("does")))
    return f"{names}: at work in {done:,} of {several(len(matrix.rows), 'activity', 'activities')}.{besides}"


def _like_one_of(kinds: Collection[str], matrix: Matrix, roles: Iterable[str]) -> list[str]:
    """Those of some roles that are one of some of the vocabulary."""
    return [role for role in roles if (like := role_like(role, matrix.roles[role])) and like.id in kinds]
