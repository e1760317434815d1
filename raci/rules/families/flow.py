"""Family G: faults in the graph of dependencies and artifacts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from raci.graph.cycles import shortest_cycles
from raci.rules.places import activity_path, item_path, listed, shortened, trail
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Whole

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}}
stages:
  modelling:
    activities:
"""


@rule(
    "G001",
    scope="structure",
    finds="activities that wait for each other, or in a plan without dependencies for what others make; one "
    "shortest cycle is named",
    advice="Remove one `after` of the cycle. A loop back, such as retraining, is a trigger, not a dependency.",
    bad=_HEAD
    + """\
      prepare-data: {name: Prepare the data, assign: {data-scientist: AR}, after: evaluate-model}
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: prepare-data}
      evaluate-model: {name: Evaluate the model, assign: {data-scientist: AR}, after: train-model}
""",
    good=_HEAD
    + """\
      prepare-data: {name: Prepare the data, assign: {data-scientist: AR}}
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: prepare-data}
      evaluate-model: {name: Evaluate the model, assign: {data-scientist: AR}, after: train-model}
""",
)
def dependency_cycle(plan: Whole) -> Iterator[Fault]:
    """None of these activities can ever begin: each waits for another. Plans with a cycle have no order of work."""
    rows = plan.matrix.rows
    for cycle in shortest_cycles(plan.structure.before):
        before, waiting, trip = _round_trip(plan, cycle)
        names = [rows[identity].name for identity in trip]
        alone = len(cycle) == 1
        yield Fault(
            f"{names[0]} waits for itself" if alone else f"{trail(names)}: each of these waits for the one before it",
            item_path(rows[waiting], "after", before),
            things=tuple(("activity", identity) for identity in cycle),
        )
    for cycle in shortest_cycles(plan.structure.handed):
        yield _by_artifacts(plan, cycle)


def _round_trip(plan: Whole, cycle: list[str]) -> tuple[str, str, list[str]]:
    """The step of a cycle that is most likely wrong, and the cycle from there to its beginning.

    The dependency that points back in the file is most often the one that is wrong.
    """
    position = plan.structure.order
    steps = list(zip([cycle[-1], *cycle], cycle, strict=False))
    before, waiting = max(steps, key=lambda step: position[step[0]] - position[step[1]])
    start = cycle.index(waiting)
    return before, waiting, [*cycle[start:], *cycle[:start], waiting]


def _by_artifacts(plan: Whole, cycle: list[str]) -> Fault:
    """Activities of which each needs what the one before it makes, in a plan that gives no other order."""
    structure, rows = plan.structure, plan.matrix.rows
    _, waiting, trip = _round_trip(plan, cycle)
    handed = [
        next(one for one in rows[user].activity.needs if structure.made_by.get(one) == maker)
        for maker, user in pairwise(trip)
    ]
    names = [rows[trip[0]].name]
    for artifact, user in zip(handed, trip[1:], strict=True):
        names += [shortened(artifact), rows[user].name]
    return Fault(
        f"{trail(names)}: each of these activities needs what the one before it makes",
        item_path(rows[waiting], "needs", handed[-1]),
        advice="Remove one `needs` of the cycle, or let the activity begin with what comes from outside.",
        things=(*(("activity", one) for one in cycle), *(("artifact", one) for one in handed)),
    )


@rule(
    "G002",
    scope="structure",
    severity=Severity.WARNING,
    finds="in a plan with dependencies, an activity with neither before nor after (an orphan task)",
    advice="Say after which activities it comes, or name it in the `after` of those that wait for it.",
    bad=_HEAD
    + """\
      prepare-data: {name: Prepare the data, assign: {data-scientist: AR}}
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: prepare-data}
      write-model-card: {name: Write the model card, assign: {data-scientist: AR}}
""",
    good=_HEAD
    + """\
      prepare-data: {name: Prepare the data, assign: {data-scientist: AR}}
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: prepare-data}
      write-model-card: {name: Write the model card, assign: {data-scientist: AR}, after: train-model}
""",
)
def isolated_activity(plan: Whole) -> Iterator[Fault]:
    """Nothing says when it is to be done or who waits for it, so it is done late or not at all."""
    before, after = plan.structure.before, plan.structure.after
    if not any(before.values()):
        return  # there are none, or none of which both ends are known
    for row in plan.matrix:
        if not (row.activity.after or before[row.id] or after[row.id]):
            # The last one stands for any: what names nothing (F005) may have been meant to name this activity.
            things = (("activity", row.id), ("dependencies", row.id), ("dependencies", ""))
            message = f"{row.name}: nothing comes before it and nothing after it"
            yield Fault(message, activity_path(row), on_key=True, things=things)


@rule(
    "G004",
    scope="structure",
    finds="needed, produced by nobody",
    advice="Name it under `produces` of the activity that makes it, or declare that it comes from outside: "
    "`artifacts: {NAME: {kind: external}}`.",
    bad=_HEAD
    + """\
      train-model: {name: Train the model, assign: {data-scientist: AR}, needs: feature-set}
""",
    good=_HEAD
    + """\
      prepare-data: {name: Prepare the data, assign: {data-scientist: AR}, produces: feature-set}
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: prepare-data, needs: feature-set}
""",
    silenced_by=("F005",),
)
def artifact_not_produced(plan: Whole) -> Iterator[Fault]:
    """The activity cannot begin, since what it needs never comes to be: its producer is missing from the plan, or two
    names stand for one thing.
    """
    structure, rows = plan.structure, plan.matrix.rows
    for artifact, users in structure.users.items():
        makers = structure.producers.get(artifact)
        # One that makes it from itself cannot begin, and those after it wait in vain.
        needing = [rows[user] for user in users if not makers or makers == [user]]
        if not needing or structure.is_given(artifact):
            continue
        nobody = "no other activity" if makers else "no activity"
        yield Fault(
            f"{shortened(artifact)} is needed by {listed([row.name for row in needing])}, and {nobody} produces it",
            item_path(needing[0], "needs", artifact),
            things=(("artifact", artifact),),
        )
