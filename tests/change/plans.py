"""Random plans and random edits of them, as a session makes them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from raci.change.edits.adding import Add, new_id
from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename, SetField
from raci.change.edits.identity import ChangeId
from raci.change.edits.letters import SetLetters, SetNote
from raci.change.edits.placing import Place
from raci.change.edits.records import AddRecord, RemoveRecord, SetInside, SetText
from raci.change.edits.removing import Delete
from raci.change.edits.signing import AddSignOff
from raci.change.edits.things import Kind
from raci.change.session import Session
from raci.document.load import read
from raci.document.operations import EditRefused
from raci.document.source import encode
from raci.plan.plan import Plan
from raci.plan.records import SignOff
from tests.document.hand import WORDS, Hand
from tests.document.raw import Sharing

_IDS = ["ml", "data-scientist", "datenschützer", "产品", "no", "on", "12", "7-up", "ops", "sre", "risk", "legal"]
_ROWS = ["train", "deploy", "überwachen", "监控", "true", "2026-12-21", "label", "review", "1e3", "serve"]
_LETTERS = ["R", "A", "AR", "C", "I", "none", "A/R", "Responsible", "R C", "-", "x"]


@dataclass
class Tally:
    """What happened in many edits."""

    edits: int = 0
    refused: list[str] = field(default_factory=list)


def some(rng: Random, words: list[str], least: int, most: int) -> list[str]:
    """Some of the words, each once."""
    return rng.sample(words, rng.randint(least, most))


def named(rng: Random, entry: dict[str, Any]) -> dict[str, Any] | None:
    """An entry with or without a name; one that says nothing may be no value at all."""
    if rng.random() < 0.6:
        place = rng.randint(0, len(entry))
        pairs = list(entry.items())
        entry = dict([*pairs[:place], ("name", rng.choice(WORDS)), *pairs[place:]])
    return None if not entry and rng.random() < 0.5 else entry


def cell(rng: Random) -> Any:
    """A cell as a file may have it."""
    kind = rng.random()
    letters = rng.choice(_LETTERS)
    if kind < 0.8:
        return letters
    if kind < 0.85:
        return None
    return {key: value for key, value in (("letters", letters), ("note", rng.choice(WORDS))) if rng.random() < 0.7}


def assignment(rng: Random, roles: list[str], before: list[dict[str, Any]]) -> dict[str, Any]:
    """The cells of a row; with `before` some are those of an earlier row, or begin with them."""
    own = {role: cell(rng) for role in some(rng, roles, 0, len(roles))}
    made = {**rng.choice(before), **own} if before and rng.random() < 0.4 else own
    made = rng.choice(before) if before and rng.random() < 0.3 else made
    return copy.deepcopy(made)


def waiver(rng: Random) -> dict[str, Any]:
    """An accepted exception."""
    said = {"rule": "H002", "reason": rng.choice(WORDS), "until": "2027-03-31", "by": "ana"}
    return {key: value for key, value in said.items() if key == "rule" or rng.random() < 0.6}


def plan_data(rng: Random, *, again: bool = False) -> dict[str, Any]:
    """The data of a plan; with `again` things in it come again."""
    roles = some(rng, _IDS, 1, 6)
    rows = some(rng, _ROWS, 1, 8)
    data: dict[str, Any] = {"raci": "1", "title": rng.choice([word for word in WORDS if word])}
    sections: dict[str, Any] = {"roles": {role: named(rng, {}) for role in roles}}
    stages: dict[str, Any] = {}
    before: list[dict[str, Any]] = []
    for stage in some(rng, ["one", "two", "drei", "四"], 1, 3):
        activities: dict[str, Any] = {}
        for row in rows[: rng.randint(0, 4)]:
            rows.remove(row)
            entry: dict[str, Any] = {}
            if rng.random() < 0.8:
                entry["assign"] = assignment(rng, roles, before) or None
                before += [entry["assign"]] if again and entry["assign"] else []
            if rng.random() < 0.3:
                entry["needs"] = rng.choice(["data", ["data", "no"]])
            if rng.random() < 0.2:
                entry["waive"] = [waiver(rng) for _ in range(rng.randint(0, 2))]
            activities[row] = named(rng, entry)
        stages[stage] = named(rng, {"activities": activities} if rng.random() < 0.9 else {})
    sections["stages"] = stages
    if rng.random() < 0.3:
        sections["waive"] = [waiver(rng) for _ in range(rng.randint(0, 2))]
    if rng.random() < 0.2:
        sections["card"] = {"sections": {word: word for word in some(rng, ["purpose", "limits"], 0, 2)}}
    if rng.random() < 0.3:
        sections["sign-offs"] = [
            {"role": roles[0], "by": "ana", "date": "2026-11-20", "digest": "3f9a1c0de4b7a621"}
            for _ in range(rng.randint(0, 2))
        ]
    for section in rng.sample(list(sections), len(sections)):
        data[section] = sections[section]
    return data


def random_edit(rng: Random, plan: Plan) -> Edit | None:
    """Some edit that makes sense for the plan."""
    rows = [identity for _, identity, _ in plan.activities()]
    kind = rng.random()
    if kind < 0.45 and rows and plan.roles:
        letters = rng.choice(["R", "A", "AR", "C", "I", "none", "", ""])
        return SetLetters(rng.choice(rows), rng.choice(list(plan.roles)), letters)
    if kind < 0.7 and (rows or plan.roles or plan.stages):
        name = rng.choice(WORDS)
        things = [("role", role) for role in plan.roles] + [("stage", stage) for stage in plan.stages]
        things += [("activity", row) for row in rows]
        chosen = rng.choice(things)
        return Rename(*chosen, name)
    if kind < 0.77:
        return record_edit(rng, plan)
    if kind < 0.97 or not plan.roles:
        return structural_edit(rng, plan)
    number = len(plan.sign_offs)
    instead = tuple(rng.sample(range(number), rng.randint(0, min(2, number))))
    digest = rng.choice(["00ff", "1234", "3f9a"])
    return AddSignOff(SignOff(role=next(iter(plan.roles)), by="mei", date=date(2026, 1, 2), digest=digest), instead)


def record_edit(rng: Random, plan: Plan) -> Edit:
    """An exception more, less or other, a section of the model card, or where a template comes from."""
    rows = [(identity, activity.waive) for _, identity, activity in plan.activities()]
    kind: Kind = "plan"
    identity, waive = "", plan.waive
    if rows and rng.random() < 0.7:
        kind, (identity, waive) = "activity", rng.choice(rows)
    index = rng.randrange(len(waive)) if waive else 0
    key = rng.choice(["rule", "reason", "until", "by"])
    value = "2027-01-04" if key == "until" else rng.choice(WORDS)
    section = rng.choice(["purpose", "limits"])
    said = plan.card.sections if plan.card else {}
    match rng.randint(0, 6):
        case 0 if waive:
            return RemoveRecord(kind, identity, ("waive", index))
        case 1 | 2 if waive:
            return SetInside(
                kind, identity, ("waive", index), key, rng.choice([value, value if key == "rule" else None])
            )
        case 3:
            return SetInside("plan", "", ("about",), rng.choice(["summary", "legal"]), rng.choice([*WORDS, None]))
        case 4 if section in said:
            return rng.choice(
                [
                    SetText("plan", "", ("card", "sections", section), value),
                    RemoveRecord("plan", "", ("card", "sections", section)),
                ]
            )
        case 5 if section not in said:
            return AddRecord("plan", "", ("card", "sections"), value, section)
        case _:
            return AddRecord(kind, identity, ("waive",), waiver(rng))


def structural_edit(rng: Random, plan: Plan) -> Edit | None:  # noqa: PLR0911  one answer per edit
    """Something new, something gone, something elsewhere, or something called otherwise."""
    rows = [identity for _, identity, _ in plan.activities()]
    stages = list(plan.stages)
    kinds: list[tuple[Kind, list[str]]] = [("role", list(plan.roles)), ("stage", stages), ("activity", rows)]
    kind, there = rng.choice([one for one in kinds if one[1]] or kinds[:1])
    one = rng.choice(there) if there else ""
    match rng.randint(0, 7):
        case 0 if kind != "activity" or stages:
            name = rng.choice(WORDS)
            stage = rng.choice(stages) if kind == "activity" else None
            places = list(plan.stages[stage].activities) if stage else there
            entry = {"name": name, **({"assign": {}} if kind == "activity" and rng.random() < 0.5 else {})}
            return Add(kind, new_id(plan, kind, name), entry, rng.choice([None, *places]), stage)
        case 1 if there:
            return Delete(kind, one)
        case 2 if there and kind != "activity":
            return Place(kind, one, rng.choice([None, *there]))
        case 3 if rows:
            stage = rng.choice(stages)
            return Place("activity", rng.choice(rows), rng.choice([None, *plan.stages[stage].activities]), stage)
        case 4 if rows:
            return SetField(
                "activity", rng.choice(rows), rng.choice(["after", "needs"]), some(rng, rows, 0, min(3, len(rows)))
            )
        case 5 if rows:
            return SetField("activity", rng.choice(rows), rng.choice(["note", "gate"]), rng.choice([*WORDS, None]))
        case 6 if rows and plan.roles:
            return SetNote(rng.choice(rows), rng.choice(list(plan.roles)), rng.choice([*WORDS, ""]))
        case 7 if there:
            return ChangeId(kind, one, new_id(plan, kind, rng.choice(WORDS)))
        case _:
            return None


def reread(session: Session) -> Plan:
    """The plan that the text of a session holds."""
    return read(session.text.encode(), "plan", None).plan


def run_session(rng: Random, *, anchors: bool = False, tally: Tally | None = None) -> None:
    """A random plan, random edits, and everything undone and made again."""
    tally = tally or Tally()
    text = Hand(rng, anchors=anchors).text(plan_data(rng, again=anchors))
    bom = rng.random() < 0.1
    document = read(encode(text, bom=bom), "plan", None)
    session = Session(document)
    texts = [session.text]
    for _ in range(rng.randint(1, 8)):
        edits = [edit for edit in (random_edit(rng, session.plan) for _ in range(rng.choice([1, 1, 1, 3]))) if edit]
        if any(isinstance(edit, Add | Delete | Place | ChangeId) for edit in edits):
            edits = edits[:1]  # the others may be about what is not there any more
        tally.edits += len(edits)
        before = session.text
        try:
            step = session.do("edit", *edits)
        except EditRefused as error:
            assert session.text == before
            if not Sharing(before).may_refuse(str(error)):
                tally.refused.append(f"{error} | {edits} | {before!r}")
            continue
        assert reread(session) == session.plan, f"{edits}\n{before!r}\n{session.text!r}"
        if len(edits) == 1 and isinstance(edits[0], SetLetters):
            assert len(step.lines) <= 1
            assert all(len(edit.new) <= max(2, len(edit.old)) for edit in step.lines), step.lines
        if step.lines or step.after is not step.before:
            texts.append(session.text)
        while rng.random() < 0.15 and session.undo():  # and goes on from there
            texts.pop()
            assert session.text == texts[-1]
            assert reread(session) == session.plan
    while session.undo():
        pass
    assert session.text == text
    assert session.plan == document.plan
    assert not session.dirty
    for text in texts[1:]:
        session.redo()
        assert session.text == text
    assert reread(session) == session.plan
