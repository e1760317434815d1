"""The lines of a matrix as activities with their stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from raci.exchange.find.account import cut, rows_of
from raci.exchange.find.lines import Line
from raci.exchange.find.stages import BETWEEN, outer_names, sections_of
from raci.exchange.reading import ReadActivity, ReadStage
from raci.exchange.spot import Spot
from raci.plan.counting import several

_MAX_NAMED = 8  # activities that a note lists


def as_activities(lines: list[Line], column: int, *, stage_column: bool) -> tuple[list[ReadActivity], list[str]]:
    """Activities with their stages: a row without letters is a stage if activities with letters follow it.

    Their names stand in a column.
    """
    activities: list[ReadActivity] = []
    stage: ReadStage | None = None
    stages: dict[str, ReadStage] = {}
    sections = [] if stage_column else sections_of(lines)
    outer = outer_names(lines, sections)
    for index, line in enumerate(lines):
        if index in outer:
            stage = ReadStage(BETWEEN.join([*outer[index], line.name]))
            continue
        if stage_column:
            stage = stages.setdefault(line.stage, ReadStage(line.stage)) if line.stage else None
        at = Spot(line.row, column)
        activities.append(ReadActivity(line.name, stage, line.cells, notes=line.notes, typed=line.typed, at=at))
    bare = [line.name for index, line in enumerate(lines) if not line.lettered and index not in outer]
    return activities, [
        *([f"taken as activities without letters: {_listed(bare)}"] if bare else []),
        *_taken_as_stages(lines, sections, outer),
        *_repeated(activities),
    ]


def _taken_as_stages(lines: Sequence[Line], sections: Sequence[int], outer: dict[int, list[str]]) -> list[str]:
    """Notes on rows that are stages, and on those whose names stand in front of others."""
    if not sections:
        return []
    was = "was taken as a stage" if len(sections) == 1 else "were taken as stages"
    notes = [f"{several(len(sections), 'row')} without letters {was}"]
    nested = next((index for index in sections if outer[index]), None)
    if nested is not None:
        rows = {(*outer[index], lines[index].name): lines[index].row for index in sections}
        above = {rows[tuple(outer[index])] for index in sections if outer[index]}
        holds = (
            "holds other stages, and its name stands" if len(above) == 1 else "hold other stages, and their names stand"
        )
        example = cut(BETWEEN.join([*outer[nested], lines[nested].name]))
        notes.append(f"{rows_of(above)} {holds} in front of theirs: {example}")
    return notes


def _repeated(activities: Sequence[ReadActivity]) -> list[str]:
    """A note on activities of one stage that have the same name."""
    names = Counter((activity.stage, activity.name.casefold()) for activity in activities)
    again = list(dict.fromkeys(one.name for one in activities if names[one.stage, one.name.casefold()] > 1))
    return [f"activities of one stage have the same name: {_listed(again)}"] if again else []


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MAX_NAMED:,} more" if len(names) > _MAX_NAMED else ""
    return f"{'; '.join(names[:_MAX_NAMED])}{more}"
