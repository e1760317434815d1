"""Family H: who is asked and told about an activity, seen with the activities next to it."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Across

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}, devops-engineer: {}}
stages:
  deployment:
    activities:
"""


@rule(
    "H008",
    scope="link",
    severity=Severity.OFF,
    strict=Severity.INFO,
    selected=Severity.INFO,
    finds="a role is asked that had no part in anything that this needs, nor anyone who holds it: it could be told "
    "instead",
    advice="Tell them instead of asking them, or name what they bring (`produces`, `needs`).",
    bad=_HEAD
    + """\
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
        produces: model
      package-model:
        name: Package the model
        assign: {ml-engineer: AR, data-scientist: C, devops-engineer: C}
        needs: model
        after: train-model
""",
    good=_HEAD
    + """\
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
        produces: model
      package-model:
        name: Package the model
        assign: {ml-engineer: AR, data-scientist: C, devops-engineer: I}
        needs: model
        after: train-model
""",
    source="CIO, How to design a successful RACI project plan",
    silenced_by=("S001",),
)
def consulted_without_input(at: Across) -> Iterator[Fault]:
    """Who brought nothing to what the work builds on has most often nothing to add, and is waited for all the same.
    Where nothing is said about what an activity builds on, nothing can be said about them either.
    """
    asked = at.asked
    sources = at.structure.sources[at.row.id] if asked else []
    if not sources:
        return
    rows = at.matrix.rows
    before = [rows[one] for one in dict.fromkeys((*sources, *at.structure.before[at.row.id]))]
    part = {role for row in before for meaning in ("does", "answers", "helps") for role in row.roles_that(meaning)}
    holding = at.structure.holding
    idle = [role for role in asked if role not in part and not holding.share([role], part)]
    if idle:
        had = "had" if len(idle) > 1 else "has had"
        message = f"{at.name}: {listed(at.named(idle))}, who {'are' if len(idle) > 1 else 'is'} {at.called('asked')}, "
        yield Fault(
            message + f"{had} no part in what it needs",
            cell_path(at.row, idle[0]),
            things=(("activity", at.row.id),),
            roles=tuple(idle),
        )


@rule(
    "H010",
    scope="link",
    severity=Severity.INFO,
    finds="nobody is asked or told, though the next activity is done by others: other roles, and other people",
    advice="Ask or tell those who go on with the work.",
    bad=_HEAD
    + """\
      train-model:
        name: Train the model
        assign: {data-scientist: R, ml-engineer: A}
      package-model:
        name: Package the model
        assign: {devops-engineer: R, ml-engineer: A, data-scientist: C}
        after: train-model
""",
    good=_HEAD
    + """\
      train-model:
        name: Train the model
        assign: {data-scientist: R, ml-engineer: A, devops-engineer: I}
      package-model:
        name: Package the model
        assign: {devops-engineer: R, ml-engineer: A, data-scientist: C}
        after: train-model
""",
    source="trackplus.com, RACI matrix analysis",
    silenced_by=("S001", "H012", "H013"),
    yields_to=("G007",),
)
def nobody_told(at: Across) -> Iterator[Fault]:
    """At a hand-over the work goes on in other hands. Where nobody is asked or told, those hands learn by chance that
    it is their turn, and what they would have said comes too late.
    """
    following = at.structure.after[at.row.id]
    does = at.does
    if not following or not does or at.asked or at.told:
        return
    wanted = at.called("asked", "told")
    for identity in following if wanted else ():
        row = at.matrix.rows[identity]
        others = row.roles_that("does")
        if others and not set(others) & set(does) and not at.structure.holding.share(does, others):
            yield Fault(
                f"{at.name}: nobody is {wanted}, and {row.name} is taken over by {listed(at.named(others))}",
                activity_path(at.row),
                on_key=True,
                roles=tuple(others),
            )
            return
