"""How the time of a check grows with the plan, and what a letter costs while it is edited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.bench import Bench, alternately
from benchmarks.exchange import inside
from benchmarks.row import Row

_ROLES = 10
_ACTIVITIES = (10, 100, 1_000, 10_000)


def growth(bench: Bench) -> Iterator[Row]:
    """Time per cell at each size beside that at a tenth of it: linear means that it does not grow."""
    bench.plan(8, 3)
    plans = [bench.plan(activities, _ROLES) for activities in _ACTIVITIES]
    figures = alternately(bench.runs, *(partial(inside, bench, "check", plan) for plan in plans))
    before = None
    for plan, activities, seconds in zip(plans, _ACTIVITIES, figures, strict=True):
        cells = activities * _ROLES
        each = seconds / cells
        peer = "per cell at a tenth of it" if before else ""
        budget = 1.25 if before else None
        command = f"python -m benchmarks.inside check {plan}"
        yield Row(f"check, CPU time per cell at {cells:,} cells", each, "µs", budget, command, before, peer)
        before = each


def live(bench: Bench) -> Iterator[Row]:
    """What it takes to find again what is wrong after one letter, beside checking the whole plan."""
    kinds = ((0.03, False, ""), (1.0, False, ", among 1,000 findings"), (0.03, True, ", with a level to reach"))
    for crowded, aiming, findings in kinds:
        bench.plan(8, 3)
        plan = bench.plan(500, 40, crowded, aiming=aiming)
        letters, whole = alternately(
            bench.runs, partial(inside, bench, "live", plan), partial(inside, bench, "check", plan)
        )
        command = f"python -m benchmarks.inside live {plan}; python -m benchmarks.inside check {plan}"
        what = f"found again after one letter, CPU time, 500 × 40{findings}"
        yield Row(what, letters / 100, "ms", 0.005, command, whole, "the whole check", absolute=True)
