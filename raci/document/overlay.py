"""The data of one file laid over those of another: mappings merge by key, the rest replaces, null removes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raci.plan.ways import above, beyond


def overlaid(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What a file says on top of another one. Neither is changed.

    What came after an activity that is taken out comes after what that came after, as where a stage is left out; where
    the file says itself what an activity comes after, that holds.
    """
    merged = _mappings(base, own)
    before, left = dict(_activities(base)), dict(_activities(merged))
    gone = {identity: _ids(entry.get("after")) for identity, entry in before.items() if identity not in left}
    if not gone:
        return merged
    said = {identity for identity, entry in _activities(own) if "after" in entry}
    everyone = {identity: _ids(entry.get("after")) for identity, entry in {**before, **left}.items()}
    stages = {stage: _closed(entry, gone, said, everyone) for stage, entry in _mapping(merged.get("stages")).items()}
    watched = {key for key, entry in _mapping(own.get("metrics")).items() if "monitored-by" in _mapping(entry)}
    metrics = {
        key: entry if key in watched else _watched(entry, gone)
        for key, entry in _mapping(merged.get("metrics")).items()
    }
    changed = {"stages": stages, "metrics": metrics}
    return {**merged, **{key: value for key, value in changed.items() if value}}


def _mappings(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """One mapping on top of another.

    A new stage, activity or role stands in front of what follows it in its own file, if the base has that, else last.
    """
    kept = {key: value for key, value in base.items() if own.get(key, value) is not None or value is None}
    merged = {**kept, **{key: _over(kept.get(key), value) for key, value in own.items() if value is not None}}
    merged |= {key: None for key, value in own.items() if value is None and key not in base}
    ahead: dict[str, list[str]] = {}  # keys that are new, by the one of the base that they stand in front of
    waiting: list[str] = []
    for key, value in own.items():
        if key in kept:
            ahead[key], waiting = waiting, []
        elif isinstance(value, dict):
            waiting.append(key)
    return {one: merged[one] for key in kept for one in (*ahead.get(key, ()), key)} | merged


def _over(base: Any, own: Any) -> Any:
    return _mappings(base, own) if isinstance(base, dict) and isinstance(own, dict) else own


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _activities(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for stage in _mapping(data.get("stages")).values():
        for identity, entry in _mapping(_mapping(stage).get("activities")).items():
            yield identity, _mapping(entry)


def _ids(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _closed(stage: Any, gone: Mapping[str, list[str]], said: set[str], before: Mapping[str, list[str]]) -> Any:
    """A stage whose activities come after nothing that is gone."""
    activities = _mapping(stage).get("activities")
    if not isinstance(activities, dict):
        return stage
    found = {}
    for identity, entry in activities.items():
        after = _ids(_mapping(entry).get("after"))
        cut = identity not in said and not gone.keys().isdisjoint(after)
        found[identity] = _after(entry, list(_bridged(after, gone, before))) if cut else entry
    return {**stage, "activities": found}


def _after(entry: Mapping[str, Any], after: list[str]) -> dict[str, Any]:
    rest = {**entry, "after": after}
    return rest if after else {key: value for key, value in rest.items() if key != "after"}


def _bridged(after: list[str], gone: Mapping[str, list[str]], before: Mapping[str, list[str]]) -> Iterator[str]:
    """What is come after by way of what is gone, without what comes before something else that is."""
    stay = [one for one in after if one not in gone]
    wanted = list(dict.fromkeys([*stay, *beyond(after, gone, gone)]))
    for one in wanted:
        if one in stay or not any(one in above(other, before) for other in wanted if other != one):
            yield one


def _watched(metric: Any, gone: Mapping[str, list[str]]) -> Any:
    """A metric that nothing monitors which is gone."""
    monitors = _ids(_mapping(metric).get("monitored-by"))
    if gone.keys().isdisjoint(monitors):
        return metric
    left = [one for one in monitors if one not in gone]
    rest = {key: value for key, value in metric.items() if key != "monitored-by"}
    return {**rest, "monitored-by": left} if left else rest
