"""The edits that make a thing say what somebody typed into a field of its card."""

from __future__ import annotations

from collections.abc import Iterator

from raci.change.edits.adding import Add, new_id
from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename, Said, SetField
from raci.change.edits.identity import ChangeId
from raci.change.edits.letters import SetLetters, SetNote
from raci.change.edits.records import AddRecord, RemoveRecord, SetInside, SetText
from raci.change.edits.things import Kind, holder_of
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name
from raci.plan.shape import Form
from raci.tui.card.fields import CardField, Subject, first_key
from raci.tui.card.values import default_of, said_by
from raci.tui.card.words import members_of


def edits_for(subject: Subject, one: CardField, text: str, matrix: Matrix) -> list[Edit]:
    """The edits after which a field says a text; none where it says so already."""
    if one.way == "add":
        if not text.strip():
            return []
        return [*_entry_first(subject, matrix), *_new(subject, one, text, matrix)]
    value = said_by(one, text)
    made = list(_changes(subject, one, value, matrix))
    return [*_entry_first(subject, matrix), *made] if made else []


def removal_of(subject: Subject, one: CardField, matrix: Matrix) -> list[Edit]:
    """The edits after which a field says nothing; a record goes as a whole."""
    if one.way in ("record", "pair", "text"):
        return [RemoveRecord(*subject, one.path)]
    return edits_for(subject, one, "", matrix) if one.said else []


def _entry_first(subject: Subject, matrix: Matrix) -> Iterator[Edit]:
    """Artifacts may be named without an entry; whoever says something of one begins it."""
    if subject.kind == "artifact" and subject.identity not in matrix.plan.artifacts:
        yield added("artifact", subject.identity, {}, matrix)


def _changes(subject: Subject, one: CardField, value: Said, matrix: Matrix) -> Iterator[Edit]:
    """The edits after which an existing field says a value."""
    kind, identity = subject
    text = str(value or "")
    match one.way:
        case "id" if value != identity:
            yield ChangeId(kind, identity, text)
        case "letters" if (letters := matrix.scheme.read(text).text) != (one.raw or ""):
            yield SetLetters(identity, str(one.path[-1]), letters)
        case "note" if value != one.raw:
            yield SetNote(identity, str(one.path[-2]), text)
        case "pair":
            words = value if isinstance(value, list) else []
            yield from (SetText(kind, identity, (*one.path, at), word) for at, word in enumerate(words))
        case "text":
            yield SetText(kind, identity, one.path, text)
        case "value" | "list" if one.said or not (value in (None, []) or value == _meant(one)):
            yield _set(subject, one, value)


def _set(subject: Subject, one: CardField, value: Said) -> Edit:
    if one.path == ("name",) and isinstance(value, str):
        return Rename(*subject, value)
    if len(one.path) == 1:
        return SetField(*subject, one.key, value)
    return SetInside(*subject, one.path[:-1], one.key, value)


def _meant(one: CardField) -> Said:
    """What counts where the file says nothing: to choose that is no change."""
    return said_by(one, default_of(one))


def _new(subject: Subject, one: CardField, text: str, matrix: Matrix) -> Iterator[Edit]:
    """Something new behind a key."""
    name, _, said = (part.strip() for part in text.partition(":"))
    match one.adding:
        case "thing" if one.subject is not None:
            yield new_thing(one.subject.kind, text, matrix, subject.identity)
        case "pair":
            yield AddRecord(*subject, one.path, members_of(text))
        case "named" if one.shape.form is Form.FREE:
            yield AddRecord(*subject, one.path, said, name)
        case "named":
            yield AddRecord(*subject, one.path, {"value": said}, id_from_name(name))
        case "record":
            yield AddRecord(*subject, one.path, {first_key(one): text.strip()})


def new_thing(kind: Kind, name: str, matrix: Matrix, stage: str | None = None) -> Add:
    """A new thing of a name, behind the others of its kind; an activity goes into a stage."""
    name = " ".join(name.split())
    entry: dict[str, object] = {"name": name, "assign": {}} if kind == "activity" else {"name": name}
    return added(kind, new_id(matrix.plan, kind, name), entry, matrix, stage)


def added(kind: Kind, identity: str, entry: dict[str, object], matrix: Matrix, stage: str | None = None) -> Add:
    """A new thing of an id, behind the others of its kind."""
    _, there = holder_of(matrix.plan, kind, stage)
    return Add(kind, identity, entry, next(reversed(list(there)), None), stage)
