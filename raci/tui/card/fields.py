"""What a card lists: a line for each key of the format, made from the model, with what the plan says there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel

from raci.change.edits.things import Kind, entry_of
from raci.document.problems import Path
from raci.plan.activities import Activity, Artifact, Assignment, Stage
from raci.plan.model import Entry
from raci.plan.names import name_from_id
from raci.plan.people import Group, Person, Role
from raci.plan.plan import Plan
from raci.plan.raw import keys_said, raw_value
from raci.plan.records import Conflict, Metric
from raci.plan.shape import FREE, Form, Shape, is_required, shape_of

Way: TypeAlias = Literal[
    "id", "value", "list", "pair", "text", "letters", "note", "add", "thing", "record", "heading", "fixed"
]
"""How a line is edited: `add` begins something new, `thing` has a card of its own, `heading` and `fixed` only show."""

MODELS: Mapping[Kind, type[Entry]] = {
    "plan": Plan, "group": Group, "person": Person, "role": Role, "stage": Stage, "activity": Activity,
    "artifact": Artifact, "metric": Metric,
}  # fmt: skip
Adding: TypeAlias = Literal["thing", "named", "pair", "record", ""]
"""What a line for something new begins: a thing by its name, something under an id of its own, two words, a record."""

_KINDS = {model: kind for kind, model in MODELS.items()}


class Subject(NamedTuple):
    """What a card is about; the plan itself has no id."""

    kind: Kind
    identity: str = ""


@dataclass(frozen=True)
class CardField:
    """A place where something is said: its path within the thing, and the raw value that stands there.

    `model` is that of the mapping whose key it is, `said` whether the file says anything there, and `fixed` why it
    cannot be edited here. `subject` is the thing that has a card of its own, or, without an id, the kind of a new one.
    """

    path: Path
    label: str
    way: Way
    shape: Shape = FREE
    model: type[BaseModel] | None = None
    help: str = ""
    raw: Any = None
    said: bool = False
    depth: int = 0
    fixed: str = ""
    subject: Subject | None = None
    adding: Adding = ""

    @property
    def key(self) -> str:
        """The key of the format that it stands behind."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def required(self) -> bool:
        """Whether the format wants something there."""
        return self.way == "value" and self.model is not None and is_required(self.model, self.key)


@dataclass(frozen=True)
class CardRow:
    """The fields that stand beside each other: one, or letters and note of a cell."""

    fields: tuple[CardField, ...]

    @property
    def first(self) -> CardField:
        """The field that gives the row its label."""
        return self.fields[0]


def name_of(plan: Plan, subject: Subject) -> str:
    """What to call a thing."""
    if subject.kind == "plan":
        return plan.title
    name: str | None = getattr(_entry(plan, subject), "name", None)
    return name or name_from_id(subject.identity)


def _entry(plan: Plan, subject: Subject) -> Entry:
    """What the plan says of a thing; artifacts need not be listed."""
    if subject.kind == "artifact":
        return plan.artifacts.get(subject.identity, Artifact())
    return entry_of(plan, *subject)


def rows_of(plan: Plan, subject: Subject) -> list[CardRow]:
    """Everything that can be said of a thing, in the order of the format; first its id."""
    rows = [] if subject.kind == "plan" else [_row(_identity(subject))]
    return [*rows, *_Rows(plan).of_entry(MODELS[subject.kind], _entry(plan, subject), (), 0)]


def _identity(subject: Subject) -> CardField:
    says = f"What the plan file calls this {subject.kind}; everything that names it follows."
    return CardField((), "id", "id", Shape(Form.VALUE), None, says, subject.identity, said=True)


def _row(*fields: CardField) -> CardRow:
    return CardRow(fields)


@dataclass
class _Rows:
    """Makes the rows of entries, whatever the format puts into them."""

    plan: Plan
    _made: dict[Form, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._made = {
            Form.RECORDS: self._records,
            Form.PAIRS: self._pairs,
            Form.MAPPING: self._mapping,
            Form.ENTRIES: self._entries,
            Form.CELLS: self._cells,
            Form.FREE: self._sections,
        }

    def of_entry(self, model: type[BaseModel], entry: BaseModel | None, at: Path, depth: int) -> Iterator[CardRow]:
        """The keys of a mapping; all of them, also where there is no such mapping yet."""
        for name, info in model.model_fields.items():
            key = info.alias or name
            shape = shape_of(model, key)
            value = getattr(entry, name) if entry is not None else None
            raw = raw_value(entry, key) if isinstance(entry, Entry) and shape.form in _PLAIN else None
            there = isinstance(entry, Entry) and key in keys_said(entry)
            way: Way = "list" if shape.form is Form.LIST else "value"
            one = CardField((*at, key), key, way, shape, model, info.description or "", raw, there, depth)
            if not isinstance(entry, Entry | None):
                yield _row(replace(one, way="fixed", raw=_told(value), said=True, fixed=_IN_FILE))
            elif (model, key) == (Plan, "raci"):
                yield _row(replace(one, way="fixed", fixed="The version of the format is not edited here."))
            elif (model, key) == (Plan, "scheme") and not isinstance(value, BaseModel):
                yield _row(replace(one, shape=Shape(Form.VALUE), raw=value))
            elif shape.form in _PLAIN:
                yield _row(one)
            else:
                yield from self._made[shape.form](one, value)

    def _records(self, one: CardField, value: Any) -> Iterator[CardRow]:
        yield _row(replace(one, way="heading", raw=len(value or ())))
        for index, record in enumerate(value or ()):
            at = (*one.path, index)
            yield _row(replace(one, path=at, label=f"{index + 1}", way="record", depth=one.depth + 1))
            yield from self.of_entry(one.shape.model or Entry, record, at, one.depth + 2)
        if _first_key(one.shape.model) and one.shape.model is not Conflict:  # a merge writes those
            yield self._adding(one, "record", f"Type the {_first_key(one.shape.model)} of a new one.")

    def _pairs(self, one: CardField, value: Any) -> Iterator[CardRow]:
        yield _row(replace(one, way="heading", raw=len(value or ())))
        for index, pair in enumerate(value or ()):
            at = (*one.path, index)
            yield _row(replace(one, path=at, label=f"{index + 1}", way="pair", raw=list(pair), depth=one.depth + 1))
        yield self._adding(one, "pair", "Type the two of a new pair, with a comma between them.")

    def _mapping(self, one: CardField, value: Any) -> Iterator[CardRow]:
        yield _row(replace(one, way="heading", raw=None))
        yield from self.of_entry(one.shape.model or Entry, value, one.path, one.depth + 1)

    def _entries(self, one: CardField, value: Any) -> Iterator[CardRow]:
        """Things by id have cards of their own; what else has an id is listed with its keys."""
        model = one.shape.model
        yield _row(replace(one, way="heading", raw=len(value or ())))
        kind = _KINDS.get(model) if model is not None and issubclass(model, Entry) else None
        for identity, entry in (value or {}).items():
            at = (*one.path, identity)
            if kind is not None:
                named, subject = entry.name or name_from_id(identity), Subject(kind, identity)
                listed = replace(one, path=at, label="", way="thing", raw=named, subject=subject, said=True)
                yield _row(replace(listed, help=f"Enter opens the card of this {kind}.", depth=one.depth + 1))
            else:
                yield _row(replace(one, path=at, label=identity, way="record", depth=one.depth + 1))
                yield from self.of_entry(model or Entry, entry, at, one.depth + 2)
        if kind is not None:
            yield self._adding(one, "thing", f"Type the name of a new {kind}.", Subject(kind))
        elif value is None or all(isinstance(entry, Entry) for entry in value.values()):
            yield self._adding(one, "named", "Type the id of the check, and behind a colon the answer.")

    def _cells(self, one: CardField, value: Any) -> Iterator[CardRow]:
        yield _row(replace(one, way="heading", raw=len(value or ())))
        for role in dict.fromkeys((*self.plan.roles, *(value or ()))):
            cell = (value or {}).get(role)
            letters, note = (cell.letters, cell.note) if isinstance(cell, Assignment) else (cell, None)
            entry = self.plan.roles.get(role)
            label = role if entry is None else entry.name or name_from_id(role)
            at, subject = (*one.path, role), Subject("role", role) if entry is not None else None
            plain = replace(one, depth=one.depth + 1, subject=subject, label=label, shape=Shape(Form.VALUE))
            letters_help, note_help = (Assignment.model_fields[key].description or "" for key in ("letters", "note"))
            yield _row(
                replace(plain, path=at, way="letters", raw=letters, said=bool(letters), help=letters_help),
                replace(plain, path=(*at, "note"), way="note", raw=note, said=bool(note), help=note_help),
            )

    def _sections(self, one: CardField, value: Any) -> Iterator[CardRow]:
        yield _row(replace(one, way="heading", raw=len(value or ())))
        for section, text in (value or {}).items():
            listed = replace(one, path=(*one.path, section), label=section, raw=text, said=True, depth=one.depth + 1)
            plain = isinstance(text, str)
            yield _row(
                replace(listed, way="text") if plain else replace(listed, way="fixed", raw=_told(text), fixed=_IN_FILE)
            )
        yield self._adding(one, "named", "Type the name of a section, and behind a colon its text.")

    @staticmethod
    def _adding(one: CardField, adding: Adding, says: str, subject: Subject | None = None) -> CardRow:
        begun = replace(one, label="+", way="add", adding=adding, raw=None, said=False, help=says, subject=subject)
        return _row(replace(begun, depth=one.depth + 1))


_PLAIN = (Form.VALUE, Form.LIST)
_IN_FILE = "This is edited in the plan file."


def _first_key(model: type[BaseModel] | None) -> str | None:
    """The one key without which a record cannot begin; None where it takes several, or none."""
    wanted = [info.alias or name for name, info in model.model_fields.items() if info.is_required()] if model else []
    return wanted[0] if len(wanted) == 1 else None


def first_key(one: CardField) -> str:
    """The key that a new record of a field begins with."""
    return _first_key(one.shape.model) or ""


def _told(value: Any) -> str:
    """What is not edited here, in a line."""
    if isinstance(value, BaseModel):
        return _told({key: getattr(value, key) for key in value.model_fields_set})
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_told(member)}" for key, member in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value))
    return "" if value is None else str(value)
