"""What was found in the library, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from raci.lifecycle.library import TemplateSummary
from raci.lifecycle.searching import Hit
from raci.lifecycle.vocabulary import activity_like
from raci.plan.matrix import Row
from raci.report.inert import visible, wrapped

_COLUMNS = 79


def summary_data(summary: TemplateSummary) -> dict[str, Any]:
    """A template of the list, for programs."""
    return summary._asdict()


def hits_data(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """What was found, for programs."""
    return [
        {
            "template": hit.template.id,
            "title": hit.template.title,
            "whole": hit.whole,
            "stages": [{"id": stage, "name": hit.matrix.stage_name(stage)} for stage in hit.stages],
            "activities": [row_data(row) for row in hit.activities],
            "roles": [{"id": role, "name": hit.matrix.role_name(role)} for role in hit.roles],
        }
        for hit in hits
    ]


def row_data(row: Row) -> dict[str, Any]:
    """An activity, for programs: where it stands, and what it is in the vocabulary."""
    like = activity_like(row.id, row.activity)
    return {"id": row.id, "name": row.name, "stage": row.stage, "like": like.id if like else None}


def hits_text(hits: Iterable[Hit]) -> Iterator[str]:
    """The same for people: a template a paragraph, its stages and activities a line each."""
    for index, hit in enumerate(hits):
        if index:
            yield ""
        yield wrapped(f"{hit.template.id}  {visible(hit.template.title)}", _COLUMNS)
        for stage in hit.matrix.plan.stages:
            rows = [row for row in hit.activities if row.stage == stage]
            if rows or stage in hit.stages:
                yield wrapped(visible(hit.matrix.stage_name(stage).upper()), _COLUMNS, "  ")
            for row in rows:
                yield wrapped(visible(row.name), _COLUMNS, "    ")
        if hit.roles:
            names = ", ".join(map(hit.matrix.role_name, hit.roles))
            yield wrapped(visible(f"{'Role' if len(hit.roles) == 1 else 'Roles'}: {names}"), _COLUMNS, "  ")


def hits_counted(hits: Iterable[Hit]) -> str:
    """How much was found, in a few words."""
    found = list(hits)
    activities = sum(len(hit.activities) for hit in found)
    return f"{_count(activities, 'activity', 'activities')} in {_count(len(found), 'template', 'templates')}."


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
