"""Where the things of a plan stand: what has a kind and an id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from raci.document.operations import EditRefused
from raci.document.problems import Path
from raci.plan.model import Entry
from raci.plan.plan import Plan

Kind: TypeAlias = Literal["plan", "group", "person", "role", "stage", "activity", "artifact", "metric"]

_SECTIONS: Mapping[Kind, str] = {
    "group": "groups", "person": "people", "role": "roles", "stage": "stages", "artifact": "artifacts",
    "metric": "metrics",
}  # fmt: skip


def stage_of(plan: Plan, activity: str) -> str:
    """The stage in which an activity stands. Raises `EditRefused` if there is no such activity."""
    for stage, entry in plan.stages.items():
        if activity in entry.activities:
            return stage
    raise EditRefused(f"there is no activity {activity}")


def holder_of(plan: Plan, kind: Kind, stage: str | None = None) -> tuple[Path, Mapping[str, Entry]]:
    """The path of the mapping that holds the things of a kind, and the things by id; activities are those of a stage.

    Raises `EditRefused` if there is no such stage.
    """
    if kind == "activity":
        if stage not in plan.stages:
            raise EditRefused(f"there is no stage {stage}")
        return ("stages", str(stage), "activities"), plan.stages[str(stage)].activities
    section = _SECTIONS[kind]
    things: Mapping[str, Entry] = getattr(plan, section)
    return (section,), things


def path_of(plan: Plan, kind: Kind, identity: str) -> Path:
    """The path of a thing. Raises `EditRefused` if it is not there."""
    return _found(plan, kind, identity)[0]


def entry_of(plan: Plan, kind: Kind, identity: str) -> Entry:
    """What the plan says of a thing. Raises `EditRefused` if it is not there."""
    return _found(plan, kind, identity)[1]


def _found(plan: Plan, kind: Kind, identity: str) -> tuple[Path, Entry]:
    if kind == "plan":
        return (), plan
    holder, things = holder_of(plan, kind, stage_of(plan, identity) if kind == "activity" else None)
    if identity not in things:
        raise EditRefused(f"there is no {kind} {identity}")
    return (*holder, identity), things[identity]
