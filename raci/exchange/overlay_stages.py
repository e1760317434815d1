"""The stages of a plan with their activities, as a workbook or a table shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raci.exchange.fresh import ONLY_STAGE
from raci.exchange.ids import Ids
from raci.exchange.overlay_row import Context, activity_entry
from raci.exchange.reading import ReadMatrix, ReadStage
from raci.exchange.xlsx.text import same_text
from raci.plan.names import id_from_name, name_from_id

Data = dict[str, Any]


def name_of(identity: str, entry: Data | None) -> str:
    """What a thing is called that has an id and, perhaps, a name."""
    return str((entry or {}).get("name") or name_from_id(identity))


def activities_of(data: Data) -> Data:
    """The activities of a plan's data by id."""
    stages: Mapping[str, Data] = data.get("stages") or {}
    return {
        identity: entry or {}
        for stage in stages.values()
        for identity, entry in ((stage or {}).get("activities") or {}).items()
    }


def stages_shown(matrix: ReadMatrix, context: Context, notes: list[str]) -> Data:
    """The stages that are shown, in that order, each with the activities under it."""
    known: Data = context.snapshot.get("stages") or {}
    old_stage = _stage_of_each(known)
    shown = list(dict.fromkeys([*context.own.stages, *(item.stage for item in matrix.activities if item.stage)]))
    ids = _match_stages(shown, known)
    stages: Data = {}
    for stage in shown:
        stages[ids[stage]] = _stage(ids[stage], stage, known.get(ids[stage]), notes)
    for identity, activity in zip(context.activity_ids, matrix.activities, strict=True):
        place = ids[activity.stage] if activity.stage else old_stage.get(identity, "")
        if place not in stages:
            place = next(iter(stages), id_from_name(ONLY_STAGE))
            stages.setdefault(place, {"name": ONLY_STAGE, "activities": {}})
        stages[place]["activities"][identity] = activity_entry(identity, activity, context)
    notes += [f"stage {name_of(stage, entry)} is gone" for stage, entry in known.items() if stage not in stages]
    return stages


def stages_kept(matrix: ReadMatrix, context: Context, notes: list[str]) -> Data:
    """The stages of the plan as they are, with the rows that are new in those that the table names for them.

    A new row under one that the same stage has comes behind that; where the table names no stage, it goes into a stage
    for what has none.
    """
    known: Data = context.snapshot.get("stages") or {}
    old_stage = _stage_of_each(known)
    stages: Data = {
        stage: {**(entry or {}), "activities": {**((entry or {}).get("activities") or {})}}
        for stage, entry in known.items()
    }
    rows = list(zip(context.activity_ids, matrix.activities, strict=True))
    spare = ReadStage(ONLY_STAGE)
    new = dict.fromkeys(item.stage or spare for identity, item in rows if identity not in old_stage)
    ids = _match_stages(new, known)
    if spare in ids and len(known) == 1:
        ids[spare] = next(iter(known))
    before = ""
    for identity, activity in rows:
        entry = activity_entry(identity, activity, context)
        if identity in old_stage:
            stages[old_stage[identity]]["activities"][identity] = entry
        else:
            place = activity.stage or spare
            if ids[place] not in stages:
                stages[ids[place]] = _stage(ids[place], place, None, notes)
            members = stages[ids[place]]["activities"]
            stages[ids[place]]["activities"] = _inserted(members, identity, entry, before)
        before = identity
    return stages


def _inserted(members: Data, identity: str, entry: Data, before: str) -> Data:
    """The activities of a stage with another one behind the one before, if that is among them."""
    if before not in members:
        return {**members, identity: entry}
    found: Data = {}
    for one, old in members.items():
        found[one] = old
        if one == before:
            found[identity] = entry
    return found


def _stage_of_each(stages: Mapping[str, Data]) -> dict[str, str]:
    return {item: stage for stage, entry in stages.items() for item in ((entry or {}).get("activities") or {})}


def _match_stages(shown: Iterable[ReadStage], known: Mapping[str, Data]) -> dict[ReadStage, str]:
    names = {name_of(identity, entry).casefold(): identity for identity, entry in known.items()}
    ids = {stage: stage.id for stage in shown if stage.id}
    new, matched = Ids((*ids.values(), *known)), set(ids.values())
    for stage in shown:
        if stage not in ids:
            same = names.get(stage.name.casefold())
            ids[stage] = same if same and same not in matched else new.give(stage.name)
            matched.add(ids[stage])
    return ids


def _stage(identity: str, stage: ReadStage, old: Data | None, notes: list[str]) -> Data:
    entry: Data = {key: value for key, value in (old or {}).items() if key != "activities"}
    if not same_text(stage.name, name_of(identity, old)) and stage.name:
        notes.append(
            f"new stage {stage.name}" if old is None else f"stage {name_of(identity, old)} is now {stage.name}"
        )
        entry = {**entry, "name": stage.name}
    return {**entry, "activities": {}}
