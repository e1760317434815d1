"""Family G, people: what stands still without one of them, and lines of command that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from raci.graph.lines import circles
from raci.plan.counting import several
from raci.rules.examples import ten_activities
from raci.rules.places import listed, trail
from raci.rules.rule import Fault, Option, Thing, rule
from raci.rules.severity import Severity
from raci.rules.views import Whole

_WHO = {
    "data-scientist": "R R R A A A A A . .",
    "ml-engineer": ". . . R R R R R R A",
    "product-owner": "A A A I . . . . A R",
}
_PEOPLE = "people: {%s}\n"
_HOLD = {
    "data-scientist": "held-by: [mei, ida], lead: mei",
    "ml-engineer": "held-by: [tom, eva], lead: tom",
    "product-owner": "held-by: [ana, ida], lead: ana",
}


@rule(
    "G012",
    scope="plan",
    severity=Severity.WARNING,
    finds="a person without whom activities lose the only one who does them or answers for them",
    advice="Let a second person hold the role, or name a deputy.",
    bad=ten_activities(
        _WHO,
        top=_PEOPLE % "ana: {}, mei: {}, tom: {}, ida: {}",
        roles=_HOLD | {"ml-engineer": "held-by: [tom]"},
    ),
    good=ten_activities(_WHO, top=_PEOPLE % "ana: {}, mei: {}, tom: {}, ida: {}, eva: {}", roles=_HOLD),
    options=(Option("least", 5, "On how many activities the person has to be the only one."),),
)
def single_point_of_failure(plan: Whole, *, least: int = 5) -> Iterator[Fault]:
    """One resignation, one illness, and this part of the plan has nobody left who does it or may decide. The person
    knows it, and cannot take leave.
    """
    cover = plan.structure.cover
    if not plan.structure.holding.known:
        return
    found: dict[str, list[str]] = {}
    for row in plan.matrix:
        for person in cover.missed_on(row):
            found.setdefault(person, []).append(row.name)
    for person in plan.matrix.plan.people:
        lost = found.get(person, [])
        if len(lost) >= least:
            name, called = plan.matrix.person_name(person), plan.called("does", "answers")
            activities = several(len(lost), "activity has", "activities have")
            message = f"Without {name} {activities} no {called} left: {listed(lost)}"
            yield Fault(message, ("people", person), on_key=True, people=(person,))


_CHAIN = {number: f"after: {before}" for number, before in {
    2: "frame-problem", 3: "collect-data", 4: "label-data", 5: "prepare-features", 6: "train-model", 7: "tune-model",
    8: "evaluate-model", 9: "package-model", 10: "deploy-model",
}.items()}  # fmt: skip
_SEEN = {
    "data-scientist": "R R R A A A A A . R",
    "ml-engineer": ". . C R R R R R R A",
    "product-owner": "A A A I . . . . A .",
}
_TEAM = "ana: {}, mei: {}, tom: {}, ida: {}, eva: {}"


@rule(
    "G013",
    scope="plan",
    severity=Severity.INFO,
    finds="a role that answers on the critical path, held by one person without a deputy",
    advice="Name a deputy of the role or of the person, or a second holder.",
    bad=ten_activities(
        _SEEN,
        top=_PEOPLE % _TEAM,
        roles=_HOLD | {"product-owner": "held-by: [ana]"},
        more=_CHAIN,
    ),
    good=ten_activities(
        _SEEN,
        top=_PEOPLE % _TEAM,
        roles=_HOLD | {"product-owner": "held-by: [ana], deputy: ida"},
        more=_CHAIN,
    ),
    silenced_by=("G001", "G012"),
    options=(Option("activities", 10, "From how many activities on a plan has a critical path."),),
)
def no_deputy(plan: Whole, *, activities: int = 10) -> Iterator[Fault]:
    """On the critical path each day that a decision waits is a day later at the end, and here it waits for one person's
    return. The critical path is reckoned by effort; an activity without any counts as a day.
    """
    matrix, holding = plan.matrix, plan.structure.holding
    if len(matrix.rows) < activities or not holding.known:
        return
    alone = [role for role in matrix.roles if _is_held_alone(plan, role)]
    path = [matrix.rows[one] for one in plan.structure.critical] if alone else []
    for role in alone:
        names = [row.name for row in path if "answers" in row.cell(role).means]
        if names:
            (holder,) = holding.holders(role)
            yield Fault(
                f"{matrix.role_name(role)} is {plan.called('answers')} on the critical path ({listed(names)}), and "
                f"{matrix.person_name(holder)}, who holds the role alone, has no deputy",
                ("roles", role),
                on_key=True,
                things=(("role", role), ("person", holder)),
                roles=(role,),
                people=(holder,),
            )


def _is_held_alone(plan: Whole, role: str) -> bool:
    """Whether one person holds a role, and nobody else stands in."""
    holding = plan.structure.holding
    holders = holding.holders(role)
    own = ("roles", role) not in plan.outside
    return own and len(holders) == 1 and holding.deputy_of(role) is None


def _lines(*people: str) -> str:
    return (
        f"raci: 1\ntitle: Churn prediction\npeople:\n  {people[0]}\n  {people[1]}\n  ida: {{}}\n"
        "roles: {data-scientist: {held-by: [ida]}, ml-engineer: {held-by: [ida]}}\nstages:\n  modelling:\n"
        "    activities:\n      train-model: {name: Train the model, assign: {data-scientist: A, ml-engineer: R}}\n"
    )


@rule(
    "G016",
    scope="structure",
    finds="managers who report to each other in a circle, or a deputy who stands in for themselves",
    advice="Correct the line where it leads back.",
    bad=_lines("mei: {name: Mei Tan, manager: tom}", "tom: {name: Tom Lee, manager: mei}"),
    good=_lines("mei: {name: Mei Tan, deputy: tom}", "tom: {name: Tom Lee, manager: mei, deputy: mei}"),
)
def chain_of_command_cycle(plan: Whole) -> Iterator[Fault]:
    """In a circle of managers there is nobody to whom a matter can be taken further, and nobody decides between two who
    disagree. Who stands in for themselves is not stood in for. Two who stand in for each other are well covered.
    """
    people, named = plan.matrix.plan.people, plan.matrix.person_name
    for circle in circles({person: entry.manager for person, entry in people.items()}):
        names = [named(person) for person in (*circle, circle[0])]
        itself = f"{names[0]} is their own manager"
        told = f"{trail(names)}: each of these reports to the next" if len(circle) > 1 else itself
        line: frozenset[Thing] = frozenset(("line", person) for person in circle)
        yield replace(_circle(told, circle, "manager"), touches=line)
    for person, entry in people.items():
        if entry.deputy == person:
            yield _circle(f"{named(person)} is their own deputy, so nobody stands in", [person], "deputy")


def _circle(message: str, people: list[str], key: str) -> Fault:
    things = tuple(("person", person) for person in people)
    return Fault(message, ("people", people[-1], key), things=things, people=tuple(people))
