"""Two templates side by side, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from raci.lifecycle.comparing import Alike, Comparison
from raci.plan.counting import several
from raci.plan.matrix import Matrix, Row
from raci.report.inert import column, fit, visible
from raci.report.template_search import row_data

_HALF = 38
_NOTHING = "–"


def comparison_data(names: tuple[str, str], compared: Comparison) -> dict[str, Any]:
    """The comparison, for programs; of each pair the first is of the template that was named first."""
    sides = (compared.left, compared.right)
    shared = (set(compared.roles), set(compared.roles.values()))
    return {
        "templates": list(names),
        "roles": {
            "both": list(compared.roles),
            "only": [
                [role for role in side.roles if role not in both] for side, both in zip(sides, shared, strict=True)
            ],
        },
        "activities": [
            {
                "like": alike.like,
                "sides": [[row_data(row) for row in rows] for rows in (alike.left, alike.right)],
                "letters": [{"role": one.role, "sides": [one.left, one.right]} for one in alike.letters],
            }
            for alike in compared.activities
        ],
    }


def comparison_text(names: tuple[str, str], compared: Comparison) -> Iterator[str]:
    """The same in two columns: stages and activities of the first on the left, what is alike beside them."""
    left, right = compared.left, compared.right
    yield from _beside(names[0], names[1])
    yield from _beside(left.plan.title, right.plan.title)
    yield from _beside(_size(left), _size(right))
    yield from _beside(*_other_roles(compared))
    for stage in left.plan.stages:
        yield ""
        yield from _stage(compared, stage)
    for stage in right.plan.stages:
        group = _only_there(compared, stage)
        if group and stage not in left.plan.stages:
            yield ""
            yield from _beside(_NOTHING, right.stage_name(stage).upper())
            for alike in group:
                yield from _side_by_side(compared, alike, "", stage)
    yield ""
    yield from _counted(names, compared.activities)


def _stage(compared: Comparison, stage: str) -> Iterator[str]:
    """A stage of the first, with what is alike in the second, and what only that one has in a stage of its id."""
    left, right = compared.left, compared.right
    group = [alike for alike in compared.activities if alike.left and alike.left[0].stage == stage]
    there = dict.fromkeys(row.stage for alike in group for row in alike.right)
    theirs = list(there | dict.fromkeys(one for one in right.plan.stages if one == stage))
    yield from _beside(left.stage_name(stage).upper(), ", ".join(map(right.stage_name, theirs)).upper() or _NOTHING)
    for alike in [*group, *_only_there(compared, stage)]:
        yield from _side_by_side(compared, alike, stage, theirs[0] if len(theirs) == 1 else "")


def _only_there(compared: Comparison, stage: str) -> list[Alike]:
    """What only the second has, in one of its stages."""
    return [alike for alike in compared.activities if not alike.left and alike.right[0].stage == stage]


def _side_by_side(compared: Comparison, alike: Alike, left: str, right: str) -> Iterator[str]:
    """What is alike, under a heading with a stage on each side, or with several where it is empty."""
    names = (_names(compared.left, alike.left, left), _names(compared.right, alike.right, right))
    for mine, theirs in zip_longest(*names, fillvalue=""):
        yield from _beside(mine, theirs, "  ")
    for one in alike.letters:
        role = compared.left.role_name(one.role)
        yield from _beside(f"{role}: {one.left or _NOTHING}", f"{role}: {one.right or _NOTHING}", "    ≠ ")


def _names(matrix: Matrix, rows: Sequence[Row], stage: str) -> list[str]:
    """Names of activities, with the stage where that is not the one of the heading."""
    return [row.name if row.stage == stage else f"{row.name} [{matrix.stage_name(row.stage)}]" for row in rows] or [
        _NOTHING
    ]


def _size(matrix: Matrix) -> str:
    return f"{len(matrix.plan.stages)} stages, {len(matrix.rows)} activities, {len(matrix.roles)} roles"


def _other_roles(compared: Comparison) -> tuple[str, str]:
    """The roles that only one side has."""
    sides = ((compared.left, set(compared.roles)), (compared.right, set(compared.roles.values())))
    left, right = (
        ", ".join(matrix.role_name(role) for role in matrix.roles if role not in both) for matrix, both in sides
    )
    return f"roles only here: {left or 'none'}", f"roles only here: {right or 'none'}"


def _counted(names: tuple[str, str], activities: Sequence[Alike]) -> Iterator[str]:
    both = [alike for alike in activities if alike.left and alike.right]
    other = sum(bool(alike.letters) for alike in both)
    yield f"Alike: {several(len(both), 'kind')}; for {other} of them letters differ (≠, of roles that both have)."
    yield "Where several activities are alike, only who answers is compared."
    for index, name in enumerate(names):
        sides = [(alike.left, alike.right) for alike in activities]
        alike_here = sum(len(one[index]) for one in sides if one[1 - index])
        only = sum(len(one[index]) for one in sides if not one[1 - index])
        yield f"{visible(name)}: {several(alike_here, 'activity', 'activities')} of these kinds, {only} only here."


def _beside(left: str, right: str, indent: str = "") -> Iterator[str]:
    """Two texts in columns; what is too long goes on below."""
    columns = [_lines(left, indent), _lines(right, indent)]
    for mine, theirs in zip_longest(*columns, fillvalue=""):
        yield f"{fit(mine, _HALF)} │ {theirs}".rstrip()


def _lines(text: str, indent: str) -> list[str]:
    return column(text, _HALF, indent, " " * len(indent))
