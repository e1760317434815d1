"""Family L: whether the plan is where it wants to be."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.places import listed
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Whole

_PLAN = """
raci: 1
title: Churn prediction
target-level: microsoft-1
roles: {data-engineer: {}, software-engineer: {}}
stages:
  delivery:
    activities:
      source-data:
        automation: automatic
        assign: {data-engineer: AR, software-engineer: I}
      version-code:
        after: source-data
        assign: {data-engineer: I, software-engineer: AR}
      ci-build-test:
        after: version-code
        automation: automatic
        assign: {data-engineer: C, software-engineer: AR}
      integration-test:
        after: ci-build-test
        assign: {data-engineer: A, software-engineer: R}
      deploy-model:
        after: integration-test
        automation: automatic
        assign: {data-engineer: A, software-engineer: R}
"""


@rule(
    "L009",
    scope="plan",
    severity=Severity.WARNING,
    finds="the plan's `target-level` needs checks that it does not meet",
    advice="`raci maturity` says what each of them needs, and `raci maturity --plan` adds the activities.",
    bad=_PLAN.replace("after: integration-test\n        automation: automatic", "after: integration-test"),
    good=_PLAN,
    source="the founding article, step 3: know where you are in the MLOps journey",
)
def below_target_level(plan: Whole) -> Iterator[Fault]:
    """A level that is aimed at and not followed up stays a wish. What it lacks is known, check by check: each is a
    piece of work, or an answer that somebody owes.
    """
    target = plan.structure.plan.target_level
    if target is None or plan.structure.likes_nothing:  # that one may be the one that is missing (F005)
        return
    aim = plan.structure.aim
    missing = aim.missing(plan.matrix) if aim else []
    if not missing:
        return
    ids = listed([one.check.id for one in missing], most=12)
    checks = f"the check {ids}, which is" if len(missing) == 1 else f"{len(missing)} checks that are"
    proposed = sum(one.planned for one in missing)
    of_these = f"; {proposed} would be once what is only proposed is there" if proposed else ""
    told = "" if len(missing) == 1 else f": {ids}"
    yield Fault(f"`target-level` is {target}, and that needs {checks} not met{told}{of_these}", ("target-level",))
