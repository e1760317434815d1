"""One row of a workbook that raci wrote, laid over the activity that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from raci.exchange.details import LISTS, detail_text, detail_value
from raci.exchange.reading import Loss, OwnData, ReadActivity
from raci.exchange.xlsx.text import same_text
from raci.plan.activities import Activity
from raci.plan.names import name_from_id
from raci.plan.schemes import Scheme

Data = dict[str, Any]


@dataclass
class Context:
    """What all rows have in common: the scheme, the ids of roles by key, the activities in order, the old data.

    `old` are the activities as they were, by id; `shown` are ids by the names that the sheet shows now, in lower case.
    With `as_typed`, cells have what people typed, also letters of another script; with `keep`, what is blank or not
    shown stays.
    """

    scheme: Scheme
    own: OwnData
    role_ids: Mapping[str, str]
    roles: frozenset[str]
    activity_ids: list[str]
    snapshot: Data
    old: Data
    shown: Mapping[str, str]
    as_typed: bool = False
    keep: bool = False
    changes: list[str] = field(default_factory=list)

    @cached_property
    def gone(self) -> set[str]:
        """Activities that the workbook no longer shows, and that go with their rows."""
        return set() if self.keep else set(self.old) - set(self.activity_ids)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Ids of activities by id and by name, in lower case, as they were and as they are now."""
        before = {str(entry.get("name") or "").casefold(): identity for identity, entry in self.old.items()}
        return {**before, **self.shown, **{identity: identity for identity in (*self.old, *self.activity_ids)}}


# The order of the format, but for the description, which templates and people write under the name.
_KEYS = [info.alias or name for name, info in Activity.model_fields.items()]
_ORDER = ["name", "description", *(key for key in _KEYS if key not in {"name", "description"})]


def activity_entry(identity: str, activity: ReadActivity, context: Context) -> Data:
    """The data of an activity as its row shows it."""
    old: Data = context.old.get(identity, {})
    entry: Data = {**old}
    before = str(old.get("name") or name_from_id(identity))
    if activity.name and not same_text(activity.name, before):
        entry["name"] = activity.name
        if old:
            context.changes.append(f"activity {before} is now called {activity.name}")
    entry["assign"] = _assign(identity, activity, old.get("assign") or {}, context)
    if not entry["assign"] and "assign" not in old:
        del entry["assign"]
    _set_details(entry, activity, context)
    _set_note(entry, activity, old.get("note"), context)
    return {key: entry[key] for key in sorted(entry, key=lambda key: _ORDER.index(key) if key in _ORDER else 99)}


def _assign(identity: str, activity: ReadActivity, old: Data, context: Context) -> Data:
    """Letters of the roles that have a column; those of roles that never had one stay."""
    columns = set(context.role_ids.values())
    shown = columns if context.keep else {*context.roles, *(context.snapshot.get("roles") or ())}
    assign = {role: value for role, value in old.items() if role not in shown}
    for key, role in context.role_ids.items():
        value = _cell(old.get(role), activity.cells.get(key, ""), activity.notes.get(key), context)
        if value is not None or (role in old and old[role] is None):
            assign[role] = value
        before, after = _letters(old.get(role)), _letters(value)
        if not _same_letters(before, after, context.scheme) and context.old.get(identity):
            context.changes.append(f"{identity}, {role}: {before or 'blank'} → {after or 'blank'}")
    if context.as_typed:
        assign |= {context.role_ids[key]: one.text for key, one in activity.typed.items()}
    first = [role for role in old if role in assign]
    return {role: assign[role] for role in (*first, *(role for role in assign if role not in old))}


def _cell(old: Any, shown: str, note: str | None, context: Context) -> Any:
    """A cell's value: the old one where the sheet still shows it, else what is shown; remarks likewise."""
    scheme, was = context.scheme, _letters(old)
    letters = was if (context.keep and not shown) or _same_letters(was, shown, scheme) else scheme.read(shown).text
    remark = _note(old)
    if context.own.cell_notes and not same_text(note or "", remark or ""):
        remark = note
    if remark == _note(old) and letters == was:
        return old
    if remark:
        return {**({"letters": letters} if letters else {}), "note": remark}
    return letters or None


def _same_letters(one: str, two: str, scheme: Scheme) -> bool:
    first, second = scheme.read(one), scheme.read(two)
    return first.text == second.text or (bool(first.unknown) and same_text(two, one))


def _letters(value: Any) -> str:
    return str(value.get("letters") or "") if isinstance(value, dict) else str(value or "")


def _note(value: Any) -> str | None:
    return value.get("note") if isinstance(value, dict) else None


def _set_details(entry: Data, activity: ReadActivity, context: Context) -> None:
    """The keys that the Details sheet shows, where it shows something else than before."""
    for key, text in activity.details.items():
        if same_text(text, detail_text(entry.get(key))):
            continue
        name = entry.get("name") or activity.name
        value = _after(name, entry.get(key, ()), text, context) if key == "after" else detail_value(key, text)
        if value:
            entry[key] = value
        else:
            entry.pop(key, None)
        context.changes.append(f"{key} of {name}: {text or 'nothing'}" + (" (ids)" if key in LISTS else ""))


def _set_note(entry: Data, activity: ReadActivity, before: str | None, context: Context) -> None:
    """The remark on the activity's name, where it is another than before; what the Details sheet says comes first.

    Without a remark the note stays: programs lose remarks.
    """
    note = activity.note
    if not note or same_text(note, before or "") or same_text(note, entry.get("note") or ""):
        return
    name = entry.get("name") or activity.name
    if entry.get("note") == before:
        entry["note"] = note
        context.changes.append(f"note of {name}: {note}")
    else:
        context.changes.append(f"note of {name}: the sheet Details has another than the remark {note}, and counts")


def _after(name: str, old: Iterable[str], text: str, context: Context) -> list[str]:
    """The activities that a cell names, without those that are none; what was named already stays."""
    found: list[str] = detail_value("after", text, context.ids)
    known = {*context.ids.values(), *old}
    context.changes += [
        Loss(f"after of {name}: there is no activity {item}, so it was left out") for item in found if item not in known
    ]
    return [item for item in found if item in known]
