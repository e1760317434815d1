"""Family D: who judges work that must not be judged by those who made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raci.plan.people import Person
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, Severity, rule
from raci.rules.structure import Structure
from raci.rules.views import Across

_ROLES = """
raci: 1
title: Credit scoring
"""
_FLOW = """
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR}
        produces: [trained-model]
      validate-model:
        name: Validate the model
        after: [train-model]
        needs: [trained-model]
        independent: true
"""
_THREE = _ROLES + "roles: {data-scientist: {}, model-validator: {}, risk-manager: {}}" + _FLOW
_SOURCE = "SR 26-2 (2026-04-17), model validation; NIST AI RMF 1.0, MEASURE 1.3"


def judged(structure: Structure, identity: str) -> list[str]:
    """What an independent activity judges."""
    return structure.judged(identity)


@rule(
    "D001",
    scope="link",
    finds="an activity marked `independent` shares a role that does or answers with what it judges",
    advice="Let another role judge, or take this one off the work that is judged; it may still be asked.",
    bad=_THREE + "        assign: {data-scientist: R, model-validator: A, risk-manager: I}\n",
    good=_THREE + "        assign: {data-scientist: C, model-validator: R, risk-manager: A}\n",
    source=_SOURCE,
    silenced_by=("S001",),
)
def builder_validates(at: Across) -> Iterator[Fault]:
    """Whoever built it has already decided that it is good, and looks where it was looked before. A validation by the
    same hands finds what its makers knew, and supervisors do not count it as one.
    """
    if not at.row.activity.independent:
        return
    mine = set(at.active)
    shared: dict[str, list[str]] = {}
    for made in judged(at.structure, at.row.id):
        other = at.whole.across(made)
        for role in other.active:
            if role in mine:
                shared.setdefault(role, []).append(other.name)
    if shared:
        names = list(dict.fromkeys(name for names in shared.values() for name in names))
        yield Fault(
            f"{at.name}: must be independent, and {listed(at.named(shared))} also "
            f"{'has' if len(shared) == 1 else 'have'} a hand in what it judges ({listed(names)})",
            cell_path(at.row, next(iter(shared))),
            roles=tuple(shared),
        )


_PEOPLE = """
people: {ana: {name: Ana}, tom: {name: Tom}}
roles:
  data-scientist: {held-by: [ana]}
"""


@rule(
    "D002",
    scope="link",
    finds="an activity marked `independent` shares a person with what it judges, through two roles",
    advice="Let somebody else hold one of the two roles.",
    bad=_ROLES
    + _PEOPLE
    + "  model-validator: {held-by: [ana]}"
    + _FLOW
    + "        assign: {model-validator: AR, data-scientist: C}\n",
    good=_ROLES
    + _PEOPLE
    + "  model-validator: {held-by: [tom]}"
    + _FLOW
    + "        assign: {model-validator: AR, data-scientist: C}\n",
    source=_SOURCE,
    silenced_by=("S001", "D001"),
)
def builder_validates_as_person(at: Across) -> Iterator[Fault]:
    """On paper two roles check each other; in the room it is one person with two hats, who cannot disagree with
    herself.
    """
    if not at.row.activity.independent or not at.structure.holding.known:
        return
    mine = _acting(at)
    for made in judged(at.structure, at.row.id):
        other = at.whole.across(made)
        theirs = _acting(other)
        for person in mine:
            if person in theirs:
                name = at.matrix.person_name(person)
                yield Fault(
                    f"{at.name}: must be independent, and {name} is both its {at.matrix.role_name(mine[person])} and "
                    f"the {at.matrix.role_name(theirs[person])} of what it judges ({other.name})",
                    cell_path(at.row, mine[person]),
                    roles=(mine[person], theirs[person]),
                    people=(person,),
                )
                return


def _acting(at: Across) -> dict[str, str]:
    """The people who do an activity or answer for it, each with the role by which."""
    holding, does = at.structure.holding, set(at.does)
    return {person: role for role in at.active for person in holding.acting(role, does=role in does)}


@rule(
    "D003",
    scope="link",
    severity=Severity.WARNING,
    finds="who builds and who independently validates report to the same manager, or the second to the first",
    advice="Let the validators report elsewhere, or have their result accepted outside of that line.",
    bad=_ROLES
    + "people: {vera: {name: Vera}, ana: {name: Ana, manager: vera}, tom: {name: Tom, manager: vera}}\n"
    + "roles: {data-scientist: {held-by: [ana]}, model-validator: {held-by: [tom]}}"
    + _FLOW
    + "        assign: {model-validator: AR, data-scientist: C}\n",
    good=_ROLES
    + "people: {vera: {name: Vera}, ana: {name: Ana, manager: vera}, tom: {name: Tom}}\n"
    + "roles: {data-scientist: {held-by: [ana]}, model-validator: {held-by: [tom]}}"
    + _FLOW
    + "        assign: {model-validator: AR, data-scientist: C}\n",
    source=_SOURCE,
    silenced_by=("S001", "D001", "D002"),
)
def one_line_of_command(at: Across) -> Iterator[Fault]:
    """A manager who is measured by the delivery of a model also decides on the pay of those who could stop it. They
    will find less, and later.
    """
    if not at.row.activity.independent or not at.structure.holding.known:
        return
    people = at.structure.plan.people
    mine = [one for role in at.does for one in at.structure.holding.holders(role)]
    for made in judged(at.structure, at.row.id):
        other = at.whole.across(made)
        builders = [one for role in other.active for one in at.structure.holding.holders(role) if one not in mine]
        line = next((found for me in mine for one in builders if (found := _line(people, me, one))), None)
        if line is not None:
            names = [at.matrix.person_name(one) for one in line]
            above = f"{names[0]} reports to {names[1]}, who has a hand in {other.name}"
            if len(line) > 2:
                above = f"{listed(names[:2])} ({other.name}) both report to {names[2]}"
            yield Fault(
                f"{at.name}: must be independent, and {above}", activity_path(at.row), on_key=True, people=tuple(line)
            )
            return


def _line(people: Mapping[str, Person], me: str, builder: str) -> list[str] | None:
    """Who reports to whom, of a validator and a builder; None where neither line leads to the other."""
    mine, theirs = people[me].manager, people[builder].manager
    if mine == builder:
        return [me, builder]
    if theirs == me:
        return None  # who judges has the last word over those who build, and nothing to fear
    return [me, builder, mine] if mine is not None and mine == theirs and mine in people else None
