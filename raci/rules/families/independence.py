"""Family D: who judges work that must not be judged by those who made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from raci.plan.people import Person
from raci.rules.laws import SR_26_2
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
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
_SOURCE = "SR 26-2 (2026-04-17, in the place of SR 11-7), model validation; NIST AI RMF 1.0, MEASURE 1.3"


def judged(structure: Structure, identity: str) -> list[str]:
    """What an independent activity judges."""
    return structure.judged[identity]


@rule(
    "D001",
    scope="link",
    finds="an activity marked `independent` shares a role that does or answers with what it judges",
    advice="Let another role judge, or take this one off the work that is judged; it may still be asked.",
    bad=_THREE + "        assign: {data-scientist: R, model-validator: A, risk-manager: I}\n",
    good=_THREE + "        assign: {data-scientist: C, model-validator: R, risk-manager: A}\n",
    source=_SOURCE,
    law=SR_26_2,
    silenced_by=("S001",),
)
def builder_validates(at: Across) -> Iterator[Fault]:
    """Whoever built it has already decided that it is good, and looks where it was looked before. A validation by the
    same hands finds what its makers knew, and supervisors do not count it as one.
    """
    if not at.row.activity.independent:
        return
    others = [at.whole.across(made) for made in judged(at.structure, at.row.id)]
    shared = {role: [other.name for other in others if role in other.active] for role in at.active}
    shared = {role: names for role, names in shared.items() if names}
    if shared:
        yield Fault(
            f"{at.name}: must be independent, and {_with_their_work(at, shared)}",
            cell_path(at.row, next(iter(shared))),
            roles=tuple(shared),
        )


def _with_their_work(at: Across, shared: dict[str, list[str]]) -> str:
    """Who has a hand in which of the activities that are judged."""
    have = "has" if len(shared) == 1 else "have"
    works = list(shared.values())
    if all(work == works[0] for work in works):
        return f"{listed(at.named(shared))} also {have} a hand in what it judges ({listed(works[0])})"
    each = [f"{at.matrix.role_name(role)} ({listed(work)})" for role, work in shared.items()]
    return f"{listed(each)} also {have} a hand in what it judges"


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
    law=SR_26_2,
    silenced_by=("S001", "D001"),
)
def builder_validates_as_person(at: Across) -> Iterator[Fault]:
    """On paper two roles check each other; in the room it is one person with two hats, who cannot disagree with
    herself.
    """
    if not at.row.activity.independent or not at.structure.holding.known:
        return
    mine, both = _acting(at), {}
    for made in judged(at.structure, at.row.id):
        other = at.whole.across(made)
        for person, role in _acting(other).items():
            if person in mine and person not in both:
                name, theirs = at.matrix.person_name(person), at.matrix.role_name(role)
                hats = f"both its {at.matrix.role_name(mine[person])} and the {theirs} of what it judges ({other.name})"
                both[person] = role, f"{name} is {hats}"
    if both:
        people = [person for person in mine if person in both]
        yield Fault(
            f"{at.name}: must be independent, and {listed([both[person][1] for person in people])}",
            cell_path(at.row, mine[people[0]]),
            roles=tuple(dict.fromkeys(role for person in people for role in (mine[person], both[person][0]))),
            people=tuple(people),
        )


def _acting(at: Across) -> dict[str, str]:
    """The people who do an activity or answer for it, each with the role by which."""
    holding, does = at.structure.holding, set(at.does)
    return {person: role for role in at.active for person in holding.acting(role, does=role in does)}


@rule(
    "D003",
    scope="link",
    severity=Severity.WARNING,
    finds="who builds and who independently validates report to the same manager, or one of them to the other",
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
    law=SR_26_2,
    silenced_by=("S001", "D001", "D002"),
)
def one_line_of_command(at: Across) -> Iterator[Fault]:
    """A manager who is measured by the delivery of a model also decides on the pay of those who could stop it. They
    will find less, and later.
    """
    if not at.row.activity.independent or not at.structure.holding.known:
        return
    for made in judged(at.structure, at.row.id):
        other = at.whole.across(made)
        line = _line_between(_Side.of(at), _Side.of(other), at.structure.plan.people)
        if line:
            validator, builder, manager = line
            names = {one: at.matrix.person_name(one) for one in line}
            if manager == validator:
                told = f"{names[builder]} ({other.name}) reports to {names[validator]}"
            elif manager == builder:
                told = f"{names[validator]} reports to {names[builder]} ({other.name})"
            else:
                told = f"{names[validator]} and {names[builder]} ({other.name}) both report to {names[manager]}"
            yield Fault(
                f"{at.name}: must be independent, and {told}",
                activity_path(at.row),
                on_key=True,
                people=tuple(dict.fromkeys(line)),
            )
            return


class _Side(NamedTuple):
    """The people who have a hand in an activity, and those of them who do it."""

    acting: dict[str, str]
    doing: set[str]

    @classmethod
    def of(cls, at: Across) -> _Side:
        """Those of one activity."""
        holders = at.structure.holding.holders
        return cls(_acting(at), {person for role in at.does for person in holders(role)})


def _line_between(judging: _Side, making: _Side, people: Mapping[str, Person]) -> tuple[str, str, str] | None:
    """A validator, a builder, and the manager by whom they are in one line, who may be one of the two.

    Two who only answer may be in one line: every organization has a head of all, and so has every department.
    """
    reporting: dict[str | None, str] = {}
    for person in sorted(judging.acting, key=lambda one: one not in judging.doing):
        reporting.setdefault(people[person].manager, person)
    for builder in making.acting:
        manager = people[builder].manager
        lines = [(reporting.get(builder), builder)]
        if manager is not None and manager in people:
            lines += [(manager if manager in judging.acting else None, manager), (reporting.get(manager), manager)]
        for validator, boss in lines if builder not in judging.acting else ():  # who is on both sides: D002
            if validator is not None and (builder in making.doing or validator in judging.doing):
                return validator, builder, boss
    return None
