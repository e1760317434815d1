"""What the view of loads says about a role or a person: what they carry, and what that is made of."""

from __future__ import annotations

from collections.abc import Sequence

from raci.graph.workload import Load, Part
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.values import in_days
from raci.report.inert import visible
from raci.tui.grid.lines import ActivityLine
from raci.tui.load.listing import days
from raci.tui.overview.told import Told
from raci.tui.place import Place


def told_of(matrix: Matrix, parts: Sequence[Part]) -> list[Told]:
    """The activities with the letters on them, those that decide first, then those that do the work."""
    ranks = {key: rank for rank, key in enumerate(matrix.scheme.by_strength)}
    parts = sorted(parts, key=lambda part: min(map(ranks.__getitem__, part.duty.letters)))
    if not parts:
        return [Told("No letter on any activity.", part="quiet")]
    wide = max(len(part.duty.letters) for part in parts)
    roles = len({part.duty.role for part in parts})
    return [_told(matrix, part, wide, of_several=roles > 1) for part in parts]


def _told(matrix: Matrix, part: Part, wide: int, *, of_several: bool) -> Told:
    activity, role, letters = part.duty
    quiet = [matrix.role_name(role)] if of_several else []
    if part.hours:
        effort = matrix.rows[activity].activity.effort or 0
        quiet.append(f"{days(part.hours)} of {in_days(effort)}" if part.hours < effort else in_days(effort))
    return Told(
        visible(matrix.rows[activity].name),
        f"{letters:<{wide}}  ",
        "letters",
        visible(" · ".join(quiet)),
        Place(ActivityLine(activity), role),
    )


def work_in_words(matrix: Matrix, load: Load) -> str:
    """Work and time, as rule V010 tells them."""
    if not load.hours:
        return "No effort."
    if load.limit is None:
        return f"{in_days(load.hours)} of work."
    plan = matrix.plan
    return f"{in_days(load.hours)} of work, and can work {in_days(load.limit)} from {plan.starts} to {plan.ends}."


def letters_in_words(matrix: Matrix, load: Load, parts: Sequence[Part]) -> str:
    """On how many activities there are letters, and on how many each of them."""
    names = ((letter.name, load.letters[key]) for key, letter in matrix.scheme.letters.items())
    named = ", ".join(f"{name} {count}" for name, count in names if count)
    count = several(len({part.duty.activity for part in parts}), "activity", "activities")
    return f"{count}: {named}." if named else "No letters."
