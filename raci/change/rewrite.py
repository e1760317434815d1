"""A plan file made to say something else: the operations on its text that keep everything that stays true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from raci.change.facts import Data, record_name
from raci.document.buffer import Buffer
from raci.document.operations import (
    AddEntry,
    AddItem,
    Arrange,
    EditRefused,
    Move,
    Operation,
    Remove,
    RenameKey,
    SetValue,
)
from raci.document.problems import Path
from raci.plan.schemes import Scheme
from raci.plan.shape import FREE, PLAN, Form, Shape, key_before, keys_of, shape_of


def rewrite(buffer: Buffer, now: Data, wanted: Data, scheme: Scheme) -> None:
    """Make the text in a buffer, whose data is `now`, say what is wanted.

    Raises `EditRefused` where the text is written in a way that cannot be edited.
    """
    _Rewriter(buffer, scheme).plan(now, wanted)


class _Rewriter:
    def __init__(self, buffer: Buffer, scheme: Scheme) -> None:
        self.buffer = buffer
        self.scheme = scheme

    def do(self, operation: Operation) -> None:
        self.buffer.apply(operation)

    def plan(self, now: Data, wanted: Data) -> None:
        now = self.activities_in_place(now, wanted)
        self.mapping((), now, wanted, PLAN)

    # Activities that change their stage

    def activities_in_place(self, now: Data, wanted: Data) -> Data:
        """Take activities to the stages that they belong to now; the data after that."""
        stages = {stage: dict(entry) if isinstance(entry, dict) else entry for stage, entry in _stages(now).items()}
        places = {identity: stage for stage, entry in _stages(wanted).items() for identity in _activities(entry)}
        moves = [
            (identity, stage, places[identity])
            for stage, entry in stages.items()
            for identity in _activities(entry)
            if places.get(identity, stage) != stage
        ]
        for identity, stage, place in moves:
            value = stages[stage]["activities"][identity]
            try:
                self.room(place, stages, _stages(wanted)[place])
                self.do(Move(("stages", stage, "activities", identity), ("stages", place, "activities")))
            except EditRefused:
                continue  # it is written anew there
            stages[stage]["activities"] = _without(_activities(stages[stage]), identity)
            stages[place]["activities"] = {**_activities(stages[place]), identity: value}
        return {**now, "stages": stages} if moves else now

    def room(self, place: str, stages: dict[str, Any], wanted: Data) -> None:
        """Let a stage hold activities."""
        entry = stages.get(place)
        if place not in stages:
            entry = {key: value for key, value in wanted.items() if key != "activities"}
            begun = {**entry, "activities": {}}
            self.do(AddEntry(("stages",), place, begun, after=next(reversed(stages), None)))
        elif not isinstance(entry, dict) or "activities" not in entry:
            keys = list(entry or {})
            self.do(AddEntry(("stages", place), "activities", None, after=keys[-1] if keys else None))
        stages[place] = {**(entry or {}), "activities": _activities(entry)}

    # Values by their shape

    def mapping(self, path: Path, now: Mapping[str, Any], wanted: Mapping[str, Any], shape: Shape) -> None:
        for key in [key for key in now if key not in wanted and not _says_nothing(now[key])]:
            self.do(Remove((*path, key)))
        order = keys_of(shape.model) if shape.model else list(wanted)
        there = [key for key in now if key in wanted or _says_nothing(now[key])]
        for key, value in wanted.items():
            if key in now:
                self.value((*path, key), now[key], value, shape_of(shape.model, key))
            else:
                self.do(AddEntry(path, key, value, after=key_before(key, there, order)))
                there.append(key)

    def value(self, path: Path, now: Any, wanted: Any, shape: Shape) -> None:
        if shape.form is Form.ENTRIES and isinstance(wanted, dict) and _mapping_or_nothing(now):
            self.entries(path, now or {}, wanted, shape)
        elif shape.form is Form.CELLS and isinstance(wanted, dict) and _mapping_or_nothing(now):
            self.cells(path, now or {}, wanted)
        elif shape.form in (Form.LIST, Form.PAIRS, Form.RECORDS) and isinstance(wanted, list):
            self.items(path, now, wanted, shape)
        elif isinstance(wanted, dict) and isinstance(now, dict):
            self.mapping(path, now, wanted, shape if shape.form is Form.MAPPING else FREE)
        else:
            self.plain(path, now, wanted, shape)

    def plain(self, path: Path, now: Any, wanted: Any, shape: Shape) -> None:
        """One value, or something else in its place."""
        if now == wanted or (_says_nothing(now) and _says_nothing(wanted)):
            return
        if isinstance(now, str | None) and isinstance(wanted, str | None):
            if now is None or wanted is None or shape.meaning(now) != shape.meaning(wanted):
                self.do(SetValue(path, wanted))
        else:
            self.replace(path, wanted)

    def replace(self, path: Path, wanted: Any) -> None:
        """Another kind of value behind a key."""
        key = str(path[-1])
        self.do(AddEntry(path[:-1], f"{key}{_ASIDE}", wanted, after=key))
        self.do(Remove(path))
        self.do(RenameKey((*path[:-1], f"{key}{_ASIDE}"), key))

    def entries(self, path: Path, now: Mapping[str, Any], wanted: Mapping[str, Any], shape: Shape) -> None:
        """Things by id, in the order in which they are shown."""
        for identity in [identity for identity in now if identity not in wanted]:
            self.do(Remove((*path, identity)))
        there = [identity for identity in now if identity in wanted]
        before: str | None = None
        for identity, entry in wanted.items():
            if identity not in now:
                self.do(AddEntry(path, identity, entry, after=before))
                there.insert(there.index(before) + 1 if before is not None else 0, identity)
            elif isinstance(entry, dict) and _mapping_or_nothing(now[identity]):
                self.mapping((*path, identity), now[identity] or {}, entry, Shape(Form.MAPPING, shape.model))
            else:
                self.plain((*path, identity), now[identity], entry, FREE)
            before = identity
        if there != list(wanted):
            self.arrange(path, there, wanted)

    def arrange(self, path: Path, there: list[str], wanted: Mapping[str, Any]) -> None:
        """Put entries in order; those that cannot be taken elsewhere with their lines are written anew."""
        try:
            self.do(Arrange(path, tuple(wanted)))
        except EditRefused:
            order = list(wanted)
            for index in range(_same_beginning(there, order), len(order)):
                self.do(Remove((*path, order[index])))
                self.do(AddEntry(path, order[index], wanted[order[index]], after=order[index - 1] if index else None))

    def cells(self, path: Path, now: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        for role in [role for role in now if role not in wanted and not _says_nothing(now[role])]:
            self.do(Remove((*path, role)))
        there = list(now)
        before: str | None = None
        for role, cell in wanted.items():
            if role in now:
                self.cell((*path, role), now[role], cell)
            else:
                self.do(AddEntry(path, role, cell, after=before if before in there else None))
                there.append(role)
            before = role

    def cell(self, path: Path, now: Any, wanted: Any) -> None:
        if isinstance(now, dict) and isinstance(wanted, dict | str):
            long = wanted if isinstance(wanted, dict) else {"letters": wanted}
            if "letters" in long:
                long = {**long, "letters": self.letters(now.get("letters"), long["letters"])}
            self.mapping(path, now, long, FREE)
        else:
            self.plain(path, now, self.letters(now, wanted), FREE)

    def letters(self, now: Any, wanted: Any) -> Any:
        """The letters to write; those that stand there, if they say the same in other words."""
        same = isinstance(now, str) and isinstance(wanted, str) and self.scheme.read(now).text == wanted
        return now if same else wanted

    def items(self, path: Path, now: Any, wanted: list[Any], shape: Shape) -> None:
        """The members of a list: those that are gone are taken out, new ones go to its end."""
        if not isinstance(now, list):
            if [now] != wanted:
                self.plain(path, now, wanted, shape)
            return
        names, goal = _names(path, now, shape), _names(path, wanted, shape)
        for index in reversed(range(len(now))):
            if names[index] not in goal:
                self.do(Remove((*path, index)))
        kept = [index for index, name in enumerate(names) if name in goal]
        for place, index in enumerate(kept):
            other = wanted[goal.index(names[index])]
            if isinstance(other, dict) and isinstance(now[index], dict):
                self.mapping((*path, place), now[index], other, Shape(Form.MAPPING, shape.model))
        for index, name in enumerate(goal):
            if name not in names:
                self.do(AddItem(path, wanted[index]))


_ASIDE = "-new"


def _names(path: Path, items: Iterable[Any], shape: Shape) -> list[str]:
    """What tells the members of a list from one another; of plain ones that say the same, one says it all."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for item in items:
        name = record_name(item, str(path[-1]), shape)
        seen[name] += 1
        names.append(f"{name} {seen[name]}" if isinstance(item, dict) else name)
    return names


def _same_beginning(one: list[str], other: list[str]) -> int:
    """How many members two lists begin with alike."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _says_nothing(value: Any) -> bool:
    return value is None or value in ({}, [])


def _mapping_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def _stages(data: Data) -> dict[str, Any]:
    stages = data.get("stages")
    return stages if isinstance(stages, dict) else {}


def _activities(stage: Any) -> dict[str, Any]:
    activities = stage.get("activities") if isinstance(stage, dict) else None
    return activities if isinstance(activities, dict) else {}


def _without(entries: Mapping[str, Any], identity: str) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key != identity}
