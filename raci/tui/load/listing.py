"""What the view of loads lists: the columns, and a line for each role or person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from rich.cells import cell_len

from raci.graph.workload import Load
from raci.plan.schemes import Scheme
from raci.plan.values import HOURS_PER_DAY
from raci.report.inert import visible
from raci.tui.load.bars import letter_bar, work_bar
from raci.tui.overview.columns import Column, Entry, Paint, number, text

_LEAST, _MOST = 12, 28  # columns of a name
_MOST_LETTERS = 8  # letters of a scheme that have columns of their own


def days(hours: float) -> str:
    """Hours as days, for a column of numbers."""
    return f"{hours / HOURS_PER_DAY:,.1f}".removesuffix(".0")


def columns_of(heading: str, names: list[str], loads: Mapping[str, Load], scheme: Scheme) -> list[Column]:
    """Names, letters as numbers and as a bar, and, where the plan says how much work it is, work against time."""
    longest = max((len(heading) + 1, *(min(cell_len(visible(name)), _MOST) for name in names)))
    return [
        Column("name", (heading,), min(_LEAST, longest), longest, 0),
        *_of_letters(loads, scheme),
        *(_of_work(loads) if any(load.hours for load in loads.values()) else ()),
    ]


def _of_letters(loads: Mapping[str, Load], scheme: Scheme) -> list[Column]:
    counts = [count for load in loads.values() for count in load.letters.values()]
    digits = max(2, len(str(max(counts, default=0))))
    legend = "  ".join(f"{key} {visible(letter.name)}" for key, letter in scheme.letters.items())
    most = max((load.total for load in loads.values()), default=0)
    each = [Column(key, (key,), digits, digits, 4, right=True, largest=True) for key in scheme.letters]
    bar = Column("letters", (legend, "Letters"), 16, max(most, cell_len(legend) + 1), 2, largest=True)
    return [*(each if len(each) <= _MOST_LETTERS else ()), bar]


def _of_work(loads: Mapping[str, Load]) -> list[Column]:
    effort = Column("hours", ("Effort in days", "Effort"), 7, 7, 1, right=True, largest=True)
    if all(load.limit is None for load in loads.values()):
        return [effort, Column("work", ("Effort, and the median ┊", "Median ┊"), 9, 60, 5, sorts=False)]
    return [
        effort,
        Column("limit", ("Can work",), 8, 8, 6, right=True, largest=True),
        Column("share", ("Used",), 6, 6, 3, right=True, largest=True),
        Column("work", ("Effort in the time that there is", "Against time"), 12, 60, 5, sorts=False),
    ]


def entries_of(
    kind: str, name_of: Callable[[str], str], loads: Mapping[str, Load], middle: float, scheme: Scheme
) -> list[Entry]:
    """A line for each load; all bars are of one scale."""
    most = max((load.total for load in loads.values()), default=0)
    scale = max((max(load.hours, load.limit or 0) for load in loads.values()), default=0)
    limited = any(load.limit is not None for load in loads.values())
    return [
        Entry(
            kind,
            identity,
            {
                "name": text(visible(name_of(identity)), "name"),
                **{key: number(count) for key, count in load.letters.items()},
                "letters": partial(letter_bar, scheme, load.letters, most),
                "hours": number(load.hours, days(load.hours)),
                "limit": number(load.limit, days(load.limit or 0)),
                "share": _share(load),
                "work": partial(work_bar, load.hours, load.limit, middle if load.hours or not limited else 0, scale),
            },
            {
                "name": name_of(identity).casefold(),
                **load.letters,
                "letters": load.total,
                "hours": load.hours,
                "limit": load.limit,
                "share": load.share,
            },
        )
        for identity, load in loads.items()
    ]


def _share(load: Load) -> Paint:
    if load.share is None:
        return number(None)
    return text(f"{'!' if load.is_too_much else ''}{load.share:.0%}", "over" if load.is_too_much else "")
