"""Family G, artifacts: made too late, or for nobody."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.matrix import Row
from raci.rules.places import item_path, listed, shortened
from raci.rules.rule import Fault, Thing, rule
from raci.rules.severity import Severity
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
    finds="needed, and produced by an activity that does not come before (in a plan without order: of a later stage)",
    advice="Name the activity that makes it under `after`, itself or one that comes after it.",
    bad=_HEAD + _TRAIN + ", after: prepare-data}\n" + _TEST + ", after: prepare-data, needs: model}\n"
    "      tune-model: {name: Tune the model, assign: {data-scientist: A, ml-engineer: R}, after: train-model, "
    "needs: feature-set, produces: model}\n",
    good=_HEAD + _TRAIN + ", after: prepare-data}\n" + _TEST + ", after: tune-model, needs: model}\n"
    "      tune-model: {name: Tune the model, assign: {data-scientist: A, ml-engineer: R}, after: train-model, "
    "needs: feature-set, produces: model}\n",
    # Where one of the two has no dependency at all, that is what is missing.
    silenced_by=("G001", "G002"),
    # Whose answer is waited for in vain says more.
    yields_to=("G008",),
)
def artifact_from_nowhere(plan: Whole) -> Iterator[Fault]:
    """By the order that the plan gives, the thing may not be there yet when it is needed. The dependency on who
    makes it was forgotten, or another version of it is meant. One forgotten dependency is told once, where it is
    missing, and not again of all that follows. Where the plan gives no order, the stages do.
    """
    for identity, missing in plan.structure.missing.items():
        row, loose = plan.matrix.rows[identity], []
        for artifact, makers in missing:
            if any(plan.structure.before[maker] or plan.structure.after[maker] for maker in makers):
                loose.append((artifact, makers))
            else:  # its maker has no dependency at all, and that is what is told (G002)
                yield _not_there(plan, row, [(artifact, makers)])
        if loose:
            yield _not_there(plan, row, loose)
    yield from _made_in_a_later_stage(plan)


def _not_there(plan: Whole, row: Row, missing: list[tuple[str, list[str]]]) -> Fault:
    needed = [artifact for artifact, _ in missing]
    makers = list(dict.fromkeys(maker for _, some in missing for maker in some))
    ends: list[Thing] = [("dependencies", one) for one in (row.id, *makers)]
    return Fault(
        f"{row.name} needs {listed(list(map(shortened, needed)))}, and does not come after "
        f"{listed([plan.matrix.rows[maker].name for maker in makers])}, where {_is(needed)} made",
        item_path(row, "needs", needed[0]),
        things=(("activity", row.id), *(("artifact", one) for one in needed), *ends),
    )


def _is(things: list[str]) -> str:
    return "it is" if len(things) == 1 else "they are"


def _made_in_a_later_stage(plan: Whole) -> Iterator[Fault]:
    """What is needed in a stage and made in later ones alone, where artifacts say what waits for what."""
    structure, rows = plan.structure, plan.matrix.rows
    for artifact, users in structure.users.items() if not structure.is_ordered else ():
        makers = structure.producers.get(artifact, ())
        if not makers or structure.is_given(artifact):
            continue
        first = min(structure.stage_order[structure.stage_of[maker]] for maker in makers)
        early = [rows[user] for user in users if structure.stage_order[structure.stage_of[user]] < first]
        if early:
            made = [rows[maker] for maker in makers]
            stages = [plan.matrix.stage_name(stage) for stage in dict.fromkeys(row.stage for row in made)]
            yield Fault(
                f"{listed([row.name for row in early])} need{_s(early)} {shortened(artifact)}, and "
                f"{listed([row.name for row in made])}, where it is made, belong{_s(made)} to "
                f"{'the later stage' if len(stages) == 1 else 'the later stages'} {listed(stages)}",
                item_path(early[0], "needs", artifact),
                advice="Move one of the activities to the other stage, or let the activity begin without it.",
                things=(
                    *(("activity", row.id) for row in early),
                    ("artifact", artifact),
                    *(("dependencies", row.id) for row in made),
                ),
            )


def _s(subjects: list[Row]) -> str:
    return "s" if len(subjects) == 1 else ""


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
