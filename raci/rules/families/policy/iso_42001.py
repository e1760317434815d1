"""P401-P404: the responsibilities that ISO/IEC 42001 asks for."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.families.policy.duty import BUILDS, Evidence, Pack, absent, duty, lacking, pack_rule, unmet
from raci.rules.laws import ISO_42001
from raci.rules.places import activity_path, listed
from raci.rules.rule import Fault
from raci.rules.severity import Severity
from raci.rules.views import Whole

_ISO = Pack(
    short="ISO/IEC 42001",
    source="ISO/IEC 42001:2023, AI management system",
    law=ISO_42001,
    selected=Severity.WARNING,
)
_TOP = ("executive-sponsor", "ai-governance-board")

conformity = duty(
    _ISO,
    "P401",
    "iso-42001-conformity",
    "clause 5.3 (a)",
    Evidence("conformity of the management system", likes=("govern-policy", "audit", "conformity"), artifacts=("qms",)),
    meanings=("answers",),
    why="Top management assigns the responsibility for seeing that the management system conforms to the standard. It "
    "is one of the two duties that the clause names, and an auditor asks for it first.",
    example="set-policy: {like: govern-policy, assign: {executive-sponsor: A, compliance-officer: R}}",
    note="the clause is told from memory; check it before you rely on it",
)


@pack_rule(
    _ISO,
    "P402",
    "clause 5.3 (b)",
    finds="nobody answers for reporting to top management how the management system performs",
    advice="Let top management be told, or asked, on an audit, a review or a report that somebody answers for.",
    faulty="audit-it: {like: audit, assign: {compliance-officer: A, internal-auditor: R}}",
    example="audit-it: {like: audit, assign: {internal-auditor: R, compliance-officer: A, executive-sponsor: I}}",
    note="the clause is told from memory; check it before you rely on it",
)
def iso_42001_reporting(plan: Whole) -> Iterator[Fault]:
    """Top management assigns the responsibility for reporting to it how the management system performs. It cannot steer
    what it never hears of.
    """
    where = "ISO/IEC 42001, clause 5.3 (b)"
    reports = Evidence(
        "reports to top management",
        likes=("audit", "review-project", "report-value", "assess-maturity", "monitor-model", "validate-model"),
        artifacts=("post-market-report", "audit-report"),
    ).activities(plan.structure)
    top = [role for role in plan.matrix.roles if plan.structure.is_like(role, *_TOP)]
    heard = [one for one in reports if any(plan.matrix.rows[one].cell(role) for role in top)]
    if not heard:
        yield absent("No report reaches top management", where)
    elif all(lacking(plan, one, "answers") for one in heard):
        row = plan.matrix.rows[heard[0]]
        message = f"{row.name}: nobody is {plan.called('answers')} for reporting to top management ({where})"
        yield Fault(message, activity_path(row), on_key=True)


_AREAS = (
    Evidence("risk management", likes=("manage-risk",)),
    Evidence("impact assessment", likes=("assess-impact",), artifacts=("impact-assessment", "dpia")),
    Evidence(
        "assets and resources", likes=("inventory-models", "secure-resources", "provision-environment", "manage-cost")
    ),
    Evidence("security", likes=("assess-robustness",), artifacts=("security-report",)),
    Evidence("safety", likes=("guard-content", "oversee-human"), artifacts=("safety-evaluation", "safety-report")),
    Evidence(
        "privacy", likes=("assess-impact",), artifacts=("dpia", "privacy-evaluation"), besides=("impact-assessment",)
    ),
    Evidence("development", likes=("train-model", "tune-model", "build-orchestrator", "engineer-prompts")),
    Evidence("performance", likes=("evaluate-model", "evaluate-genai", "validate-model", "monitor-model")),
    Evidence("human oversight", likes=("oversee-human",)),
    Evidence("suppliers", likes=("manage-third-party",)),
    Evidence("legal requirements", likes=("conformity", "classify-risk", "govern-policy")),
    Evidence("data quality", likes=("verify-data-quality", "validate-data")),
)


@pack_rule(
    _ISO,
    "P403",
    "control A.3.2",
    finds="some of the twelve areas of AI roles and responsibilities belong to nobody",
    advice="Add activities for the areas that are missing, and say who answers for each.",
    faulty="manage-risk: {assign: {model-risk-manager: A, data-scientist: R}}",
    example="""
    manage-risk: {assign: {model-risk-manager: A, data-scientist: R}}
    assess-impact: {assign: {privacy-officer: A, data-scientist: R}}
    inventory-models: {assign: {model-risk-manager: A, data-scientist: R}}
    assess-robustness: {assign: {security-engineer: A, data-scientist: R}}
    evaluate-model: {assign: {ds-lead: A, data-scientist: R}}
    oversee-human: {assign: {model-owner: A, human-overseer: R}}
    manage-third-party: {assign: {legal-counsel: A, security-engineer: R}}
    classify-risk: {assign: {legal-counsel: A, model-risk-manager: R}}
    verify-data-quality: {assign: {ds-lead: A, data-scientist: R}}
    """,
    note="the areas are those of its implementation guidance; check the list before you rely on it",
)
def iso_42001_areas(plan: Whole) -> Iterator[Fault]:
    """Roles and responsibilities for AI are defined and given to somebody, and the guidance to the control names twelve
    areas in which they should be. An area without an owner is where the next finding of an audit comes from.
    """
    nobodys = [
        area.what for area in _AREAS if all(lacking(plan, one, "answers") for one in area.activities(plan.structure))
    ]
    if nobodys:
        yield absent(f"Nobody answers for {listed(nobodys, len(_AREAS))}", "ISO/IEC 42001, control A.3.2")


@pack_rule(
    _ISO,
    "P404",
    "control A.3.3",
    finds="concerns about the system cannot be reported to anybody but those who build it",
    advice="Let a role that does not build answer for taking feedback, appeals or incidents.",
    faulty="collect-feedback: {assign: {ds-lead: A, data-scientist: R}}",
    example="collect-feedback: {assign: {responsible-ai-lead: A, data-scientist: R}}",
)
def iso_42001_concerns(plan: Whole) -> Iterator[Fault]:
    """There is a way to report concerns about the organization's part in a system, over its whole life. Who has to
    report to the maker of what he is worried about will think twice.
    """
    where = "ISO/IEC 42001, control A.3.3"
    structure = plan.structure
    channels = Evidence(
        "the reporting of concerns",
        likes=("collect-feedback", "respond-incident"),
        artifacts=("incident-procedure", "feedback-log"),
    )
    unowned = list(unmet(plan, (channels,), where, "answers"))
    yield from unowned
    if unowned:
        return
    builders = {role for like in BUILDS for one in structure.of_like.get(like, ()) for role in plan.across(one).active}
    rows = [plan.matrix.rows[one] for one in channels.activities(structure)]
    if not any(role not in builders for row in rows for role in row.roles_that("answers")):
        yield Fault(
            f"{rows[0].name}: only those who build the system answer for concerns about it ({where})",
            activity_path(rows[0]),
            on_key=True,
        )


RULES = (conformity, iso_42001_reporting, iso_42001_areas, iso_42001_concerns)
