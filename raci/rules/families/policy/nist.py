"""P201-P206: what the NIST AI Risk Management Framework says about who answers for what."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.families.policy.duty import BUILDS, Evidence, Pack, absent, duty, pack_rule
from raci.rules.laws import NIST_AI_RMF
from raci.rules.places import activity_path, listed
from raci.rules.rule import Fault
from raci.rules.severity import Severity
from raci.rules.views import Whole

_RMF = Pack(
    short="NIST AI RMF",
    source="NIST AI 100-1 (AI RMF 1.0, January 2023)",
    law=NIST_AI_RMF,
    selected=Severity.WARNING,
)
_LEADS = ("executive-sponsor", "ai-governance-board")


@pack_rule(
    _RMF,
    "P201",
    "GOVERN 2.1",
    finds="roles that do or answer for something are not described, or nobody is asked or told of anything",
    advice="Describe each role in a sentence, and say who is asked and who is told.",
    faulty="evaluate-model: {assign: {data-scientist: R, ds-lead: C, model-owner: A}}",
    example="evaluate-model: {assign: {data-scientist: R, ds-lead: A, model-owner: I}}",
    head="roles: {data-scientist: {description: Builds models}, ds-lead: {description: Answers for methods}, "
    "model-owner: {}}\n",
    yields_to=("S012",),
)
def nist_ai_rmf_roles(plan: Whole) -> Iterator[Fault]:
    """Roles, responsibilities and lines of communication are documented and clear to those who bear them. A role that
    is only a name is read by each in his own way, and a matrix in which nobody is told has no lines at all.
    """
    active: set[str] = set()
    lines = False
    for row in plan.matrix:
        active.update(row.roles_that("does"), row.roles_that("answers"))
        lines = lines or bool(row.roles_that("asked") or row.roles_that("told"))
    roles = plan.matrix.roles.items()
    unsaid = [role for role, entry in roles if role in active and not (entry.description or "").strip()]
    if unsaid:
        yield Fault(
            f"{listed(plan.named(unsaid))}: no description of what the role is for (NIST AI RMF, GOVERN 2.1)",
            ("roles", unsaid[0]),
            on_key=True,
            things=tuple(("role", role) for role in unsaid),
            roles=tuple(unsaid),
        )
    if active and not lines and plan.called("asked", "told"):
        yield absent("Nobody is asked or told of anything in this plan", "NIST AI RMF, GOVERN 2.1")


_RISK = Evidence(
    "decisions about risk", likes=("manage-risk",), artifacts=("residual-risk-acceptance", "risk-tolerance")
)


@pack_rule(
    _RMF,
    "P202",
    "GOVERN 2.3",
    finds="no executive answers for a decision about AI risk",
    advice="Let an executive sponsor (or the board that acts for one) answer for accepting risk.",
    faulty="manage-risk: {assign: {model-owner: A, model-risk-manager: R}}",
    example="manage-risk: {assign: {executive-sponsor: A, model-risk-manager: R}}",
    head="",
)
def nist_ai_rmf_executive(plan: Whole) -> Iterator[Fault]:
    """Executive leadership takes responsibility for decisions about the risks of AI systems. Whoever accepts a risk on
    behalf of the organization has to be in a position to.
    """
    where = "NIST AI RMF, GOVERN 2.3"
    deciding = _RISK.activities(plan.structure)
    if not deciding:
        yield absent("No activity decides about AI risk", where)
        return
    answering = [role for one in deciding for role in plan.matrix.rows[one].roles_that("answers")]
    if not any(plan.structure.is_like(role, *_LEADS) for role in answering):
        row = plan.matrix.rows[deciding[0]]
        yield Fault(
            f"{row.name}: no executive answers for a decision about AI risk ({where})", activity_path(row), on_key=True
        )


map_function = duty(
    _RMF,
    "P203",
    "nist-ai-rmf-map",
    "MAP",
    Evidence(
        "the context, its risks and impacts",
        likes=("frame-use-case", "assess-feasibility", "assess-impact", "classify-risk"),
    ),
    meanings=("answers",),
    why="MAP sets the context: purpose, users, benefits, impacts. After it there is enough knowledge to decide whether "
    "to go on, and somebody answers for that knowledge.",
    example="frame-use-case: {assign: {product-owner: A, data-scientist: R}}",
)

measure_function = duty(
    _RMF,
    "P204",
    "nist-ai-rmf-measure",
    "MEASURE",
    Evidence(
        "the measuring of trustworthiness",
        likes=("evaluate-model", "evaluate-genai", "validate-model", "assess-fairness", "assess-robustness"),
    ),
    meanings=("answers",),
    why="MEASURE tells whether the system is valid, safe, secure, fair and explainable, by methods that were chosen "
    "beforehand. Figures that nobody answers for are nobody's problem when they are bad.",
    example="evaluate-model: {assign: {ds-lead: A, data-scientist: R}}",
)

manage_function = duty(
    _RMF,
    "P205",
    "nist-ai-rmf-manage",
    "MANAGE",
    Evidence(
        "the treatment of risks",
        likes=(
            "manage-risk",
            "monitor-model",
            "respond-incident",
            "manage-third-party",
            "control-change",
            "retire-model",
        ),
    ),
    meanings=("answers",),
    why="MANAGE acts on what was mapped and measured: risks are treated, watched and answered to, up to switching off. "
    "Risks that are known and treated by nobody are the worst of both.",
    example="manage-risk: {assign: {model-owner: A, model-risk-manager: R}}",
)


@pack_rule(
    _RMF,
    "P206",
    "MEASURE 1.3",
    finds="nobody assesses the system who did not build it",
    advice="Let a role do the evaluation or validation, or a part of it, that does no building.",
    faulty="validate-model: {assign: {ds-lead: A, data-scientist: R}}",
    example="validate-model: {assign: {ds-lead: A, data-scientist: C, model-validator: R}}",
    yields_to=("D001", "D002", "P302"),
)
def nist_ai_rmf_independent_assessors(plan: Whole) -> Iterator[Fault]:
    """Internal experts who were no front-line developers of the system, or independent assessors, take part in regular
    assessments. Developers see what they meant to build.
    """
    where = "NIST AI RMF, MEASURE 1.3"
    structure = plan.structure
    judging = structure.of_kind("judging")
    if not judging:
        yield absent("No activity assesses the system", where)
        return
    builders = {role for like in BUILDS for one in structure.of_like.get(like, ()) for role in plan.across(one).does}
    people = {person for role in builders for person in structure.holding.holders(role)}
    assessors = {role for one in judging for role in plan.across(one).does} - builders
    if not any(
        not structure.holding.holders(role) or set(structure.holding.holders(role)) - people for role in assessors
    ):
        row = plan.matrix.rows[judging[0]]
        yield Fault(f"{row.name}: all who assess the system also build it ({where})", activity_path(row), on_key=True)


RULES = (
    nist_ai_rmf_roles,
    nist_ai_rmf_executive,
    map_function,
    measure_function,
    manage_function,
    nist_ai_rmf_independent_assessors,
)
