"""What a plan that comes back has from files that it uses: it stays in those files, if the plan can reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from raci.exchange.built import Built
from raci.exchange.reading import OwnData

Data = dict[str, Any]
Paths = frozenset[tuple[str, ...]]


def with_uses(built: Built, own: OwnData, folder: Path | None) -> Built:
    """A plan that is going to lie in a folder: on top of the files that it uses, or alone where they are not there.

    Where nobody knows the folder, the plan has both, and what to do is said.
    """
    uses = built.data.get("uses") or []
    if not uses:
        return built
    if folder is None:
        where = "put the plan where the old one is, or say where that file is"
        return replace(built, notes=(*built.notes, *(f"the plan uses {path}: {where}" for path in uses)))
    missing = [path for path in uses if not _is_file(folder / path)]
    if not missing:
        return replace(built, data=_own_part(built.data, own.snapshot or {}, own.used))
    what = "the plan does not use it any more, and what it had from there is written into it"
    notes = [f"{path} is not to be found from where the plan goes: {what}" for path in missing]
    data = {**built.data, "uses": [path for path in uses if path not in missing]}
    if not data["uses"]:
        del data["uses"]
    return replace(built, data=data, notes=(*built.notes, *notes))


def _is_file(path: Path) -> bool:
    """Whether a plan can read a path; nobody knows who wrote it."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _own_part(data: Data, before: Data, used: Paths) -> Data:
    """The data without what the used files say too: what came from there and was not changed."""
    found = {**data}
    if ("scheme",) in used and data.get("scheme") == before.get("scheme"):
        found.pop("scheme", None)
    for section in ("groups", "people", "roles"):
        if section not in data:
            continue
        old = before.get(section) or {}
        changed = {
            identity: _changed((section, identity), entry, old.get(identity) or {}, used)
            for identity, entry in data[section].items()
        }
        idle = {identity for identity, entry in changed.items() if not entry and (section, identity) in used}
        if section == "roles":
            idle = _idle_columns(data, list(old), idle)
        found[section] = {identity: entry for identity, entry in changed.items() if identity not in idle}
        if not found[section]:
            del found[section]
    return found


def _changed(path: tuple[str, str], entry: Data, old: Mapping[str, Any], used: Paths) -> Data:
    """The keys of an entry that the plan itself says."""
    whole = path in used
    return {
        key: value
        for key, value in entry.items()
        if not ((whole or (*path, key) in used) and key in old and old[key] == value)
    }


def _idle_columns(data: Data, before: list[str], idle: set[str]) -> set[str]:
    """Those of some roles that are columns, and where they were, without an entry in the plan.

    A role of another file is a column where an activity names it, and it stands behind the plan's own.
    """
    activities = [entry for stage in data["stages"].values() for entry in stage["activities"].values()]
    idle = idle & {role for entry in activities for role in entry.get("assign") or ()}
    wanted = list(data["roles"])
    order = [role for role in wanted if role not in idle] + [role for role in before if role in idle]
    return idle if order == wanted else set()
