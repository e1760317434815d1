"""Rows that a spreadsheet program sorted: the stages went among the activities, and say nothing of where those belong.

Sorting the whole sheet by a column is one click on its filter. Nobody means by it that activities change their stages,
so they are put back where they were.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole, ReadStage

Mark: TypeAlias = tuple[str, str | None]
_FEWEST = 6  # rows, below which some order comes about by chance
_SORTED, _UNSORTED = 0.05, 0.2  # share of rows out of order: programs differ over signs and accents


class _Row(NamedTuple):
    """What a row is, and its texts by column: names, and the letters of each role."""

    mark: Mark
    name: str
    cells: Mapping[str, str]


def put_back(matrix: ReadMatrix) -> ReadMatrix:
    """The matrix as it was before its rows were sorted; the same one where they were not."""
    own = matrix.own
    if own is None or own.snapshot is None:
        return matrix
    places = _places(own.snapshot)
    column = _sorted_column(matrix, places)
    if column is None:
        return matrix
    stages = {stage.id: stage for stage in own.stages}
    old_stage = {item: stage for stage, items in _members(own.snapshot).items() for item in items}

    def at_home(activity: ReadActivity) -> ReadActivity:
        stage = stages.get(old_stage.get(activity.id or ""))
        return replace(activity, stage=stage) if stage else activity

    def place(kind: str, one: ReadActivity | ReadStage) -> int:
        return places.get((kind, one.id), len(places))

    activities = sorted(map(at_home, matrix.activities), key=lambda one: place("activity", one))
    told = f"the rows were sorted by {column}, out of their stages; those that were known are back where they were"
    own = replace(
        own,
        stages=tuple(sorted(own.stages, key=lambda one: place("stage", one))),
        remarks=(*own.remarks, told),
    )
    return replace(matrix, activities=tuple(activities), own=own, notes=(*matrix.notes, told))


def _members(snapshot: dict[str, Any]) -> dict[str, list[str]]:
    """The activities of each stage."""
    stages = (snapshot.get("stages") or {}).items()
    return {stage: list((entry or {}).get("activities") or {}) for stage, entry in stages}


def _places(snapshot: dict[str, Any]) -> dict[Mark, int]:
    """Where each stage and activity stood."""
    marks: list[Mark] = []
    for stage, activities in _members(snapshot).items():
        marks += [("stage", stage), *(("activity", one) for one in activities)]
    return {mark: number for number, mark in enumerate(marks)}


def _sorted_column(matrix: ReadMatrix, places: Mapping[Mark, int]) -> str | None:
    """The column by which all rows are in order now, while they were not as they stood before."""
    rows = [row for row in _rows(matrix) if row.mark in places]
    before = sorted(rows, key=lambda row: places[row.mark])
    if len(rows) < _FEWEST or rows == before:
        return None
    if _was_sorted([row.name for row in rows], [row.name for row in before]):
        return "their names"
    by = (role for role in matrix.roles if _was_sorted(_letters(rows, role), _letters(before, role)))
    return next((role.name for role in by), None)


def _letters(rows: Iterable[_Row], role: ReadRole) -> list[str]:
    return [row.cells.get(role.key, "") for row in rows]


def _was_sorted(now: Sequence[str], before: Sequence[str]) -> bool:
    return any(now) and _disorder(now) <= _SORTED and _disorder(before) >= _UNSORTED


def _rows(matrix: ReadMatrix) -> list[_Row]:
    """The rows from the top of the sheet."""
    assert matrix.own is not None  # noqa: S101  whoever calls has looked
    found = [(stage.at, _Row(("stage", stage.id), stage.name, {})) for stage in matrix.own.stages]
    found += [(one.at, _Row(("activity", one.id), one.name, one.cells)) for one in matrix.activities]
    return [row for at, row in sorted(found, key=lambda pair: pair[0] or (0, 0))]


def _disorder(texts: Sequence[str]) -> float:
    """The share of neighbours that are the wrong way round, up or down; what is blank comes last in any case."""
    keys = [_key(text) for text in texts]
    steps = list(pairwise(keys))
    wrong_up = sum((not one and bool(two)) or (bool(two) and one > two) for one, two in steps)
    wrong_down = sum((not one and bool(two)) or (bool(two) and one < two) for one, two in steps)
    return min(wrong_up, wrong_down) / max(len(steps), 1)


def _key(text: str) -> str:
    """A text as sorting looks at it: without capitals, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum() or char == " ").strip()
