"""Many plans beside their templates: a line for each, the totals, and what is left most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from raci.lifecycle.conforming.beside import CODES, Beside
from raci.plan.counting import several
from raci.report.conformity.text import WIDTH
from raci.report.inert import fit, visible, width

TITLES = {"L002": "missing", "L003": "gates", "L004": "path", "L005": "letters"}
_MOST = 5


def compared(plans: Sequence[Beside]) -> list[Beside]:
    """The plans that could be held against a template."""
    return [plan for plan in plans if plan.trouble is None]


def totals(plans: Sequence[Beside]) -> dict[str, Any]:
    """How many plans conform, and how much is found in all of them."""
    there = compared(plans)
    return {
        "plans": len(plans),
        "conforming": sum(plan.conforms for plan in there),
        "without_template": sum(plan.lacking for plan in plans),
        "not_compared": sum(plan.trouble is not None and not plan.lacking for plan in plans),
        **{TITLES[code]: sum(plan.counts[code] for plan in there) for code in CODES},
        "waived": sum(plan.waived for plan in there),
    }


def table(plans: Sequence[Beside]) -> Iterator[tuple[str, list[str], str]]:
    """A row for each plan and one for all: its path, its numbers, and the template, or why there are no numbers."""
    for plan in plans:
        if plan.trouble is not None:
            yield plan.path, [""] * 5, "names no template" if plan.lacking else "cannot be compared"
        else:
            yield plan.path, [_number(plan.counts[code]) for code in CODES] + [_number(plan.waived)], plan.template
    sums = totals(plans)
    yield "total", [_number(sums[key]) for key in (*TITLES.values(), "waived")], ""


def many_lines(plans: Sequence[Beside]) -> Iterator[str]:
    """The table, and the totals in sentences."""
    titles = [*TITLES.values(), "waived"]
    rows = [(visible(path), numbers, visible(remark)) for path, numbers, remark in table(plans)]
    room = max(width(path) for path, _, _ in rows)
    yield f"{'':{room}}  {'  '.join(titles)}"
    for path, numbers, remark in rows:
        cells = [f"{number:>{len(title)}}" for number, title in zip(numbers, titles, strict=True)]
        yield f"{path}{' ' * (room - width(path))}  {'  '.join(cells)}  {remark}".rstrip()
    yield ""
    yield from total_lines(plans)


def total_lines(plans: Sequence[Beside]) -> Iterator[str]:
    """How many plans conform, and where most of the others left the path."""
    sums = totals(plans)
    left = len(compared(plans)) - sums["conforming"]
    parts = [f"{several(sums['plans'], 'plan')}: {several(sums['conforming'], 'conforms', 'conform')}"]
    parts += [several(left, "does not", "do not")] if left else []
    parts += [f"{sums['without_template']:,} without a template"] if sums["without_template"] else []
    parts += [f"{sums['not_compared']:,} cannot be compared"] if sums["not_compared"] else []
    yield f"{', '.join(parts)}."
    often = most_often(plans)
    if often:
        yield "Left most often:"
    for (code, name), count in often:
        yield fit(f"  {code}  {several(count, 'plan'):>9}  {visible(name)}", WIDTH).rstrip()


def most_often(plans: Sequence[Beside]) -> list[tuple[tuple[str, str], int]]:
    """Which activities have left the path in the most plans, by what is found and its name in the template."""
    found: Counter[tuple[str, str]] = Counter()
    for plan in compared(plans):
        pairs = [pair for stage in plan.stages for pair in stage.pairs]
        found.update({(one.code, pair.their_name) for pair in pairs for one in pair.faults if not one.waived})
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [item for item in ranked if item[1] > 1][:_MOST]


def _number(count: int) -> str:
    return f"{count:,}" if count else "-"
