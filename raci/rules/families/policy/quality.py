"""P108: the quality management system of the EU AI Act, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.families.policy.ai_act import AI_ACT
from raci.rules.families.policy.duty import Evidence, absent, lacking, pack_rule, unmet
from raci.rules.places import listed
from raci.rules.rule import Fault
from raci.rules.views import Whole

_ASPECTS = (
    Evidence("(a) compliance and the management of changes", likes=("conformity", "control-change")),
    Evidence("(b) design and its verification", likes=("design-experiment", "design-architecture")),
    Evidence("(c) quality control of development", likes=("evaluate-model", "ci-build-test", "version-code")),
    Evidence(
        "(d) tests and validation", likes=("validate-model", "evaluate-model", "integration-test", "test-service")
    ),
    Evidence(
        "(e) technical specifications",
        likes=("set-success-criteria",),
        artifacts=("success-criteria", "technical-requirements", "data-requirements"),
    ),
    Evidence(
        "(f) data management",
        likes=("source-data", "label-data", "prepare-data", "verify-data-quality", "validate-data"),
    ),
    Evidence("(g) risk management", likes=("manage-risk",)),
    Evidence("(h) post-market monitoring", likes=("monitor-model",)),
    Evidence("(i) reporting of serious incidents", likes=("respond-incident",), artifacts=("incident-procedure",)),
    Evidence(
        "(j) communication with authorities",
        likes=("conformity",),
        artifacts=("incident-procedure", "serious-incident-report", "registration-record"),
    ),
    Evidence("(k) record-keeping", likes=("keep-records", "track-metadata")),
    Evidence(
        "(l) resources and supply",
        likes=("secure-resources", "provision-environment", "manage-third-party", "train-people"),
    ),
)
_QMS = Evidence("the quality management system", likes=("govern-policy",), artifacts=("qms",))


@pack_rule(
    AI_ACT,
    "P108",
    "Article 17(1)",
    finds="nobody keeps the quality management system, or nobody answers for some of its aspects (a) to (l)",
    advice="Add activities for the aspects that are missing, and say who answers for each.",
    faulty="""
    set-policy: {like: govern-policy, assign: {executive-sponsor: A, compliance-officer: R}}
    """,
    example="""
    set-policy: {like: govern-policy, assign: {executive-sponsor: A, compliance-officer: R}}
    design-experiment: {assign: {ds-lead: A, data-scientist: R}}
    prepare-data: {assign: {data-owner: A, data-engineer: R}}
    set-success-criteria: {assign: {model-owner: A, data-scientist: R}}
    evaluate-model: {assign: {ds-lead: A, data-scientist: R}}
    manage-risk: {assign: {model-owner: A, model-risk-manager: R}}
    assess-conformity: {like: conformity, assign: {executive-sponsor: A, compliance-officer: R}}
    monitor-model: {assign: {model-owner: A, mlops-engineer: R}}
    respond-incident: {assign: {model-owner: A, mlops-engineer: R}}
    keep-records: {assign: {compliance-officer: A, mlops-engineer: R}}
    train-people: {assign: {executive-sponsor: A, compliance-officer: R}}
    """,
    note="the aspect (m), an accountability framework, is what the plan itself is; the words for (i) to (l) are "
    "second-hand, so check them before you rely on them",
)
def eu_ai_act_quality_management(plan: Whole) -> Iterator[Fault]:
    """The provider has a quality management system in writing, and the Act lists what belongs to it, from a strategy
    for compliance to resources. An aspect that nobody answers for is one that the system does not have.
    """
    where = "AI Act, Article 17(1)"
    yield from unmet(plan, (_QMS,), where, "answers", "does")
    open_aspects = [
        aspect.what
        for aspect in _ASPECTS
        if all(lacking(plan, one, "answers") for one in aspect.activities(plan.structure))
    ]
    if open_aspects:
        yield absent(
            f"Nobody answers for {listed(open_aspects, len(_ASPECTS))} of the quality management system", where
        )
