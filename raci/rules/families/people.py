"""Family V, people: roles that nobody fills, people without a part, and work that is too much or shared unevenly."""

from __future__ import annotations

from collections.abc import Iterator

from raci.graph.load import exceeds, middle
from raci.plan.counting import several
from raci.plan.values import in_days
from raci.rules.examples import ten_activities
from raci.rules.families.role_names import advice_on_name_of_person
from raci.rules.rule import Fault, Option, rule
from raci.rules.severity import Severity
from raci.rules.views import Down, Whole

_ROWS = """
stages:
  modelling:
    activities:
      train-model: {name: Train the model, assign: {data-scientist: AR, ml-engineer: R}}
      package-model: {name: Package the model, assign: {data-scientist: A, ml-engineer: R}}
"""


def _held(*roles: str, people: str = "ana: {}, mei: {}") -> str:
    return f"raci: 1\ntitle: Churn prediction\npeople: {{{people}}}\nroles:\n  " + "\n  ".join(roles) + _ROWS


_BOTH = ("data-scientist: {held-by: [ana]}", "ml-engineer: {held-by: [mei]}")


@rule(
    "V008",
    scope="role",
    severity=Severity.WARNING,
    finds="a role that does some of the work, held by nobody although people are listed",
    advice="Say under `held-by` who fills the role, or give its work to a role that somebody fills.",
    bad=_held(_BOTH[0], "ml-engineer: {}", people="ana: {}"),
    good=_held(*_BOTH),
    silenced_by=("H016",),
)
def unfilled_role(at: Down) -> Iterator[Fault]:
    """On paper the work is given away; in fact nobody was told that it is theirs."""
    holding, entry = at.structure.holding, at.matrix.roles[at.role]
    if not holding.known or entry.kind != "human":  # others than people need no person
        return
    does = at.that("does")
    if does and not holding.holders(at.role):
        many = several(does, "activity", "activities")
        message = f"{at.name} is {at.whole.called('does')} on {many}, and nobody holds the role"
        advice = advice_on_name_of_person(at.whole, at.role)
        yield Fault(message, ("roles", at.role), on_key=True, roles=(at.role,), advice=advice)


@rule(
    "V009",
    scope="plan",
    severity=Severity.INFO,
    finds="a person who is listed, and holds no role with a letter",
    advice="Give the person a role, or take them off the plan.",
    bad=_held(*_BOTH, people="ana: {}, mei: {}, tom: {}"),
    good=_held(_BOTH[0], "ml-engineer: {held-by: [mei, tom]}", people="ana: {}, mei: {}, tom: {}"),
    silenced_by=("V005", "S009"),
)
def idle_person(plan: Whole) -> Iterator[Fault]:
    """Somebody thought that this person takes part and nobody said in what. They cannot know either."""
    matrix, roles_of = plan.matrix, plan.structure.holding.roles_of
    # A manager, a deputy or the owner of the plan is listed for that. People of another file are known, not listed.
    listed = [person for person in plan.structure.bystanders if ("people", person) not in plan.outside]
    waiting = {role for person in listed for role in roles_of[person]}
    lettered = False
    for row in matrix if listed else ():
        if not waiting and lettered:
            break
        lettered = lettered or any(row.cells.values())
        waiting = {role for role in waiting if not row.cell(role)}
    for person in listed if lettered else ():
        if waiting.issuperset(roles_of[person]):
            things = (("person", person), *(("role", role) for role in roles_of[person]))
            message = f"{matrix.person_name(person)} holds no role that has a letter"
            yield Fault(message, ("people", person), on_key=True, things=things, people=(person,))


_WHO = {
    "data-scientist": "R R R A A A A A . .",
    "ml-engineer": ". . . R R R R R R A",
    "product-owner": "A A A I . . . . A R",
}


def _team(efforts: tuple[str, str], people: str, starts: str = "", ml_engineers: str = "tom") -> str:
    """A team of three roles; the effort of most activities, and of one for each of the other two roles."""
    return ten_activities(
        _WHO,
        top=f"{starts}people: {{{people}}}\n",
        roles={
            "data-scientist": "held-by: [mei]",
            "ml-engineer": f"held-by: {ml_engineers}",
            "product-owner": "held-by: [ana], deputy: mei",
        },
        more=dict.fromkeys(range(4, 10), f"effort: {efforts[0]}") | dict.fromkeys((3, 10), f"effort: {efforts[1]}"),
    )


_MONTHS = "starts: 2026-12-01\nends: 2027-01-29\n"


@rule(
    "V010",
    scope="plan",
    severity=Severity.WARNING,
    finds="a person whose share of the effort exceeds what they can work within the plan's dates",
    advice="Give some of the work to others, or give the plan more time.",
    bad=_team(("10d", "8d"), "ana: {}, mei: {deputy: ana}, tom: {capacity: 60%, deputy: mei}", _MONTHS),
    good=_team(
        ("10d", "8d"),
        "ana: {}, mei: {deputy: ana}, tom: {capacity: 60%}, ida: {}",
        _MONTHS,
        ml_engineers="[tom, ida], lead: tom",
    ),
)
def over_capacity(plan: Whole) -> Iterator[Fault]:
    """The dates cannot be kept, and that can be known today: there are more hours of work than hours. Effort is shared
    equally by the roles that do the work, and within a role by capacity; absences are taken off.
    """
    structure = plan.structure
    if not structure.hours or not structure.efforts:
        return
    for person, hours in plan.hours.items():
        has = structure.hours[person]
        if exceeds(hours, has):
            name = plan.matrix.person_name(person)
            message = f"{name} has {in_days(hours)} of work, and can work {in_days(has)} from {_from_to(plan)}"
            yield Fault(message, ("people", person), on_key=True, people=(person,))


def _from_to(plan: Whole) -> str:
    return f"{plan.matrix.plan.starts} to {plan.matrix.plan.ends}"


@rule(
    "V011",
    scope="plan",
    severity=Severity.INFO,
    finds="the busiest person carries more than three times the median effort",
    advice="Give some of the work to others.",
    bad=_team(("2d", "1d"), "ana: {}, mei: {deputy: ana}, tom: {deputy: mei}"),
    good=_team(("2d", "1d"), "ana: {}, mei: {deputy: ana}, tom: {}, ida: {}", ml_engineers="[tom, ida], lead: tom"),
    # Who has more to do than hours to do it in is told that, and carries too much because of it.
    silenced_by=("V010",),
    options=(
        Option("times", 3, "How many times the median effort is not yet too much.", 1),
        Option("people", 3, "From how many people with effort on the plan says something about sharing."),
    ),
)
def uneven_load(plan: Whole, *, times: int = 3, people: int = 3) -> Iterator[Fault]:
    """When one person carries most of the work, the others wait for them, and the plan is as long as their list."""
    loads = plan.hours if plan.structure.efforts else {}
    if len(loads) < people:
        return
    busiest = max(loads, key=loads.__getitem__)
    usual = middle(loads)
    if exceeds(loads[busiest], times * usual):
        name = plan.matrix.person_name(busiest)
        message = f"{name} has {in_days(loads[busiest])} of work, and half of the people have {in_days(usual)} or less"
        yield Fault(message, ("people", busiest), on_key=True, people=(busiest,))
