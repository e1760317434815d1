"""Where many plans stand: a line for each, and how many stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from raci.lifecycle.maturity.account import PlanAccount, ScaleAccount
from raci.plan.counting import several
from raci.report.inert import visible, width
from raci.report.maturity import number


def totals(plans: Sequence[PlanAccount]) -> dict[str, Any]:
    """How many plans stand where: for each scale how many are at each level, or have each score."""
    readable = [plan for plan in plans if plan.unreadable is None]
    return {
        "plans": len(plans),
        "unreadable": len(plans) - len(readable),
        "below_target": sum(plan.below for plan in plans),
        "with_target": sum(plan.target is not None for plan in plans),
        "scales": {scale: _counted(readable, scale) for scale in _scales(readable)},
    }


def many_lines(plans: Sequence[PlanAccount]) -> Iterator[str]:
    """A line for each plan, below one another, and the totals."""
    scales = _scales(plans)
    titles = [_SHORT[scale] for scale in scales]
    room = max(width(visible(plan.path)) for plan in plans)
    yield f"{'':{room}}  {'  '.join(titles)}".rstrip()
    for plan in plans:
        path = visible(plan.path)
        start = f"{path}{' ' * (room - width(path))}"
        if plan.unreadable is not None:
            yield f"{start}  cannot be read"
            continue
        cells = [f"{shown(plan.on(scale)):{len(title)}}" for scale, title in zip(scales, titles, strict=True)]
        yield f"{start}  {'  '.join(cells)}  {_aim(plan)}".rstrip()
    yield ""
    yield from total_lines(plans)


def total_lines(plans: Sequence[PlanAccount]) -> Iterator[str]:
    """The totals in sentences."""
    sums = totals(plans)
    cannot = f", {sums['unreadable']} of them cannot be read" if sums["unreadable"] else ""
    yield f"{several(sums['plans'], 'plan')}{cannot}."
    for scale, counted in sums["scales"].items():
        what = "level " if scale in _LEVELLED else ""
        parts = [f"{count} at {what}{value}" for value, count in counted.items()]
        yield f"{_SHORT[scale]}: {', '.join(parts)}."
    if sums["with_target"]:
        yield f"Below their target: {sums['below_target']:,} of {sums['with_target']:,} that have one."


def shown(scale: ScaleAccount | None) -> str:
    """A result in a cell of a table."""
    if scale is None:
        return "-"
    if scale.level is not None:
        return f"{scale.level} of {scale.last_level}"
    return number(scale.score) if scale.score is not None else f"{scale.met} of {scale.needed}"


def scale_titles(plans: Sequence[PlanAccount]) -> dict[str, str]:
    """The scales that any of the plans is judged by, with short titles."""
    return {scale: _SHORT[scale] for scale in _scales(plans)}


_SHORT = {
    "google": "Google",
    "microsoft": "Microsoft",
    "genai": "GenAIOps",
    "test-score": "Test Score",
    "components": "Components",
}
_LEVELLED = frozenset({"google", "microsoft", "genai"})


def _aim(plan: PlanAccount) -> str:
    if plan.target is None:
        return ""
    return f"below its target {plan.target}" if plan.below else f"target {plan.target} reached"


def _scales(plans: Sequence[PlanAccount]) -> list[str]:
    there = {scale.id for plan in plans for scale in plan.scales}
    return [scale for scale in _SHORT if scale in there]


def _counted(plans: Sequence[PlanAccount], scale: str) -> dict[str, int]:
    found = [one for plan in plans if (one := plan.on(scale)) is not None]
    values = Counter(_value(one) for one in found)
    return {number(value): values[value] for value in sorted(values)}


def _value(scale: ScaleAccount) -> float:
    if scale.level is not None:
        return scale.level
    return scale.score if scale.score is not None else scale.met
