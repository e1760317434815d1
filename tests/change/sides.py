"""Random plans with something under most keys, and the changes that a person makes to one."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

Data = dict[str, Any]

_ROLES = ["ml", "data-scientist", "ops", "risk", "产品", "no"]
_PEOPLE = ["ana", "mei", "tom"]
_ACTIVITIES = ["train", "deploy", "überwachen", "label", "review", "serve", "retire", "12"]
_STAGES = ["one", "two", "drei"]
_LETTERS = ["R", "A", "AR", "C", "I", "none", "A/R", "responsible"]
_WORDS = ["Train it", "no", "12:30", "Ängste", "- x", "it's", "007", "two\nlines", "a: b"]
_ARTIFACTS = ["data", "model", "report"]


def _some(rng: Random, words: list[str]) -> list[str]:
    return rng.sample(words, rng.randint(0, len(words)))


def _entry(rng: Random, **keys: Any) -> Data:
    """Some of the keys, each with the value that its maker gives."""
    return {key.rstrip("_").replace("_", "-"): make() for key, make in keys.items() if rng.random() < 0.4}


def activity(rng: Random, roles: list[str], others: list[str]) -> Data:
    """An activity with some of the keys that one may have."""
    return _entry(
        rng,
        name=lambda: rng.choice(_WORDS),
        assign=lambda: {role: cell(rng) for role in _some(rng, roles)},
        after=lambda: _some(rng, others) or rng.choice(others or ["x"]),
        needs=lambda: _some(rng, _ARTIFACTS),
        gate=lambda: rng.choice(_WORDS),
        effort=lambda: rng.choice(["3d", "24h", "1w", "soon"]),
        independent=lambda: rng.choice(["true", "yes", "false"]),
        locked=lambda: rng.choice(["true", _some(rng, roles)]),
        waive=lambda: [waiver(rng) for _ in range(rng.randint(0, 2))],
        strange=lambda: rng.choice(["x", {"y": "z"}, ["a", {"b": "c"}]]),
    )


def cell(rng: Random) -> Any:
    """Letters, or the long form."""
    letters = rng.choice(_LETTERS)
    return letters if rng.random() < 0.8 else {"letters": letters, "note": rng.choice(_WORDS)}


def waiver(rng: Random) -> Data:
    """A waiver, with a reason or without."""
    return {"rule": rng.choice(["H002", "H004"]), **_entry(rng, reason=lambda: rng.choice(_WORDS), by=lambda: "ana")}


def role(rng: Random) -> Data | None:
    """A role, which may have nothing but its id."""
    entry = _entry(
        rng,
        name=lambda: rng.choice(_WORDS),
        held_by=lambda: _some(rng, _PEOPLE),
        lead=lambda: rng.choice(_PEOPLE),
        aliases=lambda: rng.choice(["DS", ["DS", "ML"]]),
    )
    return entry or rng.choice([None, {}])


def plan(rng: Random) -> Data:
    """A plan with something under most keys."""
    roles = rng.sample(_ROLES, rng.randint(1, 5))
    left = rng.sample(_ACTIVITIES, rng.randint(1, 7))
    stages: Data = {}
    for stage in rng.sample(_STAGES, rng.randint(1, 3)):
        mine = left[: rng.randint(0, 4)]
        left = [one for one in left if one not in mine]
        activities = {one: activity(rng, roles, _ACTIVITIES) for one in mine}
        stages[stage] = {**_entry(rng, name=lambda: rng.choice(_WORDS)), "activities": activities}
    return {
        "raci": "1",
        "title": rng.choice(_WORDS),
        **_entry(
            rng,
            owner=lambda: rng.choice(_PEOPLE),
            tags=lambda: _some(rng, _WORDS),
            scheme=lambda: rng.choice(["RASCI", "RACI"]),
            tier=lambda: rng.choice(["low", "medium"]),
            starts=lambda: "2026-12-01",
        ),
        "people": {person: _entry(rng, name=lambda: rng.choice(_WORDS)) for person in _some(rng, _PEOPLE)},
        "roles": {one: role(rng) for one in roles},
        "stages": stages,
        **_entry(
            rng,
            metrics=lambda: {
                "recall": _entry(rng, target=lambda: ">= 1", monitored_by=lambda: _some(rng, _ACTIVITIES))
            },
            apart=lambda: [rng.sample(_ACTIVITIES, 2) for _ in range(rng.randint(0, 2))],
            sign_offs=lambda: [{"role": roles[0], "by": "ana", "date": "2026-11-20", "digest": "3f9a"}],
            card=lambda: {"users": "x", "tags": ["a", "b"], "sections": {"why": "x"}},
        ),
    }


def changed(rng: Random, data: Data, gestures: int | None = None) -> Data:
    """The data after some things that a person did to it."""
    data = copy.deepcopy(data)
    for _ in range(rng.randint(0, 5) if gestures is None else gestures):
        rng.choice(_GESTURES)(rng, data)
    return data


def _activities(data: Data) -> list[tuple[Data, str]]:
    return [(entry["activities"], one) for entry in data["stages"].values() for one in entry["activities"]]


def _letter(rng: Random, data: Data) -> None:
    if rows := _activities(data):
        holder, one = rng.choice(rows)
        cells = holder[one].setdefault("assign", {})
        role = rng.choice(list(data["roles"]) or ["ml"])
        if role in cells and rng.random() < 0.3:
            del cells[role]
        else:
            cells[role] = cell(rng)


def _again(rng: Random, data: Data) -> None:
    """Some keys of an activity as if it were written anew."""
    if rows := _activities(data):
        holder, one = rng.choice(rows)
        other = activity(rng, list(data["roles"]), _ACTIVITIES)
        for key in rng.sample(sorted({*holder[one], *other}), min(2, len({*holder[one], *other}))):
            holder[one].pop(key, None)
            if key in other:
                holder[one][key] = other[key]


def _add(rng: Random, data: Data) -> None:
    known = {one for _, one in _activities(data)}
    new = [one for one in (*_ACTIVITIES, "new", "newer") if one not in known]
    if data["stages"] and new:
        activities = data["stages"][rng.choice(list(data["stages"]))]["activities"]
        _put(rng, activities, rng.choice(new), activity(rng, list(data["roles"]), _ACTIVITIES))


def _put(rng: Random, entries: Data, key: str, value: Any) -> None:
    pairs = list(entries.items())
    pairs.insert(rng.randint(0, len(pairs)), (key, value))
    entries.clear()
    entries.update(pairs)


def _drop(rng: Random, data: Data) -> None:
    if rows := _activities(data):
        holder, one = rng.choice(rows)
        del holder[one]


def _move(rng: Random, data: Data) -> None:
    if rows := _activities(data):
        holder, one = rng.choice(rows)
        value = holder.pop(one)
        _put(rng, data["stages"][rng.choice(list(data["stages"]))]["activities"], one, value)


def _sort(rng: Random, data: Data) -> None:
    holder = rng.choice([data["roles"], data["stages"], *(entry["activities"] for entry in data["stages"].values())])
    pairs = list(holder.items())
    rng.shuffle(pairs)
    holder.clear()
    holder.update(pairs)


def _role(rng: Random, data: Data) -> None:
    if data["roles"] and rng.random() < 0.4:
        gone = rng.choice(list(data["roles"]))
        del data["roles"][gone]
        for holder, one in _activities(data):
            holder[one].get("assign", {}).pop(gone, None)
    else:
        name = rng.choice(_ROLES)
        if name in data["roles"]:
            data["roles"][name] = role(rng)
        else:
            _put(rng, data["roles"], name, role(rng))


def _stage(rng: Random, data: Data) -> None:
    name = rng.choice(_STAGES)
    if name in data["stages"]:
        data["stages"][name]["name"] = rng.choice(_WORDS)
        if rng.random() < 0.4 and len(data["stages"]) > 1:
            del data["stages"][name]
    else:
        _put(rng, data["stages"], name, {"activities": {}})


def _top(rng: Random, data: Data) -> None:
    other = plan(rng)
    key = rng.choice(["owner", "tags", "scheme", "tier", "starts", "metrics", "apart", "sign-offs", "card"])
    data.pop(key, None)
    if key in other:
        data[key] = other[key]


_GESTURES = [_letter, _letter, _letter, _again, _again, _add, _drop, _move, _sort, _role, _stage, _top]
