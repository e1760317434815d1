"""Plans beside their templates, for programs: a stable shape, ordered and the same on every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raci.lifecycle.conforming.beside import Beside, Pair, StageBeside
from raci.plan.active import json_text
from raci.report.conformity.many import TITLES, totals

VERSION = 1


def conformity_json(plans: Sequence[Beside]) -> str:
    """Every plan with every activity; what does not apply is null."""
    return json_text({"version": VERSION, "plans": list(map(_plan, plans)), "totals": totals(plans)}) + "\n"


def _plan(plan: Beside) -> dict[str, Any]:
    there = plan.trouble is None
    return {
        "path": plan.path,
        "title": plan.title if there else None,
        "template": plan.template if there else None,
        "conforms": plan.conforms if there else None,
        "trouble": " ".join(plan.trouble).strip() if plan.trouble else None,
        "counts": {TITLES[code]: count for code, count in plan.counts.items()} if there else None,
        "waived": plan.waived if there else None,
        "roles_absent": list(plan.absent),
        "roles_added": list(plan.added),
        "stages": list(map(_stage, plan.stages)),
    }


def _stage(stage: StageBeside) -> dict[str, Any]:
    return {
        "plan": stage.my_name or None,
        "template": stage.their_name or None,
        "free": stage.free,
        "activities": list(map(_pair, stage.pairs)),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "kind": pair.kind,
        "plan": {"id": pair.mine, "name": pair.my_name, "line": pair.line} if pair.mine is not None else None,
        "template": {"id": pair.theirs, "name": pair.their_name} if pair.theirs is not None else None,
        "required": pair.required,
        "perhaps": list(pair.perhaps),
        "findings": [
            {"rule": one.code, "plan": one.mine or None, "template": one.theirs, "waived": one.waived}
            for one in pair.faults
        ],
        "differences": [{"kind": one.kind, "plan": one.mine, "template": one.theirs} for one in pair.others],
    }
