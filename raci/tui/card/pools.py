"""What may stand in a field: the things of the plan that it can name, and the words of the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from raci.change.edits.identity import kind_named
from raci.change.edits.things import Kind
from raci.plan.activities import Activity
from raci.plan.card import Result
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.plan.people import Role
from raci.plan.plan import Plan
from raci.plan.records import Waiver
from raci.plan.shape import Form
from raci.plan.values import read_truth
from raci.tui.card.fields import CardField, Subject

TRUTHS = {"true": "yes", "false": "no"}
_MADE: tuple[Kind, ...] = ("person", "group")


@dataclass(frozen=True)
class Pool:
    """Ids with their names. In a `closed` pool nothing else may stand; `makes` is the kind of thing that can be made.

    `what` is the word for one of them in messages, `among` where there are such, and `kind` what they are, if they are
    things of the plan.
    """

    what: str = "value"
    names: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    makes: Kind | None = None
    kind: Kind | None = None
    among: str = "in this plan"


class Pools:
    """The pools of a card's fields, each worked out when it is first asked for."""

    def __init__(self, matrix: Matrix, subject: Subject) -> None:
        self._matrix = matrix
        self._subject = subject
        self._known: dict[tuple[object, ...], Pool] = {}

    def of(self, one: CardField) -> Pool:
        """What a field can be filled with."""
        key = (one.model, one.key, one.way)
        if key not in self._known:
            self._known[key] = pool_of(one, self._matrix, self._subject)
        return self._known[key]


def pool_of(one: CardField, matrix: Matrix, subject: Subject) -> Pool:
    """What a field can be filled with."""
    if one.shape.choices:
        return Pool("choice", dict.fromkeys(one.shape.choices, ""), closed=True)
    if one.shape.read is read_truth:
        return Pool("choice", dict.fromkeys(TRUTHS.values(), ""), closed=True)
    if one.way == "letters":
        return Pool("letter", {key: letter.name for key, letter in matrix.scheme.letters.items()} | _NONE)
    if one.way == "pair" or (one.way == "add" and one.shape.form is Form.PAIRS):
        return Pool("duty", _duties(matrix), closed=True, among="in this plan, nor a kind of work")
    if one.way in ("value", "list") and one.model is not None:
        kind = kind_named(one.model, one.key)
        return _things(kind, one, matrix, subject) if kind else _words(one, matrix)
    return _rules() if one.way == "add" and one.shape.model is Waiver else Pool()


_NONE = {"none": "none, on purpose"}


def _things(kind: Kind, one: CardField, matrix: Matrix, subject: Subject) -> Pool:
    """The things of a kind; artifacts need no entry, so that any word may be one."""
    plan = matrix.plan
    match kind:
        case "activity":
            names = {row.id: row.name for row in matrix}
        case "artifact":
            return Pool(kind, _artifacts(matrix), kind=kind)
        case "person":
            names = {identity: matrix.person_name(identity) for identity in _holders_first(one, matrix, subject)}
        case "role":
            every = {"true": "all roles"} if one.key == "locked" else {}
            names = every | {identity: matrix.role_name(identity) for identity in plan.roles}
        case _:
            things = plan.groups if kind == "group" else plan.metrics
            names = {identity: entry.name or name_from_id(identity) for identity, entry in things.items()}
    closed = one.model is not Result  # what was measured need be no metric of the plan
    return Pool(kind, names, closed=closed, makes=kind if kind in _MADE else None, kind=kind)


def _holders_first(one: CardField, matrix: Matrix, subject: Subject) -> Iterable[str]:
    """People; where one of those who hold a role is meant, these first."""
    role = matrix.roles.get(subject.identity) if subject.kind == "role" else None
    holders = role.held_by if role is not None and one.key in ("lead", "deputy") else ()
    return sorted(matrix.plan.people, key=lambda person: person not in holders)


def _artifacts(matrix: Matrix) -> dict[str, str]:
    named = [one for row in matrix for one in (*row.activity.needs, *row.activity.produces)]
    return {identity: matrix.artifact_name(identity) for identity in dict.fromkeys((*matrix.plan.artifacts, *named))}


def _words(one: CardField, matrix: Matrix) -> Pool:
    """The words of a key that names nothing in the plan: those of the vocabulary, or those that the plan has used."""
    if one.key == "like":
        return Pool(one.key, _vocabulary(one), closed=True, among="in the vocabulary")
    if one.model is Waiver and one.key == "rule":
        return _rules()
    if one.model is Plan and one.key == "scheme":
        from raci.plan.schemes import BUILT_IN_IDS

        return Pool("scheme", dict.fromkeys(BUILT_IN_IDS, ""), closed=True, among="of that name")
    if one.model is Plan and one.key in ("template", "extends"):
        return Pool("template", _templates())
    if one.model is Activity and one.shape.form is Form.LIST:
        return Pool(one.key, dict.fromkeys(dict.fromkeys(_used(one, matrix)), ""))
    return Pool()


def _used(one: CardField, matrix: Matrix) -> Iterator[str]:
    """The words that activities have behind a key."""
    if one.key == "environment":
        yield from ("dev", "preprod", "prod")
    for row in matrix:
        named = getattr(row.activity, one.key.replace("-", "_"))
        yield from named if isinstance(named, tuple) else ()


def _rules() -> Pool:
    from raci.rules.catalogue import RULES

    return Pool("rule", {rule.code: rule.name for rule in RULES}, closed=True, among="of that code")


def _vocabulary(one: CardField) -> dict[str, str]:
    from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles

    if one.model is Role:
        return {identity: role.name for identity, role in vocabulary_roles().items()}
    return {identity: activity.name for identity, activity in vocabulary_activities().items()}


def _templates() -> dict[str, str]:
    from raci.lifecycle.library import template_summaries

    return {one.id: one.title for one in template_summaries()}


def _duties(matrix: Matrix) -> dict[str, str]:
    """What may be kept apart: activities, those of the vocabulary, and kinds of work."""
    from raci.lifecycle.vocabulary import duties_known, vocabulary_activities

    known = dict.fromkeys(sorted(duties_known()), "kind of work")
    known |= {identity: activity.name for identity, activity in vocabulary_activities().items()}
    return {row.id: row.name for row in matrix} | {
        word: name for word, name in known.items() if word not in matrix.rows
    }
