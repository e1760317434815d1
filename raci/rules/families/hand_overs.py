"""Family G, people in the flow: hand-overs that nobody sees coming, and questions that cannot be answered in time."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.matrix import Row
from raci.rules.places import activity_path, cell_path, item_path, listed
from raci.rules.rule import Fault, Thing, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, Whole

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}, product-owner: {}}
stages:
  modelling:
    activities:
"""
_TRAIN = "      train-model: {name: Train the model, assign: {data-scientist: R, product-owner: A%s}}\n"
_DEPLOY = (
    "      deploy-model: {name: Deploy the model, assign: {ml-engineer: R, product-owner: A}, after: train-model}\n"
)


@rule(
    "G007",
    scope="link",
    severity=Severity.WARNING,
    finds="a hand-over in which those who do the work on either side have no letter on the other's activity",
    advice="Ask those who take over before the work is handed to them, or tell them when it is done.",
    bad=_HEAD + _TRAIN % "" + _DEPLOY,
    good=_HEAD + _TRAIN % ", ml-engineer: C" + _DEPLOY,
    silenced_by=("S001",),
)
def blind_hand_over(at: Across) -> Iterator[Fault]:
    """Work passes from some to others, and on paper neither have heard of each other. This is where models are lost
    between those who build them and those who run them.
    """
    does = at.does
    for before in at.structure.before[at.row.id] if does else ():
        row = at.matrix.rows[before]
        hands_over = row.roles_that("does")
        seen = any(map(row.cell, does)) or any(map(at.row.cell, hands_over))
        if not hands_over or seen or at.structure.holding.share(hands_over, does):  # the same people go on
            continue
        givers, takers = listed(at.named(hands_over)), listed(at.named(does))
        yield Fault(
            f"{at.name}: {takers} take{_s(does)} over from {givers} ({row.name}), and neither has a letter on what the "
            "other does",
            item_path(at.row, "after", before),
            things=(("activity", at.row.id), ("activity", before)),
            roles=(*hands_over, *does),
        )


def _s(subjects: list[str]) -> str:
    return "s" if len(subjects) == 1 else ""


@rule(
    "G008",
    scope="plan",
    severity=Severity.WARNING,
    finds="a role that is asked on an activity, which itself waits for that role's work on a later one",
    advice="Ask the role after its own work, or let the activity begin without what that work makes.",
    bad=_HEAD.replace("  modelling:", "  scoping:")
    + "      agree-target: {name: Agree the target, assign: {data-scientist: C, ml-engineer: R, product-owner: A}, "
    "needs: data-report, produces: target}\n  data:\n    activities:\n"
    "      explore-data: {name: Explore the data, assign: {data-scientist: R, product-owner: A}, "
    "produces: data-report}\n",
    good=_HEAD.replace("  modelling:", "  scoping:")
    + "      agree-target: {name: Agree the target, assign: {data-scientist: C, ml-engineer: R, product-owner: A}, "
    "produces: target}\n  data:\n    activities:\n"
    "      explore-data: {name: Explore the data, assign: {data-scientist: R, product-owner: A}, needs: target}\n",
    silenced_by=("S001", "G001"),
)
def consultation_deadlock(plan: Whole) -> Iterator[Fault]:
    """The role cannot answer before its own work is done, and that work belongs to a later part of the plan: both sides
    wait, until somebody guesses.
    """
    reach, late = plan.structure.late
    if not late:
        return
    rows, does = plan.matrix.rows, _rows_by_role(plan, "does")
    for identity, later in late.items():
        row = rows[identity]
        for role in row.roles_that("asked"):
            work = next((other for other in does.get(role, ()) if later & reach.bits([other])), None)
            if work is not None:
                message = (
                    f"{row.name}: {plan.matrix.role_name(role)} is {plan.called('asked')}, while the activity waits "
                    f"for {rows[work].name}, which that role does later"
                )
                # That its work belongs to a later stage is not told besides (G005).
                touches: frozenset[Thing] = frozenset({("dependencies", work)})
                yield Fault(message, cell_path(row, role), roles=(role,), touches=touches)


def _rows_by_role(plan: Whole, *meanings: str) -> dict[str, list[str]]:
    """The activities on which each role does or answers …, in order."""
    found: dict[str, list[str]] = {}
    for row in plan.matrix:
        for role in dict.fromkeys(role for meaning in meanings for role in row.roles_that(meaning)):
            found.setdefault(role, []).append(row.id)
    return found


_MODEL = "      train-model: {name: Train the model, assign: {data-scientist: R, product-owner: A, ml-engineer: I}}\n"


def _decided(ml_engineer: str) -> str:
    return (
        _HEAD + _MODEL + "      approve-model: {name: Approve the model, assign: {data-scientist: R, "
        f"product-owner: A, ml-engineer: {ml_engineer}}}, after: train-model, gate: Model approved}}\n"
        + _DEPLOY.replace("after: train-model", "after: approve-model")
    )


@rule(
    "G009",
    scope="plan",
    severity=Severity.INFO,
    finds="a role that is first asked on a decision, and does or answers for nothing before it; nor does anyone who "
    "holds it, by another role",
    advice="Give the role a part before the decision, or tell it of the outcome.",
    bad=_decided("C"),
    good=_decided("I"),
    silenced_by=("S001", "G001"),
)
def consulted_too_late(plan: Whole) -> Iterator[Fault]:
    """Whoever comes to the matter with the decision can only nod. What they know would have changed the work before it,
    not the vote.
    """
    structure = plan.structure
    # Of the first decision of all nobody knew before.
    gates = [row for row in _gates(plan) if structure.before[row.id]]
    asked = [(row, role) for row in gates for role in row.roles_that("asked")]
    if not asked:
        return
    active, earlier = _rows_by_role(plan, "does", "answers"), _rows_by_role(plan, "asked")
    for row, role in asked:
        own, kin = active.get(role, []), structure.holding.kin(role)
        work = [other for one in kin for other in active.get(one, ())]
        if own and all(structure.upstream.leads(row.id, other) for other in work):
            if any(structure.upstream.leads(other, row.id) for one in kin for other in earlier.get(one, ())):
                continue  # it, or whoever holds it, was asked about the work before
            first = min(own, key=structure.order.__getitem__)
            message = (
                f"{row.name}: {plan.matrix.role_name(role)} is {plan.called('asked')} on the decision, and has no work "
                f"of its own before it; the first is {plan.matrix.rows[first].name}"
            )
            yield Fault(message, cell_path(row, role), roles=(role,))


def _gates(plan: Whole) -> Iterator[Row]:
    for identity in plan.structure.gates:
        yield plan.matrix.rows[identity]


@rule(
    "G010",
    scope="structure",
    severity=Severity.WARNING,
    finds="a gate with no artifact to judge and no activity before it",
    advice="Say under `needs` what is judged, or under `after` what has to be done before.",
    bad=_HEAD
    + "      approve-model: {name: Approve the model, assign: {ml-engineer: R, product-owner: A, data-scientist: I}, "
    "gate: Model approved}\n"
    "      train-model: {name: Train the model, assign: {data-scientist: R, product-owner: A}, after: approve-model}\n",
    good=_HEAD + "      train-model: {name: Train the model, assign: {data-scientist: R, product-owner: A}}\n"
    "      approve-model: {name: Approve the model, assign: {ml-engineer: R, product-owner: A, data-scientist: I}, "
    "after: train-model, gate: Model approved}\n",
    # One with neither before nor after is isolated, and told as that.
    silenced_by=("G002",),
)
def gate_without_input(plan: Whole) -> Iterator[Fault]:
    """A decision about nothing always passes. It gives what follows the look of having been checked."""
    for row in _gates(plan):
        if not row.activity.needs and not row.activity.after:
            message = f"{row.name}: the gate has nothing to judge, neither an artifact nor an activity before it"
            things = (("activity", row.id), ("dependencies", row.id))
            yield Fault(message, activity_path(row, "gate"), things=things)


@rule(
    "G011",
    scope="link",
    severity=Severity.INFO,
    strict=Severity.WARNING,
    finds="the one who answers at a gate is the only one who did what it judges, as a role or as the person behind two",
    advice="Let somebody else answer at the gate, or take part in the work before it.",
    bad=_decided("I").replace(
        "Approve the model, assign: {data-scientist: R, product-owner: A",
        "Approve the model, assign: {data-scientist: A, product-owner: R",
    ),
    good=_decided("I"),
    silenced_by=("S001", "D001", "D002"),
)
def gate_judged_by_maker(at: Across) -> Iterator[Fault]:
    """Nobody sees the faults in their own work that they did not see while making it. A gate is there for a second pair
    of eyes.
    """
    activity = at.row.activity
    if activity.gate is None or len(at.answers) != 1:
        return
    (judge,) = at.answers
    judged = at.structure.sources[at.row.id] or at.structure.before[at.row.id]
    makers = dict.fromkeys(role for one in judged for role in at.matrix.rows[one].roles_that("does"))
    person = at.structure.holding.answering(judge)
    people: tuple[str, ...] = ()
    if list(makers) == [judge]:
        who = at.matrix.role_name(judge)
    elif makers and person and at.structure.holding.only(makers) == person:
        who, people = f"{at.matrix.person_name(person)} (as {at.matrix.role_name(judge)})", (person,)
    else:
        return
    names = listed([at.matrix.rows[one].name for one in judged])
    made = f"the only {at.called('does')} of what is judged ({names})"
    hats = f", as {listed(at.named(makers))}" if people else ""
    yield Fault(
        f"{at.name}: {who} is {at.called('answers')}, and {made}{hats}",
        cell_path(at.row, judge),
        things=(("activity", at.row.id), *(("activity", one) for one in judged)),
        roles=tuple(dict.fromkeys((judge, *makers))),
        people=people,
    )
