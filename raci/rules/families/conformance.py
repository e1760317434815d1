"""Family L: the plan beside the template that it follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raci.plan.matrix import Matrix
from raci.rules.places import activity_path, cell_path, listed, shortened
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, Whole

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance
    from raci.plan.matrix import Row

_SOURCE = "the founding article, step 4: full freedom in experimentation, few ways to production"

_PATH = """
raci: 1
title: Churn prediction
template: google-cicd-ct
roles: {data-scientist: {}, mlops-engineer: {}, devops-engineer: {}}
stages:
  production:
    activities:
      build-components: {assign: {devops-engineer: R, mlops-engineer: A, data-scientist: I}}
      integration-test-pipeline:
        gate: CI green
        after: [build-components]
        assign: {mlops-engineer: R, data-scientist: A, devops-engineer: C}
      deploy-preprod:
        gate: Merge approved
        after: [integration-test-pipeline]
        assign: {devops-engineer: R, mlops-engineer: A, data-scientist: C}
      deploy-prod:
        gate: Production release
        after: [deploy-preprod]
        assign: {devops-engineer: R, mlops-engineer: A, data-scientist: I}
      validate-data:
        gate: Data gate
        after: [deploy-prod]
        assign: {mlops-engineer: R, data-scientist: A, devops-engineer: I}
      validate-model:
        gate: Model gate
        after: [validate-data]
        assign: {mlops-engineer: R, data-scientist: A, devops-engineer: I}
      validate-online:
        gate: All traffic
        after: [validate-model]
        assign: {mlops-engineer: R, data-scientist: A, devops-engineer: I}
"""
_LAST = _PATH[_PATH.index("      validate-online:") :]


@rule(
    "L001",
    scope="structure",
    finds="`template:` names nothing that can be found and read",
    advice="Name a template that there is, or the path of a file; or remove `template`.",
    bad=_PATH.replace("google-cicd-ct", "google-cicd"),
    good=_PATH,
)
def unknown_template(plan: Whole) -> Iterator[Fault]:
    """The plan says that it follows a lifecycle, and nobody can tell which; so nobody checks what that one demands."""
    followed = plan.structure.followed
    if followed is not None and followed.matrix is None:
        target = shortened(str(plan.structure.plan.template))
        yield Fault(f"`template` names {target}, and {followed.why_not}", ("template",), advice=followed.advice)


@rule(
    "L002",
    scope="structure",
    finds="an activity that the template requires is not in the plan",
    advice="Add the activity under the template's id, as `raci conform --take-over` does, or say with `like` which of "
    "the plan's activities it is.",
    bad=_PATH.replace(_LAST, ""),
    good=_PATH,
    source=_SOURCE,
    silenced_by=("L001",),
)
def missing_activity(plan: Whole) -> Iterator[Fault]:
    """The organization has agreed on a path to production, and every plan that follows it has to take these steps. One
    that is left out is left out in production too.
    """
    beside = plan.structure.conformance
    if beside is None:
        return
    target = shortened(str(plan.structure.plan.template))
    if not beside.counterparts and beside.required:
        yield Fault(f"`template` names {target}, and none of its activities is in this plan", ("template",))
        return
    for row in beside.missing:
        yield Fault(
            f"{row.name}: required by the template {target}, and not in this plan",
            ("template",),
            things=(("plan", ""), ("activity", row.id)),
            advice=_which(plan, beside, row),
        )


def _which(plan: Whole, beside: Conformance, row: Row) -> str:
    """What to do about an activity that is missing: where several could be meant `like` does not tell which it is."""
    perhaps, like = beside.resembling.could_be(row), beside.resembling.like_for(row)
    if perhaps and like:
        names = " or ".join(plan.matrix.rows[one].name for one in perhaps)
        return f"{names} may be it: give that one `like: {like}`; or add the activity `{row.id}`."
    if perhaps:
        return f"Give the id `{row.id}` to the one that it is; or add the activity."
    like = row.activity.like or row.id
    return (
        f"Add the activity `{row.id}`, as `raci conform --take-over` does, or say `like: {like}` of the one that it is."
    )


@rule(
    "L003",
    scope="structure",
    finds="a required activity has lost its gate",
    advice="Give it a `gate`: the decision that has to pass before what follows.",
    bad=_PATH.replace("        gate: Model gate\n", ""),
    good=_PATH,
    source=_SOURCE,
    silenced_by=("L001", "L002"),
)
def weakened_gate(plan: Whole) -> Iterator[Fault]:
    """The activity is still there, and no longer stops anything. A step that cannot fail is not worth its time."""
    beside = plan.structure.conformance
    for mine, row in beside.without_gate if beside else ():
        own = plan.matrix.rows[mine]
        message = f"{own.name}: it has no gate, and the template requires one ({shortened(str(row.activity.gate))})"
        yield Fault(message, activity_path(own), on_key=True)


@rule(
    "L004",
    scope="structure",
    severity=Severity.WARNING,
    finds="a dependency on the template's path to production was cut",
    advice="Let it come after that activity again, directly or by way of others, as `raci conform --take-over` does.",
    bad=_PATH.replace("after: [deploy-preprod]", "after: [integration-test-pipeline]"),
    good=_PATH,
    source=_SOURCE,
    silenced_by=("G001", "L001", "L002"),
)
def changed_path(plan: Whole) -> Iterator[Fault]:
    """Required steps in another order are another path: what was to be stopped by one has passed the next already."""
    beside = plan.structure.conformance
    if beside is None:
        return
    rows = plan.matrix.rows
    for identity, before in beside.cut(plan.structure.upstream).items():
        if not plan.structure.is_certain(identity):
            continue  # what names nothing (F005) may be what is missing
        names = listed([rows[one].name for one in before])
        yield Fault(
            f"{rows[identity].name}: it no longer comes after {names}, as in the template",
            activity_path(rows[identity]),
            on_key=True,
            things=(("activity", identity), ("dependencies", identity)),
        )


_HOUSE_PLAN = """
raci: 1
title: Churn prediction
template: house.yaml
roles: {data-scientist: {}, model-validator: {}, risk-manager: {}}
stages:
  validation:
    activities:
      validate-model:
        name: Validate the model
"""
_HOUSE = (
    _HOUSE_PLAN.lstrip().replace("Churn prediction", "Our path to production").replace("template: house.yaml\n", "")
    + "        required: true\n        locked: [model-validator]\n"
    + "        assign: {data-scientist: C, model-validator: R, risk-manager: A}\n"
)


@rule(
    "L005",
    scope="activity",
    severity=Severity.WARNING,
    finds="a letter that the template locks was changed, or a role that the template does not have does, judges or "
    "answers for an activity that it locks as a whole",
    advice="Put the letter back, or have the template changed by those who keep it.",
    bad=_HOUSE_PLAN + "        assign: {data-scientist: R, model-validator: C, risk-manager: A}\n",
    good=_HOUSE_PLAN + "        assign: {data-scientist: C, model-validator: R, risk-manager: A}\n",
    files=(("house.yaml", _HOUSE),),
    source=_SOURCE,
    silenced_by=("S001", "L001", "L002"),
)
def locked_assignment(at: Across) -> Iterator[Fault]:
    """Some responsibilities are not a team's to give away: who approves, who validates. The template says which."""
    beside = at.structure.conformance
    original = beside.originals.get(at.row.id) if beside else None
    if beside is None or original is None or not original.activity.locked:
        return
    from raci.lifecycle.conforming.letters import changed_locks

    for one in changed_locks(beside, at.row, original):
        mine = list(one.mine)
        if one.role is None:
            yield _taken_by_another(at, mine[0])
            continue
        name = beside.template.role_name(one.role)
        what = _letters(beside.template, original.cell(one.role).letters)
        yield Fault(
            f"{at.name}: the template locks {name} as {what}, and here "
            + (_here(at, mine) if mine else "nobody has that role"),
            cell_path(at.row, mine[0]) if mine else activity_path(at.row, "assign"),
            roles=one.mine,
        )


def _taken_by_another(at: Across, role: str) -> Fault:
    """A role that the template does not have, with a letter by which it does, judges or decides what it locks whole."""
    who, what = at.matrix.role_name(role), _letters(at.matrix, at.row.cell(role).letters)
    return Fault(
        f"{at.name}: the template locks all its letters, and here {who}, which it does not have, is {what}",
        cell_path(at.row, role),
        advice="Let the role be asked or told, or have the template changed by those who keep it.",
        roles=(role,),
    )


def _letters(matrix: Matrix, letters: str) -> str:
    """Letters by the names that the scheme has for them."""
    return " and ".join(matrix.scheme.letters[letter].name for letter in letters) or "without a letter"


def _here(at: Across, roles: list[str]) -> str:
    held = [f"{at.matrix.role_name(role)} is {_letters(at.matrix, at.row.cell(role).letters)}" for role in roles]
    return listed(held)
