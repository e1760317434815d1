"""Where many plans stand: a line for each, and how many stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from raci.lifecycle.maturity.account import PlanAccount, ScaleAccount
from raci.plan.counting import several
from raci.report.inert import visible, width
from raci.report.maturity.basis import basis
from raci.report.maturity.text import bar, number


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


def many_lines(plans: Sequence[PlanAccount], columns: int) -> Iterator[str]:
    """A line for each plan, below one another, and how many stand where; too long a path has a line of its own."""
    scales = _scales(plans)
    heads = [*(_HEADS[scale] for scale in scales), _TARGET if any(plan.target for plan in plans) else ("", "")]
    rows = [(visible(plan.path), _cells(plan, scales)) for plan in plans]
    table = [*zip(*heads, strict=True), *(cells for _, cells in rows if cells)]
    rooms = [max(map(len, texts)) for texts in zip(*table, strict=True)]
    most = max(_LEAST_PATH, columns - sum(2 + room for room in rooms if room))
    room = max((wide for path, _ in rows if (wide := width(path)) <= most), default=_LEAST_PATH)
    yield from filter(None, (_line("", line, room, rooms) for line in zip(*heads, strict=True)))
    for path, cells in rows:
        if width(path) > room:
            yield path
        yield _line("" if width(path) > room else path, cells or (_UNREADABLE,), room, rooms)
    yield ""
    yield from total_lines(plans)
    yield from _chart(plans)


def _cells(plan: PlanAccount, scales: Sequence[str]) -> tuple[str, ...]:
    """The results of a plan; nothing where it cannot be read."""
    if plan.unreadable is not None:
        return ()
    aim = "" if plan.target is None else f"{plan.target}: {'below' if plan.below else 'reached'}"
    return (*(shown(plan.on(scale)) for scale in scales), aim)


def _line(path: str, cells: Sequence[str], room: int, rooms: Sequence[int]) -> str:
    filled = (f"{cell:{wide}}" for cell, wide in zip(cells, rooms, strict=False))
    return "  ".join((f"{path}{' ' * (room - width(path))}", *filled)).rstrip()


def _chart(plans: Sequence[PlanAccount]) -> Iterator[str]:
    rows = list(chart_rows(plans))
    title = max((len(name) for name, *_ in rows), default=0)
    where = max((len(place) for _, place, *_ in rows), default=0)
    before = ""
    for name, place, line, count in rows:
        if not before:
            yield ""
        yield f"{'' if name == before else name:{title}}  {place:{where}}  {line}  {count:,}"
        before = name


def chart_rows(plans: Sequence[PlanAccount]) -> Iterator[tuple[str, str, str, int]]:
    """How many plans stand where on each scale: its title, where, the share of the plans as a bar, how many."""
    for scale, counted in totals(plans)["scales"].items():
        for value, count in counted.items():
            yield _SHORT[scale], _PLACES.get(scale, "level {}").format(value), bar(count, sum(counted.values())), count


def total_lines(plans: Sequence[PlanAccount]) -> Iterator[str]:
    """How many plans there are, and how many are below their target."""
    sums = totals(plans)
    cannot = f", {sums['unreadable']} of them cannot be read" if sums["unreadable"] else ""
    yield f"{several(sums['plans'], 'plan')}{cannot}."
    if sums["with_target"]:
        yield f"Below their target: {sums['below_target']:,} of {sums['with_target']:,} that have one."
    claiming = [plan for plan in plans if any(scale.rests for scale in plan.scales)]
    if claiming:
        seen = sum(not any(map(basis, plan.scales)) for plan in claiming)
        planned = several(len(claiming) - seen, "plan")
        yield f"Above the lowest as planned: {planned}; with `evidence` for all of it: {seen:,}."


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
_HEADS = {
    "google": ("", "Google"),
    "microsoft": ("", "Microsoft"),
    "genai": ("", "GenAIOps"),
    "test-score": ("Test", "Score"),
    "components": ("Compo-", "nents"),
}
_TARGET = ("", "Target")
_UNREADABLE = "cannot be read"
_LEAST_PATH = 12  # columns
_PLACES = {"test-score": "{} points", "components": "{} owned"}


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
