"""Family T, waivers: accepted exceptions that do not hold, or that nothing is left of."""

from __future__ import annotations

from collections.abc import Iterator

from raci.document.operations import Remove
from raci.document.problems import Path
from raci.rules.places import listed, shortened
from raci.rules.rule import Fault, Fix, rule
from raci.rules.severity import Severity
from raci.rules.views import Waived

_PLAN = """
raci: 1
title: Churn prediction
roles:
  data-scientist: {}
  privacy-officer:
"""
_STAGES = """
stages:
  modelling:
    activities:
      train-model: {name: Train the model, assign: {data-scientist: AR}}
"""


def _waiving(waiver: str) -> str:
    """A plan in which a role has no letter, with a waiver of that."""
    return f"{_PLAN}    waive: [{waiver}]{_STAGES}"


_GOOD = _waiving("{rule: V005, reason: Joins the project in May, until: 2027-05-31}")


@rule(
    "T001",
    scope="waiver",
    finds="a waiver that gives no reason, and so does not hold",
    advice="Write under `reason` why the exception is accepted, or remove the waiver.",
    bad=_waiving("{rule: H002}").replace("AR}", "AR, privacy-officer: I}"),
    good=_GOOD,
)
def waiver_without_reason(at: Waived) -> Iterator[Fault]:
    """An exception without a reason cannot be judged by anyone who comes later: nobody knows whether it still applies,
    so nobody dares to end it.
    """
    if not at.expired and not at.has_reason:
        yield Fault(f"{_named(at)} gives no reason", at.path)


@rule(
    "T002",
    scope="waiver",
    finds="a waiver that is past its last day",
    advice="Mend what it covered and remove it, or agree on a new last day.",
    bad=_waiving("{rule: H002, reason: Two squads share it until the merger, until: 2026-06-30}").replace(
        "AR}", "AR, privacy-officer: I}"
    ),
    good=_GOOD,
)
def waiver_expired(at: Waived) -> Iterator[Fault]:
    """The exception was agreed for a time, and the time is over: either the matter was mended and the waiver can go, or
    it was forgotten and has to be decided again.
    """
    if at.expired:
        yield Fault(f"{_named(at)} ended on {at.waiver.until}", (*at.path, "until"))


@rule(
    "T003",
    scope="waiver",
    severity=Severity.WARNING,
    finds="a waiver that matches no finding",
    advice="Remove it: left where it is, it would hide the same fault when that comes back.",
    bad=_waiving("{rule: H002, reason: Two squads share it until the merger}").replace(
        "AR}", "AR, privacy-officer: I}"
    ),
    good=_GOOD,
)
def waiver_unused(at: Waived) -> Iterator[Fault]:
    """What it excused is mended. The waiver waits in silence for the fault to come back, and then excuses one that
    nobody looked at.
    """
    # Where another mistake may hide what it excuses, nobody can say that there is nothing.
    if not at.judged or not at.holds or at.used:
        return
    if at.elsewhere:
        yield Fault(
            f"{_named(at)} matches nothing where it stands; what it names is found on {listed(list(at.elsewhere))}",
            at.path,
            advice="Move it to the thing that it is meant for: a waiver covers what it stands on, and nothing else.",
        )
        return
    fix = Fix("Remove the waiver", (Remove(_removed(at)),), safe=at.certain)
    yield Fault(f"{_named(at)} matches no finding", at.path, fix=fix)


def _removed(at: Waived) -> Path:
    """The last waiver of a thing takes its key with it."""
    return at.path[:-1] if at.alone else at.path


def _named(at: Waived) -> str:
    return f"the waiver of {shortened(at.waiver.rule.strip())}"
