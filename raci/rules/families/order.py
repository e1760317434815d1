"""Family G, order: dependencies that lead back, that say nothing new, or that are missing between parts of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from raci.document.operations import Remove
from raci.graph.parts import joints, parts
from raci.plan.counting import several
from raci.plan.matrix import Row
from raci.rules.places import activity_path, item_path, listed
from raci.rules.rule import Fault, Fix, rule
from raci.rules.severity import Severity
from raci.rules.views import Whole

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
"""


def _steps(*rows: tuple[str, str, str]) -> str:
    """Activities of one team: id, name, and what else each says."""
    return "".join(
        f"      {identity}: {{name: {name}, assign: {{data-scientist: A, ml-engineer: R}}{more}}}\n"
        for identity, name, more in rows
    )


_TRAIN = ("train-model", "Train the model", "")
_CARD = ("write-model-card", "Write the model card", ", after: train-model")


@rule(
    "G003",
    scope="structure",
    severity=Severity.WARNING,
    finds="an activity that comes after one of a later stage",
    advice="Move one of the two to the other stage, or turn the dependency round.",
    bad=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(("train-model", "Train the model", ", after: collect-feedback"))
    + "  operation:\n    activities:\n"
    + _steps(("collect-feedback", "Collect feedback", "")),
    good=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(_TRAIN)
    + "  operation:\n    activities:\n"
    + _steps(("collect-feedback", "Collect feedback", ", after: train-model")),
    silenced_by=("G001",),
)
def backward_dependency(plan: Whole) -> Iterator[Fault]:
    """Stages are read as an order of work. An activity that waits for a later stage cannot be done in its own, so
    either the stage or the dependency is wrong. A loop back, such as retraining, is a trigger.
    """
    structure, rows = plan.structure, plan.matrix.rows
    place, stage_of = structure.stage_order, structure.stage_of
    for identity, dependencies in structure.before.items():
        for before in dependencies:
            if place[stage_of[before]] <= place[stage_of[identity]] or structure.upstream.leads(identity, before):
                continue
            stage = plan.matrix.stage_name(stage_of[before])
            message = f"{rows[identity].name} waits for {rows[before].name}, which belongs to the later stage {stage}"
            yield Fault(message, item_path(rows[identity], "after", before))


@rule(
    "G014",
    scope="structure",
    severity=Severity.WARNING,
    finds="the dependencies fall into parts that nothing joins",
    advice="Say which activity of one part waits for one of the other, or make them plans of their own.",
    bad=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(
        ("prepare-data", "Prepare the data", ""),
        ("train-model", "Train the model", ", after: prepare-data"),
        ("package-model", "Package the model", ""),
        ("deploy-model", "Deploy the model", ", after: package-model"),
    ),
    good=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(
        ("prepare-data", "Prepare the data", ""),
        ("train-model", "Train the model", ", after: prepare-data"),
        ("package-model", "Package the model", ", after: train-model"),
        ("deploy-model", "Deploy the model", ", after: package-model"),
    ),
)
def disconnected_plan(plan: Whole) -> Iterator[Fault]:
    """Nobody can tell which part comes first, nor what one of them gives the other. Most often one dependency was
    forgotten, and with it a hand-over.
    """
    structure, rows = plan.structure, plan.matrix.rows
    joined = joints(structure.before, structure.producers, structure.users)
    members = [one for one in rows if structure.before[one] or structure.after[one]]  # others are isolated: G002
    found = parts(members, joined)
    if len(found) < 2:
        return
    if not all(map(structure.is_certain, members)):
        return  # what names nothing may have been what joins them
    others = found[1:]
    sizes = [f"{several(len(part), 'activity', 'activities')} from {rows[part[0]].name} on" for part in found]
    smaller = [one for part in others for one in part]
    yield Fault(
        f"The plan falls into {len(found):,} parts that nothing joins: {listed(sizes)}",
        activity_path(rows[others[0][0]]),
        on_key=True,
        things=(("plan", ""), *((kind, one) for one in smaller for kind in ("activity", "dependencies"))),
    )


@rule(
    "G015",
    scope="structure",
    severity=Severity.INFO,
    finds="a dependency that follows from the others of the same activity",
    advice="Remove it: it says nothing that the others do not say.",
    bad=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(_TRAIN, _CARD, ("deploy-model", "Deploy the model", ", after: [train-model, write-model-card]")),
    good=_HEAD
    + "  modelling:\n    activities:\n"
    + _steps(_TRAIN, _CARD, ("deploy-model", "Deploy the model", ", after: [write-model-card]")),
    silenced_by=("G001",),
)
def redundant_dependency(plan: Whole) -> Iterator[Fault]:
    """Each dependency is a promise to keep up to date. One that holds anyway hides those that matter, and stays behind
    when they change.
    """
    structure = plan.structure
    for row in plan.matrix:
        if len(row.activity.after) < 2 or structure.upstream.leads(row.id, row.id) or not structure.is_certain(row.id):
            continue
        for index, before in enumerate(row.activity.after):
            through = _through(plan, row, index, before)
            if through is not None:
                path = activity_path(row, "after", index)
                message = f"{row.name} waits for {plan.matrix.rows[before].name} anyway, {through}"
                yield Fault(message, path, fix=Fix("Remove the dependency", (Remove(path),), safe=True))


def _through(plan: Whole, row: Row, index: int, before: str) -> str | None:
    """By which other dependency an activity waits for one anyway; not by way of one that is doubtful itself."""
    sound, others = plan.structure.sound, row.activity.after
    if before not in plan.structure.activities:
        return None
    if before in others[:index]:
        return "since it is named twice"
    if plan.structure.upstream.leads(before, before):
        return None  # in a circle each follows from the others
    for other in plan.structure.before[row.id]:
        if other != before and sound.leads(before, other) and plan.structure.is_sound(other, row.id):
            return f"through {plan.matrix.rows[other].name}"
    return None
