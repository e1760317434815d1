"""Family B: whether business has its part in the plan, where it matters, and what it is measured by."""

from __future__ import annotations

from collections.abc import Iterator

from raci.lifecycle.metrics import has_target, metric_name, served_by_ml
from raci.rules.laws import NIST_AI_RMF
from raci.rules.places import activity_path, cell_path
from raci.rules.rule import Fault, Option, Thing, rule
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from raci.rules.views import Across, Whole

_SOURCE = "the founding article, step 2: involve business stakeholders all the time"
_NO_BUSINESS: Thing = ("business", "")  # what is said where a plan has no business role that has a part in it

_HEAD = """
raci: 1
title: Churn prediction
roles: {business-stakeholder: {}, data-scientist: {}}
stages:
  scoping:
    activities:
      define-use-case:
        name: Define the use case
        like: frame-use-case
"""
_STAGES = """\
        assign: {business-stakeholder: AR, data-scientist: C}
  modelling:
    activities:
      train-model: {name: Train the model, after: define-use-case, assign: {data-scientist: AR}}
  release:
    activities:
      hand-over-results: {after: train-model, assign: {business-stakeholder: A, data-scientist: R}}
  review:
    activities:
      review-results: {name: Review the results, after: hand-over-results, assign: {business-stakeholder: AR}}
"""


@rule(
    "B001",
    scope="plan",
    severity=Severity.INFO,
    strict=Severity.WARNING,
    finds="a stage in which no business role has any letter",
    advice="Say where business takes part: at least one role of a business group that is asked or told.",
    bad=_HEAD + _STAGES,
    good=_HEAD
    + _STAGES.replace(
        "after: define-use-case, assign: {", "after: define-use-case, assign: {business-stakeholder: I, "
    ),
    source=_SOURCE,
    silenced_by=("S001", "B002"),
    options=(Option("stages", 4, "How many stages a plan has at least for this to be asked of it."),),
)
def business_absent(plan: Whole, *, stages: int = 4) -> Iterator[Fault]:
    """Where business hears nothing for a whole stage, it learns at the end that something else was built. Being told is
    often enough: a stage is short, and a word at its end costs little.
    """
    absent = _stages_without(plan)
    if len(absent) < stages:
        return
    if all(absent.values()):
        yield Fault(
            "No business role has a letter in this plan", ("stages",), on_key=True, things=(("plan", ""), _NO_BUSINESS)
        )
        return
    for stage in [stage for stage, without in absent.items() if without]:
        yield Fault(
            f"{plan.matrix.stage_name(stage)}: no business role has a letter in this stage",
            ("stages", stage),
            on_key=True,
        )


def _stages_without(plan: Whole) -> dict[str, bool]:
    """The stages that have a letter, each with whether none is of a business role."""
    business = plan.structure.business_roles
    return {stage: business.isdisjoint(roles) for stage, roles in plan.matrix.involved().items() if roles}


_SCOPING = _HEAD + "        assign: {business-stakeholder: C, data-scientist: AR}\n"


@rule(
    "B002",
    scope="plan",
    finds="the plan has scoping activities, and no business role does any of them or answers for one",
    advice="Let a business role answer for what the model is for, or do it.",
    bad=_SCOPING,
    good=_SCOPING.replace("business-stakeholder: C, data-scientist: AR", "business-stakeholder: A, data-scientist: R"),
    source=_SOURCE,
    silenced_by=("S001",),
)
def scoping_without_business(plan: Whole) -> Iterator[Fault]:
    """What is worth predicting, and how good is good enough, is a question about the business. Where technical roles
    alone settle it, they settle it by what can be measured, and the model is right about the wrong thing.
    """
    active = {identity: plan.across(identity).active for identity in plan.structure.of_kind("scoping")}
    scoping = [identity for identity, roles in active.items() if roles]
    business = plan.structure.business_roles
    if not scoping or any(role in business for identity in scoping for role in active[identity]):
        return
    row = plan.matrix.rows[scoping[0]]
    stages = {("stage", plan.matrix.rows[identity].stage) for identity in scoping}
    more = ", nor any other scoping activity" if len(scoping) > 1 else ""
    yield Fault(
        f"{row.name}: no business role does it or answers for it{more}",
        activity_path(row),
        on_key=True,
        things=tuple(("activity", identity) for identity in scoping),
        touches=frozenset({*stages, _NO_BUSINESS}),
    )


_METRICS = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}}
stages:
  operation:
    activities:
      monitor-model: {name: Monitor the model, assign: {data-scientist: AR}}
metrics:
"""
_REVENUE = "  retained-revenue: {kind: business, target: +2 %, monitored-by: monitor-model, served-by: recall}\n"
_RECALL = "  recall: {kind: ml, target: '>= 0.62', monitored-by: monitor-model}\n"


@rule(
    "B003",
    scope="structure",
    severity=Severity.WARNING,
    finds="a business metric that no ML metric serves",
    advice="Name the ML metrics that drive it under `served-by`.",
    bad=_METRICS + _REVENUE.replace(", served-by: recall", "") + _RECALL,
    good=_METRICS + _REVENUE + _RECALL,
    source="the founding article, step 2: utility metrics are translated into ML metrics",
)
def metric_not_served(plan: Whole) -> Iterator[Fault]:
    """Data scientists improve what they measure. A figure of the business that none of their figures leads to improves
    by luck.
    """
    of = plan.structure.plan
    served = served_by_ml(of)
    for identity, metric in of.metrics.items():
        if metric.kind == "business" and identity not in served:
            name = metric_name(of, identity)
            yield Fault(f"{name}: no ML metric serves this business metric", ("metrics", identity), on_key=True)


@rule(
    "B004",
    scope="structure",
    severity=Severity.WARNING,
    finds="a metric that no activity monitors",
    advice="Name the activities that watch it under `monitored-by`.",
    bad=_METRICS + _REVENUE + _RECALL.replace(", monitored-by: monitor-model", ""),
    good=_METRICS + _REVENUE + _RECALL,
    source="the founding article, step 2: monitoring tracks utility metrics and ML metrics",
)
def metric_not_monitored(plan: Whole) -> Iterator[Fault]:
    """Everybody agreed on the figure, and nobody looks at it: it will be computed again when somebody complains."""
    structure = plan.structure
    for identity, metric in structure.plan.metrics.items():
        if not any(activity in structure.activities for activity in metric.monitored_by):
            name = metric_name(structure.plan, identity)
            yield Fault(f"{name}: no activity monitors it", ("metrics", identity), on_key=True)


@rule(
    "B005",
    scope="structure",
    severity=Severity.INFO,
    finds="a metric without a target",
    advice="Agree what is aimed at, and write it under `target`.",
    bad=_METRICS + _REVENUE + _RECALL.replace("target: '>= 0.62', ", ""),
    good=_METRICS + _REVENUE + _RECALL,
    source="the founding article, step 2: scoping turns a use case into requirements that can be checked",
)
def metric_without_target(plan: Whole) -> Iterator[Fault]:
    """Without a target set beforehand, whatever comes out will turn out to have been enough, or never to be."""
    for identity, metric in plan.structure.plan.metrics.items():
        if not has_target(metric):
            name = metric_name(plan.structure.plan, identity)
            yield Fault(f"{name}: it has no target", ("metrics", identity), on_key=True)


_GO_LIVE = """
raci: 1
title: Churn prediction
roles: {business-stakeholder: {}, ml-engineer: {}}
stages:
  release:
    activities:
      approve-release:
        name: Approve the release
"""


@rule(
    "B006",
    scope="activity",
    severity=Severity.INFO,
    finds="the one who answers for going live, or for withdrawing, is no business or executive role (in a plan that "
    "has a role of the business)",
    advice="Let a business or executive role answer for it, and the technical role do it.",
    bad=_GO_LIVE + "        assign: {ml-engineer: AR, business-stakeholder: C}\n",
    good=_GO_LIVE + "        assign: {ml-engineer: R, business-stakeholder: A}\n",
    source="akasan, roles in MLOps (the decisions to deploy and to withdraw are the business's); NIST AI RMF 1.0, "
    "MANAGE 1.1 and MANAGE 2.4",
    law=NIST_AI_RMF,
    silenced_by=("S001", "H002"),
    yields_to=("A001",),
)
def go_live_not_business(at: Across) -> Iterator[Fault]:
    """Whether a model decides about customers from tomorrow on is a decision about the business, with its money and its
    name. Those who can judge that it runs cannot judge whether it should.
    """
    structure = at.structure
    if at.row.id not in structure.goes_live_or_ends or not structure.business_roles:
        return
    answering = at.answers
    if answering and not any(role in structure.business_roles or _decides(structure, role) for role in answering):
        yield Fault(
            f"{at.name}: {at.named(answering)[0]} is {at.called('answers')}, which is no business or executive role",
            cell_path(at.row, answering[0]),
            roles=tuple(answering),
        )


def _decides(structure: Structure, role: str) -> bool:
    """A board that decides on what may go live acts for those who lead."""
    return structure.is_like(role, "ai-governance-board", "executive-sponsor")
