"""Family G, artifacts: made too late, or for nobody."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.places import item_path, listed, shortened
from raci.rules.rule import Fault, Severity, Thing, rule
from raci.rules.views import Whole

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      prepare-data: {name: Prepare the data, assign: {data-scientist: A, ml-engineer: R}, produces: feature-set}
"""
_TRAIN = "      train-model: {name: Train the model, assign: {data-scientist: A, ml-engineer: R}"
_TEST = "      test-model: {name: Test the model, assign: {data-scientist: A, ml-engineer: R}"


@rule(
    "G005",
    scope="structure",
    severity=Severity.WARNING,
    finds="needed, and produced by an activity that does not come before",
    advice="Name the activity that makes it under `after`, itself or one that comes after it.",
    bad=_HEAD + _TRAIN + ", after: prepare-data}\n" + _TEST + ", after: prepare-data, needs: model}\n"
    "      tune-model: {name: Tune the model, assign: {data-scientist: A, ml-engineer: R}, after: train-model, "
    "needs: feature-set, produces: model}\n",
    good=_HEAD + _TRAIN + ", after: prepare-data}\n" + _TEST + ", after: tune-model, needs: model}\n"
    "      tune-model: {name: Tune the model, assign: {data-scientist: A, ml-engineer: R}, after: train-model, "
    "needs: feature-set, produces: model}\n",
    # Where one of the two has no dependency at all, that is what is missing.
    silenced_by=("G001", "G002"),
)
def artifact_from_nowhere(plan: Whole) -> Iterator[Fault]:
    """By the order that the plan gives, the thing may not be there yet when it is needed. The dependency on who
    makes it was forgotten, or another version of it is meant.
    """
    structure, entries = plan.structure, plan.matrix.plan.artifacts
    if not structure.is_ordered:
        return
    for row in plan.matrix:
        for artifact in dict.fromkeys(row.activity.needs):
            makers = structure.producers.get(artifact, [])
            entry = entries.get(artifact)
            # Who makes it too works on a version that was there before.
            if not makers or row.id in makers or (entry and entry.kind == "external"):
                continue
            if any(structure.upstream.leads(maker, row.id) for maker in makers) or not structure.is_certain(row.id):
                continue
            makes = listed([plan.matrix.rows[maker].name for maker in makers])
            ends: list[Thing] = [("dependencies", one) for one in (row.id, *makers)]
            yield Fault(
                f"{row.name} needs {shortened(artifact)}, and does not come after {makes}, where it is made",
                item_path(row, "needs", artifact),
                things=(("activity", row.id), ("artifact", artifact), *ends),
            )


@rule(
    "G006",
    scope="structure",
    severity=Severity.INFO,
    finds="produced, needed by nobody, and not an end product",
    advice="Name it under `needs` of those who use it, or declare that it leaves the plan: "
    "`artifacts: {NAME: {kind: product}}`.",
    bad=_HEAD + _TRAIN + ", after: prepare-data, needs: feature-set, produces: model}\n",
    good=_HEAD.replace("stages:", "artifacts: {model: {kind: product}}\nstages:")
    + _TRAIN
    + ", after: prepare-data, needs: feature-set, produces: model}\n",
)
def artifact_unused(plan: Whole) -> Iterator[Fault]:
    """It costs work, and nothing in the plan would change if it were not made: either somebody needs it and that is not
    said, or it is made out of habit.
    """
    structure, entries = plan.structure, plan.matrix.plan.artifacts
    if not structure.users:
        return  # a plan that says nowhere what is needed says nothing about what is not
    for artifact, makers in structure.producers.items():
        entry = entries.get(artifact)
        if artifact in structure.users or (entry and entry.kind == "product"):
            continue
        row = plan.matrix.rows[makers[0]]
        yield Fault(
            f"{row.name} produces {shortened(artifact)}, and no activity needs it",
            item_path(row, "produces", artifact),
            things=(("artifact", artifact),),
        )
