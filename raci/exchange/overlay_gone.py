"""What a plan says elsewhere of roles and activities that its workbook no longer shows: it would name nothing now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raci.lifecycle.vocabulary import vocabulary_activities
from raci.plan.names import name_from_id

Data = dict[str, Any]


@dataclass(frozen=True)
class Gone:
    """The names of roles and activities that are gone, by id."""

    roles: Mapping[str, str]
    activities: Mapping[str, str]


def without_gone(data: Data, gone: Gone, notes: list[str]) -> Data:
    """The data of a plan in which nothing names what is gone; each thing that this changes is noted."""
    if gone.activities or gone.roles:
        data = {**data, "stages": _stages(data["stages"], gone, notes)}
        _replace(data, "metrics", lambda metrics: _metrics(metrics, gone, notes))
        _replace(data, "apart", lambda pairs: _pairs(pairs, gone, _kinds(data), notes))
    return data


def unused_artifacts(before: Mapping[str, Data], after: Mapping[str, Data]) -> Iterator[str]:
    """Notes on artifacts that nothing makes any more, or nothing mentions, by the activities before and after."""
    made, was_made = _mentioned(after, "produces"), _mentioned(before, "produces")
    needed, was_needed = _mentioned(after, "needs"), _mentioned(before, "needs")
    for artifact in (*was_made, *(other for other in was_needed if other not in was_made)):
        if artifact in made:
            continue
        if artifact not in needed:
            yield f"artifact {artifact} is in no activity any more"
        elif artifact in was_made:
            yield f"artifact {artifact} is needed by {needed[artifact]}, and no activity produces it any more"


def _mentioned(activities: Mapping[str, Data], key: str) -> dict[str, str]:
    """The artifacts of a list of activities, each with the first activity that names it."""
    found: dict[str, str] = {}
    for identity, entry in activities.items():
        for artifact in entry.get(key) or ():
            found.setdefault(artifact, identity)
    return found


def _replace(data: Data, key: str, change: Callable[[Any], Any]) -> None:
    """Change the value of a key; a value that is empty then goes with its key."""
    if old := data.get(key):
        data[key] = change(old)
        if not data[key]:
            del data[key]


def _stages(stages: Data, gone: Gone, notes: list[str]) -> Data:
    return {
        stage: {
            **entry,
            "activities": {
                identity: _activity(identity, activity, gone, notes)
                for identity, activity in entry["activities"].items()
            },
        }
        for stage, entry in stages.items()
    }


def _activity(identity: str, activity: Data, gone: Gone, notes: list[str]) -> Data:
    entry = {**activity}
    _drop(entry, "after", gone.activities, notes, f"{identity} no longer comes after {{}}, which is gone")
    if entry.get("locked") != "true":
        _drop(entry, "locked", gone.roles, notes, f"the letters of {{}} on {identity} are locked no longer: it is gone")
    _drop(
        entry,
        "stated-by-source",
        gone.roles,
        notes,
        f"{{}}, which is gone, is no longer stated by the source of {identity}",
    )
    return entry


def _drop(entry: Data, key: str, gone: Mapping[str, str], notes: list[str], note: str) -> None:
    """Take what is gone out of a list; `note` says so with its name."""
    notes += [note.format(gone[item]) for item in entry.get(key) or () if item in gone]
    _replace(entry, key, lambda items: [item for item in items if item not in gone])


def _metrics(metrics: Data, gone: Gone, notes: list[str]) -> Data:
    found: Data = {}
    for identity, old in metrics.items():
        entry = {**(old or {})}
        name = entry.get("name") or name_from_id(identity)
        _drop(
            entry, "monitored-by", gone.activities, notes, f"{{}}, which is gone, no longer monitors the metric {name}"
        )
        if entry.get("owner") in gone.roles:
            notes.append(f"the metric {name} has no owner any more: {gone.roles[entry.pop('owner')]} is gone")
        found[identity] = entry
    return found


def _kinds(data: Data) -> set[str]:
    """The kinds of activities that a pair of `apart` may mean beside an id."""
    activities = [entry for stage in data["stages"].values() for entry in stage["activities"].values()]
    return {str(entry["like"]) for entry in activities if entry.get("like")} | set(vocabulary_activities())


def _pairs(pairs: list[list[str]], gone: Gone, kinds: set[str], notes: list[str]) -> list[list[str]]:
    kept = []
    for pair in pairs:
        lost = [item for item in pair if item in gone.activities and item not in kinds]
        if lost:
            notes.append(f"{pair[0]} and {pair[1]} are no longer kept apart: {gone.activities[lost[0]]} is gone")
        else:
            kept.append(pair)
    return kept
