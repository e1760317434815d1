"""Every place of a plan that names something by its id."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from raci.document.problems import Path
from raci.lifecycle.vocabulary import duties_known, vocabulary_activities, vocabulary_roles
from raci.plan.matrix import Matrix, Row
from raci.plan.plan import Plan
from raci.plan.records import Waiver
from raci.rules.places import activity_path
from raci.rules.rule import Thing


@dataclass(frozen=True, slots=True)
class Reference:
    """`what` (a role, a person …) is named as `identity` at `path`, and has to be one of `known`.

    `things` cannot be judged where it is not: the row of an activity, its dependencies, a role. `of` is what the known
    ones belong to.
    """

    what: str
    identity: str
    path: Path
    known: Collection[str]
    things: tuple[Thing, ...]
    on_key: bool = False
    of: str = "this plan"


def unknown_references(matrix: Matrix) -> Iterator[Reference]:
    """All references that name nothing, in the order of the plan file's sections."""
    for reference in _references(matrix):
        if reference.identity not in reference.known:
            yield reference
    roles, activities = frozenset(matrix.roles), frozenset(matrix.rows)
    people = frozenset(matrix.plan.people)
    for row in matrix:
        yield from _unknown_in_row(row, roles, activities)
        if row.activity.waive:
            for reference in _waivers(row.activity.waive, activity_path(row), people, ("activity", row.id)):
                if reference.identity not in reference.known:
                    yield reference


def _unknown_in_row(row: Row, roles: frozenset[str], activities: frozenset[str]) -> Iterator[Reference]:
    activity = row.activity
    this: tuple[Thing, ...] = (("activity", row.id),)
    for role in [role for role in activity.assign if role not in roles]:
        yield Reference("role", role, activity_path(row, "assign", role), roles, this, on_key=True)
    for index, before in enumerate(activity.after):
        if before not in activities:
            things = (("dependencies", row.id),)
            yield Reference("activity", before, activity_path(row, "after", index), activities, things)
    if activity.like is not None and activity.like not in vocabulary_activities():
        yield _like("activity", activity.like, activity_path(row, "like"), row.id, vocabulary_activities())
    if isinstance(activity.locked, tuple):
        yield from _items("role", activity_path(row, "locked"), activity.locked, roles, this)
    yield from _items("role", activity_path(row, "stated-by-source"), activity.stated_by_source, roles, this)


def _like(what: str, like: str, path: Path, identity: str, known: Collection[str]) -> Reference:
    """What something is an instance of; a mistyped one takes nothing away from the thing itself."""
    return Reference(what, like, path, known, (("like", identity),), of=VOCABULARY)


VOCABULARY = "the vocabulary"


def _items(
    what: str, path: Path, items: tuple[str, ...], known: Collection[str], things: tuple[Thing, ...]
) -> Iterator[Reference]:
    for index, item in enumerate(items):
        if item not in known:
            yield Reference(what, item, (*path, index), known, things)


def _references(matrix: Matrix) -> Iterator[Reference]:
    yield from _by_people(matrix.plan)
    yield from _by_roles(matrix.plan)
    yield from _by_metrics(matrix)
    yield from _by_plan(matrix.plan)
    if matrix.plan.apart:
        yield from _duties_apart(matrix)
    if matrix.plan.people:
        yield from _signatures(matrix.plan)
    yield from _accepted(matrix.plan)


def _by_people(plan: Plan) -> Iterator[Reference]:
    for identity, person in plan.people.items():
        for key, value in (("manager", person.manager), ("deputy", person.deputy)):
            if value is not None:
                yield Reference("person", value, ("people", identity, key), plan.people, (("person", identity),))


def _by_roles(plan: Plan) -> Iterator[Reference]:
    for identity, role in plan.roles.items():
        this, path = (("role", identity),), ("roles", identity)
        if role.group is not None:
            yield Reference("group", role.group, (*path, "group"), plan.groups, this)
        yield from _items("person", (*path, "held-by"), role.held_by, plan.people, this)
        for key, value in (("lead", role.lead), ("deputy", role.deputy)):
            if value is not None:
                yield Reference("person", value, (*path, key), plan.people, this)
        if role.like is not None:
            yield _like("role", role.like, (*path, "like"), identity, vocabulary_roles())
        if role.lead in plan.people:
            name = f"the role {role.name or identity}"
            yield Reference("holder", str(role.lead), (*path, "lead"), role.held_by, this, of=name)


def _by_metrics(matrix: Matrix) -> Iterator[Reference]:
    for identity, metric in matrix.plan.metrics.items():
        this, path = (("metric", identity),), ("metrics", identity)
        yield from _items("metric", (*path, "served-by"), metric.served_by, matrix.plan.metrics, this)
        yield from _items("activity", (*path, "monitored-by"), metric.monitored_by, matrix.rows, this)
        if metric.owner is not None:
            yield Reference("role", metric.owner, (*path, "owner"), matrix.roles, this)


def _by_plan(plan: Plan) -> Iterator[Reference]:
    this: tuple[Thing, ...] = (("plan", ""),)
    for index, sign_off in enumerate(plan.sign_offs):
        yield Reference("role", sign_off.role, ("sign-offs", index, "role"), plan.roles, this)


def _duties_apart(matrix: Matrix) -> Iterator[Reference]:
    """A duty is an activity of the plan, one of the vocabulary, or a kind of work."""
    known = duties_known().union(matrix.rows)
    for index, pair in enumerate(matrix.plan.apart):
        for place, word in enumerate(pair):
            path, this = ("apart", index, place), (("plan", ""),)
            yield Reference("duty", word, path, known, this, of="this plan, nor a kind of work")


def _signatures(plan: Plan) -> Iterator[Reference]:
    """Who owns the plan, signed for a role or answered a question, where people are listed."""
    this: tuple[Thing, ...] = (("plan", ""),)
    if plan.owner is not None:
        yield Reference("person", plan.owner, ("owner",), plan.people, this)
    for index, sign_off in enumerate(plan.sign_offs):
        yield Reference("person", sign_off.by, ("sign-offs", index, "by"), plan.people, this)
    for identity, answer in plan.answers.items():
        if answer.by is not None:
            yield Reference("person", answer.by, ("answers", identity, "by"), plan.people, this)


def _accepted(plan: Plan) -> Iterator[Reference]:
    """The rules that waivers name, and who accepted the exception."""
    people = frozenset(plan.people)
    yield from _waivers(plan.waive, (), people, ("plan", ""))
    for section, kind in _WAIVABLE:
        for identity, entry in getattr(plan, section).items():
            if entry.waive:
                yield from _waivers(entry.waive, (section, identity), people, (kind, identity))


_WAIVABLE = (
    ("people", "person"),
    ("roles", "role"),
    ("stages", "stage"),
    ("artifacts", "artifact"),
    ("metrics", "metric"),
)


def _waivers(waive: tuple[Waiver, ...], path: Path, people: Collection[str], thing: Thing) -> Iterator[Reference]:
    """What waivers name. A mistyped rule takes nothing away from the thing, whose faults are all to be seen."""
    from raci.rules.catalogue import CALLED

    for index, waiver in enumerate(waive):
        place = (*path, "waive", index)
        if waiver.rule.strip().casefold() not in CALLED:
            itself = ("waiver", " ".join(map(str, place)))
            yield Reference("rule", waiver.rule.strip(), (*place, "rule"), CALLED, (itself,))
        if waiver.by is not None and people:
            yield Reference("person", waiver.by, (*place, "by"), people, (thing,))
