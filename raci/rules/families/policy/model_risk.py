"""P301-P306: model risk management as supervisors of banks see it; the plan's tier says how bad a fault is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps

from raci.rules.families.policy.duty import BUILDS, Evidence, Pack, absent, pack_rule, unmet
from raci.rules.laws import SR_26_2
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from raci.rules.views import Whole

_GUIDANCE = Pack(
    short="SR 26-2",
    source="Revised Guidance on Model Risk Management (SR 26-2, OCC Bulletin 2026-13, FDIC FIL-15-2026 of 2026-04-17, "
    "which supersedes SR 11-7)",
    law=SR_26_2,
    selected=Severity.WARNING,
    weighed="info where the plan's tier is low, error where it is high",
)
_USERS = ("end-user", "human-overseer", "business-stakeholder")
_BY_TIER = {"low": Severity.INFO, "medium": Severity.WARNING, "high": Severity.ERROR}

_Check = Callable[[Whole], Iterable[Fault]]


def _weighed(check: _Check) -> _Check:
    """A check whose faults are as bad as the tier of the plan says: guidance goes by risk and materiality."""

    @wraps(check)
    def weigh(plan: Whole) -> Iterator[Fault]:
        severity = _BY_TIER[plan.structure.plan.tier]
        return (replace(fault, severity=severity) for fault in check(plan))

    return weigh


_ROLES = """
    validate-model: {assign: {model-risk-manager: A, model-validator: R, model-owner: C}}
    accept-model: {assign: {model-owner: A, data-scientist: R, end-user: C}}
"""


@pack_rule(
    _GUIDANCE,
    "P301",
    "governance and controls",
    finds="the owner, the developer, the validator or the user of the model is nobody",
    advice="Give the plan a role for each of the four, with its letters and, where people are listed, with people.",
    faulty=_ROLES.replace(", end-user: C", ""),
    example=_ROLES,
    note="the four are terms of SR 11-7; SR 26-2 no longer uses the word owner",
)
@_weighed
def model_risk_roles_filled(plan: Whole) -> Iterator[Fault]:
    """One answers for the use of a model, one builds it, one challenges it, one works with it. Where one of the four is
    missing, another one takes over by accident.
    """
    lacks = [part for part, roles in _four(plan).items() if not any(_is_filled(plan.structure, role) for role in roles)]
    if lacks:
        message = f"Nobody is {listed([f'the {part}' for part in lacks])} of the model"
        yield Fault(f"{message} (SR 26-2, governance and controls)", ("roles",), on_key=True)


def _four(plan: Whole) -> dict[str, list[str]]:
    """The roles that are owner, developer, validator and user, by what they are and do."""
    structure = plan.structure
    business = [
        *structure.of_role_like.get("business-stakeholder", ()),
        *structure.of_role_like.get("product-owner", ()),
    ]
    users = [role for like in _USERS for role in structure.of_role_like.get(like, ())]
    owners = [role for role in structure.of_role_like.get("model-owner", ()) if _has_letter(plan, role)]
    return {
        "owner": [*owners, *(role for role in business if _has_letter(plan, role, "answers"))],
        "developer": _who_do(plan, *BUILDS),
        "validator": _who_do(plan, "validate-model"),
        "user": [role for role in users if _has_letter(plan, role)],
    }


def _has_letter(plan: Whole, role: str, meaning: str = "") -> bool:
    """Whether a role has a letter on some activity, or one of a meaning."""
    return any(cell and (not meaning or meaning in cell.means) for row in plan.matrix if (cell := row.cells.get(role)))


def _who_do(plan: Whole, *likes: str, meaning: str = "does") -> list[str]:
    """The roles with letters of a meaning on activities like some of the vocabulary."""
    activities = [one for like in likes for one in plan.structure.of_like.get(like, ())]
    return list(dict.fromkeys(role for one in activities for role in plan.matrix.rows[one].roles_that(meaning)))


def _is_filled(structure: Structure, role: str) -> bool:
    return not structure.holding.known or bool(structure.holding.holders(role))


@pack_rule(
    _GUIDANCE,
    "P302",
    "model validation",
    finds="the model is not validated, or those who build it do or answer for its validation",
    advice="Let a role, held by other people, validate that neither builds the model nor answers for building it.",
    faulty="validate-model: {assign: {model-risk-manager: A, data-scientist: R}}",
    example="validate-model: {assign: {model-risk-manager: A, model-validator: R}}",
    yields_to=("D001", "D002"),
)
@_weighed
def model_risk_independent_validation(plan: Whole) -> Iterator[Fault]:
    """Validation is done with independence from development and use. Effective challenge takes informed people who lose
    nothing by finding something.
    """
    validations = plan.structure.of_like.get("validate-model", ())
    if not validations:
        yield absent("No activity validates the model", "SR 26-2, model validation")
        return
    builders = dict.fromkeys((*_who_do(plan, *BUILDS), *_who_do(plan, *BUILDS, meaning="answers")))
    holding = plan.structure.holding
    people = {person for role in builders for person in holding.holders(role)}
    for identity in validations:
        at = plan.across(identity)
        shared = [role for role in at.active if role in builders]
        through = [role for role in at.active if people.intersection(holding.holders(role))]
        if shared or through:
            name = plan.matrix.role_name((shared or through)[0])
            who = name if shared else f"{name}, through a person,"
            yield Fault(
                f"{at.name}: {who} has a hand in building what is validated (SR 26-2, model validation)",
                cell_path(at.row, (shared or through)[0]),
                roles=tuple(shared or through),
            )


@pack_rule(
    _GUIDANCE,
    "P303",
    "governance and controls",
    finds="no senior person, named where people are listed, answers for the framework",
    advice="Let the executive sponsor, one person, answer for an activity like `govern-policy`.",
    faulty="set-policy: {like: govern-policy, assign: {compliance-officer: A, model-risk-manager: R}}",
    example="set-policy: {like: govern-policy, assign: {executive-sponsor: A, model-risk-manager: R}}",
)
@_weighed
def model_risk_framework_owner(plan: Whole) -> Iterator[Fault]:
    """Policies, limits and reports only bind when somebody at the top stands for them. A framework that a committee of
    many answers for is defended by nobody in particular.
    """
    where = "SR 26-2, governance and controls"
    framework = Evidence("the framework", likes=("govern-policy",), artifacts=("qms",)).activities(plan.structure)
    if not framework:
        yield absent("No activity covers the framework of policies", where)
        return
    for identity in framework:
        for role in plan.matrix.rows[identity].roles_that("answers"):
            named = plan.structure.holding.answering(role) or not plan.structure.holding.known
            if named and plan.structure.is_like(role, "executive-sponsor"):
                return
    row = plan.matrix.rows[framework[0]]
    message = f"{row.name}: no senior person in particular answers for the framework ({where})"
    yield Fault(message, activity_path(row), on_key=True)


@pack_rule(
    _GUIDANCE,
    "P304",
    "vendor and other third-party products",
    finds="models of third parties are not validated by the organization itself",
    advice="Let a role of the organization validate what comes from outside; the vendor may be asked.",
    faulty="""
    manage-third-party: {assign: {legal-counsel: A, security-engineer: R}}
    validate-model: {assign: {third-party-provider: R, model-risk-manager: A}}
    """,
    example="""
    manage-third-party: {assign: {legal-counsel: A, security-engineer: R}}
    validate-model: {assign: {third-party-provider: C, model-validator: R, model-risk-manager: A}}
    """,
)
@_weighed
def model_risk_third_party(plan: Whole) -> Iterator[Fault]:
    """What is bought is used like what was built, and fails like it. The vendor's own tests say how it works for the
    vendor; whether it fits here can only be told here.
    """
    bought = [one for like in _FROM_OUTSIDE for one in plan.structure.of_like.get(like, ())]
    if not bought:
        return
    validations = [plan.across(one) for one in plan.structure.of_like.get("validate-model", ())]
    if not any(_in_house(plan.structure, at.does) and _in_house(plan.structure, at.answers) for at in validations):
        row = validations[0].row if validations else plan.matrix.rows[bought[0]]
        message = f"{row.name}: nobody in the organization validates what comes from outside"
        yield Fault(f"{message} (SR 26-2, third-party products)", activity_path(row), on_key=True)


_FROM_OUTSIDE = ("manage-third-party", "select-foundation-model")


def _in_house(structure: Structure, roles: list[str]) -> bool:
    """Whether there are roles, and one of them is of the organization itself."""
    kinds = {role: structure.plan.roles[role].kind for role in roles if role in structure.plan.roles}
    return any(kind != "external" and structure.nature(role) != "external" for role, kind in kinds.items())


@pack_rule(
    _GUIDANCE,
    "P305",
    "governance and controls",
    finds="those who validate never meet the committee that decides",
    advice="Let the committee be told where the validators report, or ask the validators where it decides.",
    faulty="validate-model: {assign: {model-risk-manager: A, model-validator: R}}",
    example="validate-model: {assign: {model-risk-manager: A, model-validator: R, ai-governance-board: I}}",
)
@_weighed
def model_risk_committee(plan: Whole) -> Iterator[Fault]:
    """A validator's findings count when they reach those who can stop a model, without passing through the hands of
    those who built it.
    """
    validators = _who_do(plan, "validate-model")
    lead = [
        role for role in plan.matrix.roles if plan.structure.is_like(role, "ai-governance-board", "executive-sponsor")
    ]
    if not validators:
        return
    for row in plan.matrix:
        if any(row.cell(role) for role in lead) and any(row.cell(role) for role in validators):
            return
    row = plan.matrix.rows[plan.structure.of_like["validate-model"][0]]
    message = f"{row.name}: {listed(plan.named(validators))} never {'meet' if len(validators) > 1 else 'meets'}"
    yield Fault(
        f"{message} the committee that decides (SR 26-2, governance and controls)",
        activity_path(row),
        on_key=True,
        roles=tuple(validators),
    )


@pack_rule(
    _GUIDANCE,
    "P306",
    "materiality",
    finds="nobody does and answers for the tier of the model, by which all the rest is weighed",
    advice="Add an activity like `classify-risk` with its letters, and write what it found under `tier`.",
    example="classify-risk: {assign: {model-risk-manager: R, compliance-officer: A}}",
)
@_weighed
def model_risk_tier(plan: Whole) -> Iterator[Fault]:
    """The guidance goes by risk and materiality: how deep a validation is, how often, who approves. So the tier is a
    decision, and one that its makers like to make themselves.
    """
    tier = Evidence("the tier of the model", likes=("classify-risk",), artifacts=("risk-classification",))
    yield from unmet(plan, (tier,), "SR 26-2, materiality", "answers", "does")


RULES = (
    model_risk_roles_filled,
    model_risk_independent_validation,
    model_risk_framework_owner,
    model_risk_third_party,
    model_risk_committee,
    model_risk_tier,
)
