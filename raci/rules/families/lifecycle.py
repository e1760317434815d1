"""Family L: whether the plan goes on after the model is built: validation, monitoring, retirement."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.laws import NIST_AI_RMF
from raci.rules.places import activity_path, listed
from raci.rules.rule import Fault, Option, rule
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from raci.rules.views import Whole

_VALIDATES = ("validate-model", "evaluate-model", "evaluate-genai", "approve-release")
_SOURCE = "the founding article, step 3: model blessing, data drift detection, monitoring"

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  lifecycle:
    activities:
      prepare-data: {assign: {data-scientist: A, ml-engineer: R}}
      train-model: {after: prepare-data, assign: {data-scientist: R, ml-engineer: A}}
"""
_ASKED = (Option("activities", 5, "How many activities a plan has at least for this to be asked of it."),)


def _row(identity: str, after: str, cells: str) -> str:
    return f"      {identity}: {{after: {after}, assign: {{{cells}}}}}\n"


_VALIDATE = _row("validate-model", "train-model", "data-scientist: A, ml-engineer: R")
_DEPLOY = _row("deploy-model", "validate-model", "data-scientist: A, ml-engineer: R")
_MONITOR = _row("monitor-model", "deploy-model", "data-scientist: R, ml-engineer: A")
_RETIRE = _row("retire-model", "deploy-model", "data-scientist: A, ml-engineer: R")
_GOOD = _HEAD + _VALIDATE + _DEPLOY + _MONITOR + _RETIRE


@rule(
    "L006",
    scope="structure",
    severity=Severity.WARNING,
    finds="something is deployed, and nothing monitors it",
    advice="Add an activity that monitors it, such as one like `monitor-model`.",
    bad=_HEAD + _VALIDATE + _DEPLOY + _RETIRE,
    good=_GOOD,
    source=_SOURCE,
    options=_ASKED,
)
def no_monitoring(plan: Whole, *, activities: int = 5) -> Iterator[Fault]:
    """A model does not break, it gets worse, since the world moves on. Nobody sees it unless somebody looks."""
    deployed = _deployed(plan.structure, activities)
    if deployed and not plan.structure.of_kind("monitoring"):
        row = plan.matrix.rows[deployed[0]]
        yield Fault(f"{row.name}: nothing monitors what is deployed here", activity_path(row), on_key=True)


@rule(
    "L007",
    scope="structure",
    severity=Severity.WARNING,
    finds="a model is deployed without a validation, evaluation or approval before it",
    advice="Add an activity that judges the model, such as one like `validate-model`, and deploy after it.",
    bad=_HEAD + _DEPLOY.replace("after: validate-model", "after: train-model") + _MONITOR + _RETIRE,
    good=_GOOD,
    source=_SOURCE,
    options=_ASKED,
)
def no_validation(plan: Whole, *, activities: int = 5) -> Iterator[Fault]:
    """Training ends with a model in any case, a useless one too. Unless somebody says between training and production
    that it is good enough, the customers find out.
    """
    structure = plan.structure
    deployed = _deployed(structure, activities)
    judging = [identity for like in _VALIDATES for identity in structure.of_like.get(like, ())]
    if not deployed or (judging and not any(structure.before.values())):
        return  # in a plan without dependencies nothing comes before anything: that there is one must do
    bits = structure.upstream.bits(judging)
    rows = [
        plan.matrix.rows[identity]
        for identity in deployed
        if not structure.upstream.above(identity) & bits and structure.is_certain(identity)
    ]
    if rows:
        yield Fault(
            f"{listed([row.name for row in rows])}: no validation of the model comes before it",
            activity_path(rows[0]),
            on_key=True,
            things=tuple((kind, row.id) for row in rows for kind in ("activity", "dependencies")),
        )


@rule(
    "L008",
    scope="plan",
    severity=Severity.INFO,
    finds="nobody answers for taking out of service what is deployed",
    advice="Add an activity like `retire-model`, and say who answers for it.",
    bad=_HEAD + _VALIDATE + _DEPLOY + _MONITOR,
    good=_GOOD,
    source="NIST AI RMF 1.0, GOVERN 1.7 and MANAGE 2.4",
    law=NIST_AI_RMF,
    silenced_by=("S001", "H001", "H012", "H013"),
    options=_ASKED,
)
def no_retirement(plan: Whole, *, activities: int = 5) -> Iterator[Fault]:
    """A model that nobody may switch off runs for ever: on data that nobody keeps, for a purpose that nobody has."""
    deployed = _deployed(plan.structure, activities)
    if not deployed:
        return
    retiring = plan.structure.of_kind("retirement")
    rows = plan.matrix.rows
    if plan.called("answers"):
        if any(rows[identity].roles_that("answers") for identity in retiring):
            return
    elif retiring:
        return
    row = rows[retiring[0] if retiring else deployed[0]]
    what = "it" if retiring else "taking out of service what is deployed here"
    yield Fault(f"{row.name}: nobody answers for {what}", activity_path(row), on_key=True)


def _deployed(structure: Structure, least: int) -> list[str]:
    """The activities that deploy a model which the plan builds; of a part of a lifecycle no other part is asked."""
    if len(structure.activities) < least or not structure.of_kind("building"):
        return []
    return structure.of_like.get("deploy-model", [])
