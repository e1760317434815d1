"""Family H: whether the role that answers for an activity can do so, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from raci.plan.counting import several
from raci.plan.matrix import Row
from raci.rules.families.role_names import advice_on_name_of_person
from raci.rules.places import cell_path, listed
from raci.rules.rule import Fault, Option, Thing, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, Whole


def _plan(head: str, cells: str) -> str:
    return f"""
raci: 1
title: Churn prediction
{head}
stages:
  deployment:
    activities:
      deploy-model:
        name: Deploy the model
        assign: {{{cells}}}
"""


_TWO = "roles: {ml-engineer: {}, devops-engineer: {}}"
_PEOPLE = """\
people:
  ana: {name: Ana Ruiz}
  mei: {name: Mei Tan, manager: ana}
  tom: {name: Tom Lee, manager: mei}
roles:
  head-of-delivery: {name: Head of delivery, held-by: ana}
"""


@rule(
    "H006",
    scope="activity",
    severity=Severity.INFO,
    finds="one role alone, or one person in several, does it and answers for it, and nobody else looks at it",
    advice="Let another role do a part of it, check it or be asked, or let another one answer for it.",
    bad=_plan(_TWO, "ml-engineer: AR, devops-engineer: I"),
    good=_plan(_TWO, "ml-engineer: AR, devops-engineer: C"),
    source="agilesriram, 2014 and 2017",
    silenced_by=("S001", "H002", "A001", "D001"),
    options=(
        Option("asked-checks", default=True, explanation="Take it that who is asked, helps or verifies sees mistakes."),
    ),
)
def maker_is_checker(at: Across, *, asked_checks: bool = True) -> Iterator[Fault]:
    """Whoever does the work and answers for it judges it alone: there is nobody who would notice what went wrong. A
    second role that does a part of it is such a somebody, and so is one that is asked; not where the same person holds
    them all. Where one role does both and the cells of all others are blank, nothing is decided about them yet, and
    nothing is said.
    """
    answers, does = at.answers, at.does
    if len(answers) != 1 or not does:
        return
    (role,) = answers
    alone = does == answers
    person = at.structure.holding.only(at.active)
    if not alone and person is None:
        return
    if asked_checks and any(not _is_only(at, other, person) for other in _others_who_look(at)):
        return
    if alone and not any(cell or cell.none for other, cell in at.row.cells.items() if other != role):
        return
    if _one_letter_is_both(at, role):
        return
    seen = ", and nobody else does a part of it, checks it or is asked" if asked_checks else ""
    called = f"{at.called('does')} and {at.called('answers')}"
    who, people = at.matrix.role_name(role), tuple[str, ...]()
    if person is not None and not alone:
        who, people = f"{at.matrix.person_name(person)} (as {listed(at.named(at.active))})", (person,)
    yield Fault(
        f"{at.name}: {who} alone is {called}{seen}",
        cell_path(at.row, role),
        things=(("activity", at.row.id),),
        roles=tuple(at.active),
        people=people,
    )


def _others_who_look(at: Across) -> list[str]:
    """The roles that see the work besides those that do it or answer for it."""
    return [role for meaning in ("asked", "helps", "verifies", "approves") for role in at.row.roles_that(meaning)]


def _is_only(at: Across, role: str, person: str | None) -> bool:
    """Whether a role comes down to a person who is known already."""
    return person is not None and at.structure.holding.holders(role) == (person,)


def _one_letter_is_both(at: Across, role: str) -> bool:
    """Whether a role has a letter that means both: the scheme wants it so (the Owner of MOCHA)."""
    letters = at.matrix.scheme.letters
    return any({"does", "answers"} <= set(letters[letter].means) for letter in at.row.cell(role).letters)


@rule(
    "H014",
    scope="plan",
    severity=Severity.WARNING,
    finds="the role that answers is held by several people and has no `lead`: still nobody in particular",
    advice="Name the one of them who answers: `lead: …` on the role.",
    bad=_plan(
        _PEOPLE + "  ml-engineer: {name: ML engineer, held-by: [mei, tom]}",
        "ml-engineer: A, head-of-delivery: R",
    ),
    good=_plan(
        _PEOPLE + "  ml-engineer: {name: ML engineer, held-by: [ana, mei, tom], lead: ana}",
        "ml-engineer: A, head-of-delivery: R",
    ),
    source="trackplus.com, RACI matrix analysis; CIO, How to design a successful RACI project plan",
    silenced_by=("S001", "H002"),
)
def accountable_is_a_crowd(plan: Whole) -> Iterator[Fault]:
    """One role answers, and that role is a team: each of its members can believe that another one is meant. It is one
    mistake however many activities the role answers for, and one line mends it.
    """
    holding, matrix = plan.structure.holding, plan.matrix
    crowds = [role for role in matrix.roles if len(holding.holders(role)) > 1 and holding.answering(role) is None]
    for role, answers in _answering(plan, crowds):
        holders = holding.holders(role)
        names = listed([matrix.person_name(person) for person in holders])
        yield Fault(
            f"{matrix.role_name(role)}: {names} hold this role without a lead, and it is {plan.called('answers')} for "
            f"{listed(answers.names)}",
            ("roles", role, "held-by"),
            on_key=True,
            things=answers.things,
            roles=(role,),
            people=holders,
        )


@rule(
    "H016",
    scope="plan",
    finds="people are listed, and nobody holds the role that answers (agents and `kind: external` need nobody)",
    advice="Name who holds the role (`held-by: …`), or let a role answer that someone holds.",
    bad=_plan(_PEOPLE + "  ml-engineer: {name: ML engineer}", "ml-engineer: A, head-of-delivery: R"),
    good=_plan(_PEOPLE + "  ml-engineer: {name: ML engineer, held-by: ana}", "ml-engineer: A, head-of-delivery: R"),
    source="trackplus.com, RACI matrix analysis; PMBOK",
    silenced_by=("S001", "H002"),
)
def accountable_unfilled(plan: Whole) -> Iterator[Fault]:
    """On paper somebody answers, and whoever looks for that somebody finds an empty chair. It is one mistake however
    many activities the role answers for. Agents are another matter, and so are parties from outside, whose people the
    plan need not know.
    """
    matrix = plan.matrix
    for role, answers in _answering(plan, plan.structure.unfilled):
        yield Fault(
            f"{matrix.role_name(role)}: nobody holds this role, and it is {plan.called('answers')} for "
            f"{listed(answers.names)}",
            ("roles", role),
            on_key=True,
            things=answers.things,
            roles=(role,),
            advice=advice_on_name_of_person(plan, role),
        )


class _Answers(NamedTuple):
    """The activities for which a role answers: their names, and the things that a finding about it is about."""

    names: list[str]
    things: tuple[Thing, ...]


def _answering(plan: Whole, roles: Iterable[str]) -> Iterator[tuple[str, _Answers]]:
    """Those of some roles that answer for activities.

    Rows in which more answer than may, or in which a letter is not known, have a mistake of their own (H002, S001), and
    count only where there are no others: the finding is about those rows then, and silenced with them.
    """
    sound: dict[str, list[Row]] = {role: [] for role in roles}
    if not sound:
        return
    doubtful: dict[str, list[Row]] = {role: [] for role in sound}
    most = plan.matrix.scheme.most("answers")
    for row in plan.matrix:
        answers = row.roles_that("answers")
        too_many = most is not None and len(answers) > max(most, 1)
        found = doubtful if too_many or any(cell.unknown for cell in row.cells.values()) else sound
        for role in answers:
            if role in found:
                found[role].append(row)
    for role, rows in sound.items():
        if rows:
            yield role, _Answers([row.name for row in rows], (("role", role),))
        elif doubtful[role]:
            about = tuple(("activity", row.id) for row in doubtful[role])
            yield role, _Answers([row.name for row in doubtful[role]], about)


@rule(
    "H017",
    scope="activity",
    severity=Severity.WARNING,
    finds="the one who answers reports to one who does the work (`manager`)",
    advice="Let the superior answer, or let others do the work.",
    bad=_plan(_PEOPLE + "  ml-engineer: {name: ML engineer, held-by: mei}", "ml-engineer: A, head-of-delivery: R"),
    good=_plan(_PEOPLE + "  ml-engineer: {name: ML engineer, held-by: mei}", "ml-engineer: R, head-of-delivery: A"),
    source="Cloudcoach",
    silenced_by=("S001", "H002", "G016"),
)
def accountable_below_responsible(at: Across) -> Iterator[Fault]:
    """Nobody can call their own superior to account. The letter stands with one person and the say with the other, and
    when they differ, the say wins.
    """
    who = _answerer(at)
    if who is None:
        return
    role, person = who
    above = set(at.structure.holding.managers(person))
    for other in at.does if above else ():
        superiors = [holder for holder in at.structure.holding.holders(other) if holder in above]
        if superiors:
            yield Fault(
                f"{at.name}: {at.matrix.person_name(person)}, who is {at.called('answers')}, reports to "
                f"{at.matrix.person_name(superiors[0])}, who is {at.called('does')}",
                cell_path(at.row, role),
                things=(("activity", at.row.id), ("line", person)),
                roles=(role, other),
                people=(person, superiors[0]),
            )
            return


@rule(
    "H018",
    scope="activity",
    severity=Severity.INFO,
    finds="the one who answers is two or more levels above everyone who does the work",
    advice="Let someone answer who is near enough to see the work; those above can be told.",
    bad=_plan(_PEOPLE + "  ml-engineer: {name: ML engineer, held-by: tom}", "ml-engineer: R, head-of-delivery: A"),
    good=_plan(
        _PEOPLE + "  ml-engineer: {name: ML engineer, held-by: [mei, tom]}", "ml-engineer: R, head-of-delivery: A"
    ),
    source="Cloudcoach; Smith & Erwin, Role and Responsibility Charting",
    silenced_by=("S001", "H002", "G016"),
    options=(Option("levels", 2, "So many levels above is too high; 1 is the direct manager.", 1),),
)
def accountable_too_high(at: Across, *, levels: int = 2) -> Iterator[Fault]:
    """Who is far above the work answers for it in name only: they hear of trouble last, and decide by what others tell
    them. Accountability belongs as low as the power to decide allows.
    """
    who = _answerer(at)
    if who is None:
        return
    role, person = who
    doing = at.does
    holding = at.structure.holding
    holders = [holding.holders(other) for other in doing]
    if not doing or not all(holders):
        return
    workers = tuple(dict.fromkeys(worker for each in holders for worker in each))
    distances = [_levels_above(at, person, worker) for worker in workers]
    if min(distances) >= levels:
        names = listed([at.matrix.person_name(worker) for worker in workers])
        yield Fault(
            f"{at.name}: {at.matrix.person_name(person)}, who is {at.called('answers')}, is "
            f"{several(min(distances), 'level')} above {names}, who {'are' if len(workers) > 1 else 'is'} "
            f"{at.called('does')}",
            cell_path(at.row, role),
            things=(("activity", at.row.id), ("line", person)),
            roles=(role, *doing),
            people=(person, *workers),
        )


def _answerer(at: Across) -> tuple[str, str] | None:
    """The one role that answers and the person who does so for it; None where there is no such one."""
    if not at.structure.holding.known:
        return None
    answers = at.answers
    if len(answers) != 1:
        return None
    person = at.structure.holding.answering(answers[0])
    return None if person is None else (answers[0], person)


def _levels_above(at: Across, person: str, worker: str) -> int:
    """How many levels a person is above a worker, 1 where it is the direct manager; 0 where not above."""
    managers = list(at.structure.holding.managers(worker))
    return managers.index(person) + 1 if person in managers else 0
