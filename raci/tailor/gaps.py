"""A plan without some of its stages: what came after them, what they made and what they looked after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from raci.change.facts import Data
from raci.graph.dependencies import dependencies
from raci.graph.reach import Reach
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.plan.ways import beyond


@dataclass(frozen=True)
class Gap:
    """What goes with the stages: activities, and what that means for what stays.

    `from_outside` are artifacts that they made and others need, `to_outside` those that only they needed,
    `unmonitored` the metrics that nothing monitors any more.
    """

    stages: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    from_outside: tuple[str, ...] = ()
    to_outside: tuple[str, ...] = ()
    unmonitored: tuple[str, ...] = ()


def gap_of(template: Matrix, stages: Collection[str]) -> Gap:
    """What leaving out stages means."""
    gone = tuple(row.id for row in template if row.stage in stages)
    kept = [row.activity for row in template if row.stage not in stages]
    lost = [template.rows[identity].activity for identity in gone]
    made, needed = _artifacts(one.produces for one in kept), _artifacts(one.needs for one in kept)
    made_there, needed_there = _artifacts(one.produces for one in lost), _artifacts(one.needs for one in lost)
    return Gap(
        tuple(stage for stage in template.plan.stages if stage in stages),
        gone,
        tuple(one for one in needed if one in made_there and one not in made),
        tuple(one for one in made if one in needed_there and one not in needed),
        tuple(
            metric
            for metric, entry in template.plan.metrics.items()
            if entry.monitored_by and set(entry.monitored_by) <= set(gone)
        ),
    )


def plan_without(template: Matrix, gap: Gap) -> Plan:
    """The plan of a template without some stages; what it says besides of what goes with them stays."""
    bridges, stages = _bridges(template, gap), {}
    for stage, entry in template.plan.stages.items():
        if stage not in gap.stages:
            activities = {
                key: one.model_copy(update={"after": tuple(bridges[key])}) if key in bridges else one
                for key, one in entry.activities.items()
            }
            stages[stage] = entry.model_copy(update={"activities": activities})
    return template.plan.model_copy(update={"stages": stages})


def without(data: Data, template: Matrix, gap: Gap) -> Data:
    """The data of a plan without some stages: the ways through them lead on, and all that names them goes with them."""
    stages = {stage: entry for stage, entry in _mapping(data.get("stages")).items() if stage not in gap.stages}
    bridges = _bridges(template, gap)
    artifacts = _artifacts_left(_mapping(data.get("artifacts")), template, gap)
    changed = {
        "stages": {stage: _stage(entry, bridges) for stage, entry in stages.items()},
        "artifacts": artifacts,
        "metrics": {key: _metric(entry, gap) for key, entry in _mapping(data.get("metrics")).items()},
        "apart": [pair for pair in data.get("apart") or () if set(gap.activities).isdisjoint(pair)],
    }
    return _said({**data, **{key: value for key, value in changed.items() if value or key in data}})


def _artifacts(lists: Iterable[Iterable[str]]) -> dict[str, None]:
    return dict.fromkeys(artifact for artifacts in lists for artifact in artifacts)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _bridges(template: Matrix, gap: Gap) -> dict[str, list[str]]:
    """What each activity comes after that came after one that goes: nothing that follows from the rest."""
    gone = frozenset(gap.activities)
    before = {row.id: row.activity.after for row in template}
    cut = [row for row in template if row.id not in gone and not gone.isdisjoint(row.activity.after)]
    if not cut:
        return {}
    reach = Reach(dependencies(template.activities))
    found = {}
    for row in cut:
        wanted = [one for one in beyond(row.activity.after, gone, before, row.id) if one in template.rows]
        found[row.id] = [one for one in wanted if not any(reach.leads(one, other) for other in wanted)]
    return found


def _stage(entry: Any, bridges: Mapping[str, list[str]]) -> Any:
    activities = _mapping(entry).get("activities")
    if not isinstance(activities, dict):
        return entry
    return {**entry, "activities": {key: _activity(value, bridges.get(key)) for key, value in activities.items()}}


def _activity(entry: Any, after: list[str] | None) -> Any:
    return entry if after is None else _said({**entry, "after": after})


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without what became empty."""
    emptied = ("after", "monitored-by", "artifacts", "apart")
    return {key: value for key, value in entry.items() if value or key not in emptied}


def _metric(entry: Any, gap: Gap) -> Any:
    monitors = _mapping(entry).get("monitored-by")
    if monitors is None:
        return entry
    left = [one for one in ([monitors] if isinstance(monitors, str) else monitors) if one not in gap.activities]
    return _said({**entry, "monitored-by": left})


def _artifacts_left(entries: Mapping[str, Any], template: Matrix, gap: Gap) -> dict[str, Any]:
    """The entries of artifacts that the rest of the plan still has to do with, and those of what crosses the gap."""
    rows = [row.activity for row in template if row.stage not in gap.stages]
    used = _artifacts(one for row in rows for one in (row.needs, row.produces))
    everywhere = _artifacts(one for row in template for one in (row.activity.needs, row.activity.produces))
    left = {key: entry for key, entry in entries.items() if key in used or key not in everywhere}
    kinds = dict.fromkeys(gap.from_outside, "external") | dict.fromkeys(gap.to_outside, "product")
    return left | {key: {**(left.get(key) or {}), "kind": kind} for key, kind in kinds.items()}
