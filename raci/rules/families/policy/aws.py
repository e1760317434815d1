"""P501-P505: the anti-patterns of AWS's practice for ML roles and responsibilities, as far as a plan shows them."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.families.policy.duty import BUILDS, Evidence, Pack, absent, lacking, pack_rule
from raci.rules.laws import AWS_LENS
from raci.rules.places import activity_path, listed
from raci.rules.rule import Fault
from raci.rules.severity import Severity
from raci.rules.views import Whole

_LENS = Pack(
    short="AWS ML Lens",
    source="AWS Well-Architected, Machine Learning Lens, MLOPS02-BP01 (before: MLOE-04), common anti-patterns",
    law=AWS_LENS,
    selected=Severity.WARNING,
)
_WHERE = "AWS ML Lens, MLOPS02-BP01"
_FUNCTIONS = {
    "business goals": ("scoping",),
    "data": ("data",),
    "models": ("building",),
    "validation": ("judging",),
    "pipelines and deployment": ("pipeline", "release"),
    "monitoring": ("monitoring",),
}
_LEAST_FUNCTIONS = 3  # of fewer it is no wonder that one does them
_WHOLE_CYCLE = """
    frame-use-case: {assign: {product-owner: A, data-scientist: R}}
    prepare-data: {assign: {data-owner: A, data-engineer: R}}
    validate-model: {assign: {ds-lead: A, model-validator: R}}
    deploy-model: {assign: {product-owner: A, mlops-engineer: R}}
    monitor-model: {assign: {product-owner: A, mlops-engineer: R}}
    retire-model: {assign: {product-owner: A, mlops-engineer: R}}
"""


@pack_rule(
    _LENS,
    "P501",
    "undefined responsibilities",
    finds="functions of ML work that nobody in the plan answers for",
    advice="Add activities for the functions that are missing, and say who answers for them.",
    faulty="evaluate-model: {assign: {ds-lead: A, data-scientist: R}}",
    example=_WHOLE_CYCLE,
)
def aws_ml_lens_undefined_responsibilities(plan: Whole) -> Iterator[Fault]:
    """The practice begins with a matrix of ML functions against those who bear them. A function that is not in it is
    done by whoever notices first, or by nobody. That two answer for one is found by other rules.
    """
    nobodys = [
        function
        for function, kinds in _FUNCTIONS.items()
        if all(lacking(plan, one, "answers") for one in plan.structure.of_kind(*kinds))
    ]
    if nobodys:
        yield absent(f"Nobody answers for {listed(nobodys)}", _WHERE)


@pack_rule(
    _LENS,
    "P502",
    "one person for everything",
    finds="one role, or one person, does most of the work alone in every function of the plan",
    advice="Let others do a part of it, or learn to.",
    faulty="""
    prepare-data: {assign: {data-scientist: R, ds-lead: A}}
    build-pipeline: {assign: {data-scientist: R, ds-lead: A}}
    """,
    example="""
    prepare-data: {assign: {data-engineer: R, ds-lead: A}}
    build-pipeline: {assign: {data-scientist: R, ds-lead: A}}
    """,
)
def aws_ml_lens_single_person(plan: Whole) -> Iterator[Fault]:
    """Relying on one person for all that has to do with ML works until the holiday. What only one can do, nobody can
    check, either.
    """
    alone = [hands for function in _FUNCTIONS.values() if (hands := _only_hands(plan, function)) is not None]
    if len(alone) < _LEAST_FUNCTIONS:
        return
    people = plan.structure.holding.known
    for identity in sorted(set.intersection(*alone))[:1]:
        name = plan.matrix.person_name(identity) if people else plan.matrix.role_name(identity)
        yield Fault(
            f"{name}: does most of the work alone in each of the {len(alone)} functions of this plan ({_WHERE})",
            ("people" if people else "roles", identity),
            on_key=True,
            people=(identity,) if people else (),
            roles=() if people else (identity,),
        )


def _only_hands(plan: Whole, kinds: tuple[str, ...]) -> set[str] | None:
    """Who does most activities of some kinds alone: people where they are listed, else roles; None without any work."""
    holding = plan.structure.holding
    doing = [roles for one in plan.structure.of_kind(*kinds) if (roles := plan.matrix.rows[one].roles_that("does"))]
    alone: dict[str, int] = {}
    for roles in doing:
        hands = {person for role in roles for person in holding.holders(role)} if holding.known else set(roles)
        if len(hands) == 1:
            (only,) = hands
            alone[only] = alone.get(only, 0) + 1
    return {hands for hands, count in alone.items() if 2 * count > len(doing)} if doing else None


_ACCESS = Evidence("access", likes=("provision-environment",), artifacts=("access-matrix",))


@pack_rule(
    _LENS,
    "P503",
    "over-privileged access",
    finds="nobody, or only those who build models, answers for who may access what",
    advice="Add an activity like `provision-environment`, and let a role answer for it that does not build.",
    faulty="provision-environment: {automation: automatic, assign: {ds-lead: A, platform-engineer: R}}",
    example="provision-environment: {automation: automatic, assign: {security-engineer: A, platform-engineer: R}}",
)
def aws_ml_lens_access(plan: Whole) -> Iterator[Fault]:
    """Access is given to get work done and never taken back. Where those who use it also decide on it, they have all of
    it, in production too.
    """
    activities = _ACCESS.activities(plan.structure)
    if not activities:
        yield absent("No activity covers who may access what", _WHERE)
        return
    likes = plan.structure.of_like
    builders = {role for like in BUILDS for one in likes.get(like, ()) for role in plan.across(one).active}
    rows = [plan.matrix.rows[one] for one in activities]
    if not any(role not in builders for row in rows for role in row.roles_that("answers")):
        message = f"{rows[0].name}: nobody but those who build models answers for who may access what ({_WHERE})"
        yield Fault(message, activity_path(rows[0]), on_key=True)


@pack_rule(
    _LENS,
    "P504",
    "manual management of permissions",
    finds="permissions are given by hand",
    advice="Let `automation` be `semi` or `automatic`: roles and permissions as code, from templates.",
    faulty="provision-environment: {assign: {security-engineer: A, platform-engineer: R}}",
    example="provision-environment: {automation: semi, assign: {security-engineer: A, platform-engineer: R}}",
)
def aws_ml_lens_manual_access(plan: Whole) -> Iterator[Fault]:
    """Permissions that are given one by one, by hand, do not keep up with people who come, change and go; nobody can
    say later who had which, and why.
    """
    activities = [plan.structure.activities[one] for one in _ACCESS.activities(plan.structure)]
    if activities and all(activity.automation == "manual" for activity in activities):
        row = plan.matrix.rows[_ACCESS.activities(plan.structure)[0]]
        yield Fault(f"{row.name}: permissions are given by hand ({_WHERE})", activity_path(row), on_key=True)


@pack_rule(
    _LENS,
    "P505",
    "siloed teams",
    finds="a technical role that does work, and never meets a business role on any activity",
    advice="Let business be asked or told on something that this role does, or the role on something of business's.",
    faulty="frame-use-case: {assign: {product-owner: AR}}",
    example="frame-use-case: {assign: {product-owner: A, data-scientist: R, ds-lead: C}}",
)
def aws_ml_lens_silos(plan: Whole) -> Iterator[Fault]:
    """Teams that never share a row hear of each other through others, late and changed. One row in common is little to
    ask of a whole lifecycle.
    """
    business = plan.structure.business_roles
    doing = {role for row in plan.matrix for role in row.roles_that("does")}
    silos = [role for role in plan.matrix.roles if role in doing and plan.structure.nature(role) == "technical"]
    for row in plan.matrix if silos else ():
        if any(row.cells.get(role) for role in business):
            silos = [role for role in silos if not row.cells.get(role)]
    if silos:
        yield Fault(
            f"{listed(plan.named(silos))}: never on one activity with a business role ({_WHERE})",
            ("roles", silos[0]),
            on_key=True,
            things=tuple(("role", role) for role in silos),
            roles=tuple(silos),
        )


RULES = (
    aws_ml_lens_undefined_responsibilities,
    aws_ml_lens_single_person,
    aws_ml_lens_access,
    aws_ml_lens_manual_access,
    aws_ml_lens_silos,
)
