"""Plans that follow a template and have left it, each time in other ways."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from raci.change.edits.adding import Add, new_id
from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename, SetField
from raci.change.edits.identity import ChangeId
from raci.change.edits.letters import SetLetters, SetNote
from raci.change.edits.placing import Place
from raci.change.edits.removing import Delete
from raci.change.session import Session
from raci.document.load import Document, read
from raci.document.operations import EditRefused
from raci.lifecycle.library import find_template, open_template
from raci.plan.plan import Plan
from tests.lifecycle.conftest import new_plan

_LETTERS = ["R", "A", "AR", "C", "I", "none", ""]


@cache
def strict(template: str) -> str:
    """A template of a house that extends another one: everything is required, and every letter locked."""
    stages: dict[str, list[str]] = {}
    for stage, identity, _ in open_template(template).plan.activities():
        stages.setdefault(stage, []).append(f"      {identity}: {{required: true, locked: true}}")
    lines = [line for stage, rows in stages.items() for line in (f"  {stage}:", "    activities:", *rows)]
    return "\n".join(["raci: 1", "title: Ours", f"extends: {template}", "stages:", *lines, ""])


def begun(template: str, follows: Path, rng: Random) -> Session:
    """A new plan from a template, which follows another one in a file, with comments here and there."""
    text = new_plan(template, "Mine").replace(f"template: {template}", f"template: {follows.name}", 1)
    lines = text.split("\n")
    for number in range(8):
        at = rng.randrange(len(lines))
        if lines[at].strip() and "stages:" in lines[:at] and lines[at].startswith("      ") and lines[at][6] != " ":
            lines.insert(at, f"      # remark {number}")
    plan = read("\n".join(lines).encode(), "raci.yaml", follows.parent / "raci.yaml", find_template)
    return Session(plan, find_template)


def damaged(template: str, follows: Path, seed: int, count: int) -> Document:
    """The same after so many edits of a team that goes its own ways."""
    rng = Random(f"{template} {seed}")  # noqa: S311  the same damage on every run
    session = begun(template, follows, rng)
    for _ in range(count):
        edit = rng.choice(_KINDS)(session.plan, rng)
        if edit is not None:
            try:
                session.do("Leave the template", edit)
            except EditRefused:
                continue
    return session.reading()


def _activity(plan: Plan, rng: Random) -> str:
    return rng.choice([identity for _, identity, _ in plan.activities()])


def _gone(plan: Plan, rng: Random) -> Edit:
    return Delete("activity", _activity(plan, rng))


def _without_gate(plan: Plan, rng: Random) -> Edit | None:
    gates = [identity for _, identity, activity in plan.activities() if activity.gate]
    return SetField("activity", rng.choice(gates), "gate", None) if gates else None


def _cut(plan: Plan, rng: Random) -> Edit | None:
    waiting = [(identity, list(activity.after)) for _, identity, activity in plan.activities() if activity.after]
    if not waiting:
        return None
    identity, after = rng.choice(waiting)
    after.remove(rng.choice(after))
    return SetField("activity", identity, "after", after)


def _turned(plan: Plan, rng: Random) -> Edit | None:
    """An activity that waits for one that waits for it in the template, or for itself in a circle."""
    waiting = [(identity, activity.after) for _, identity, activity in plan.activities() if activity.after]
    if not waiting:
        return None
    identity, after = rng.choice(waiting)
    before = rng.choice(after)
    known = {one: activity for _, one, activity in plan.activities()}
    return SetField("activity", before, "after", [*known[before].after, identity]) if before in known else None


def _lettered(plan: Plan, rng: Random) -> Edit:
    return SetLetters(_activity(plan, rng), rng.choice(list(plan.roles)), rng.choice(_LETTERS))


def _noted(plan: Plan, rng: Random) -> Edit:
    return SetNote(_activity(plan, rng), rng.choice(list(plan.roles)), "as agreed")


def _renamed(plan: Plan, rng: Random) -> Edit:
    return Rename("activity", _activity(plan, rng), f"Do it our way {rng.randrange(1000)}")


def _other_id(plan: Plan, rng: Random) -> Edit:
    identity = _activity(plan, rng)
    return ChangeId("activity", identity, new_id(plan, "activity", f"our {identity}"))


def _own(plan: Plan, rng: Random) -> Edit:
    identity = new_id(plan, "activity", f"own step {rng.randrange(1000)}")
    entry = {"assign": {rng.choice(list(plan.roles)): "AR"}, "after": [_activity(plan, rng)]}
    return Add("activity", identity, entry, stage=rng.choice(list(plan.stages)))


def _own_role(plan: Plan, rng: Random) -> Edit:
    return Add("role", new_id(plan, "role", f"squad {rng.randrange(1000)}"))


def _other_role(plan: Plan, rng: Random) -> Edit:
    role = rng.choice(list(plan.roles))
    return ChangeId("role", role, new_id(plan, "role", f"our {role}"))


def _moved(plan: Plan, rng: Random) -> Edit:
    return Place("activity", _activity(plan, rng), None, rng.choice(list(plan.stages)))


def _stage_gone(plan: Plan, rng: Random) -> Edit | None:
    return Delete("stage", rng.choice(list(plan.stages))) if len(plan.stages) > 2 else None


_KINDS: list[Callable[[Plan, Random], Edit | None]] = [
    _gone, _gone, _turned, _without_gate, _cut, _cut, _lettered, _lettered, _lettered, _noted, _renamed, _other_id,
    _own, _own_role, _other_role, _moved, _stage_gone,
]  # fmt: skip
