"""Where plans stand, for programs: a stable shape, ordered and the same on every run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from raci.lifecycle.maturity.account import CheckAccount, Given, Place, PlanAccount, ScaleAccount
from raci.plan.active import json_text
from raci.report.maturity.many import totals

VERSION = 1


def maturity_json(plans: Sequence[PlanAccount]) -> Iterator[str]:
    """Every plan with every check, plan by plan, for a thousand are much text; what does not apply is null."""
    empty = json_text({"version": VERSION, "plans": [], "totals": totals(plans)})
    if not plans:
        yield f"{empty}\n"
        return
    head, tail = empty.split("[]", 1)
    for number, plan in enumerate(plans):
        yield f"{',' if number else f'{head}['}\n{textwrap.indent(json_text(_plan(plan)), _INDENT)}"
    yield f"\n  ]{tail}\n"


_INDENT = " " * 4


def _plan(plan: PlanAccount) -> dict[str, Any]:
    return {
        "path": plan.path,
        "title": plan.title or None,
        "unreadable": " ".join(plan.unreadable).strip() if plan.unreadable else None,
        "target_level": plan.target,
        "target_reached": None if plan.target is None else not plan.below,
        "troubles": list(plan.troubles),
        "scales": list(map(_scale, plan.scales)),
    }


def _scale(scale: ScaleAccount) -> dict[str, Any]:
    return {
        "id": scale.id,
        "title": scale.title,
        "kind": scale.kind,
        "level": scale.level,
        "level_name": scale.level_name or None,
        "planned_level": scale.planned_level,
        "evident_level": scale.evident_level,
        "rests_on": scale.rests._asdict() if scale.rests else None,
        "next_level": scale.next_level,
        "highest_level": scale.last_level,
        "target": scale.target,
        "assessed": {"level": scale.assessed[0], **_given(scale.assessed[1])} if scale.assessed else None,
        "levels": [one._asdict() for one in scale.levels],
        "score": scale.score,
        "band": scale.band or None,
        "sections": scale.sections or None,
        "met": scale.met,
        "needed": scale.needed,
        "by_answer": scale.by_answer,
        "caution": scale.caution or None,
        "missing": [check.id for check in scale.missing(scale.next_level)],
        "checks": list(map(_check, scale.checks)),
    }


def _check(check: CheckAccount) -> dict[str, Any]:
    return {
        "id": check.id,
        "level": check.level or None,
        "section": check.section or None,
        "yes_if": check.yes_if,
        "optional": check.optional,
        "inferred": check.inferred,
        "state": check.state,
        "points": check.points,
        "evident": check.evident,
        "by_answer": check.by_answer,
        "unheard": check.unheard,
        "evidence": list(map(_place, check.evidence)),
        "missing": [{"text": one.text, **_place(one.place)} for one in check.missing],
        "planned": list(map(_place, check.planned)),
        "answer": _given(check.answer) if check.answer else None,
        "conflict": check.conflict or None,
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"activity": None, "name": None, "line": None, "accountable": []}
    return {"activity": place.activity, "name": place.name, "line": place.line, "accountable": list(place.answers)}


def _given(given: Given) -> dict[str, Any]:
    return {
        "value": given.value,
        "by": given.by or None,
        "date": given.date or None,
        "note": given.note or None,
        "line": given.line,
    }
