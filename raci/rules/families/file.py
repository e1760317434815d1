"""Family F: faults of the file itself. Only this family sees the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from raci.document.load import Document
from raci.document.operations import Operation, RenameKey, SetValue
from raci.document.problems import Path, Problem
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.names import nearest, one_typo_apart
from raci.plan.plan import FORMAT
from raci.plan.schemes import ALIASES, BUILT_IN_IDS, built_in
from raci.rules.places import activity_path, shortened
from raci.rules.references import VOCABULARY, Reference, unknown_references
from raci.rules.rule import Fault, Fix, Thing, rule
from raci.rules.severity import Severity
from raci.rules.views import File

Names: TypeAlias = Callable[[str], Mapping[str, list[str]]]  # ids of things of a kind, by what they are called

_GOOD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      train-model:
        name: "Train: the model"
        assign: {data-scientist: AR, ml-engineer: C}
        effort: 3d
"""


def _problems(code: str, document: Document) -> Iterator[Fault]:
    for problem in document.problems:
        if problem.code == code:
            yield Fault(
                problem.message,
                problem.path,
                advice=problem.advice,
                span=problem.span,
                touches=_things_named(problem.touches),
                fix=_fix_of_key(problem) if code == "F003" else None,
            )


def _fix_of_key(problem: Problem) -> Fix | None:
    """The key that was meant; within one typo it is sure enough."""
    key = str(problem.path[-1])
    meant = problem.suggestion
    if meant is None or not problem.fits:
        return None
    return Fix(f"Write `{meant}`", (RenameKey(problem.path, meant),), safe=one_typo_apart(key, meant))


def _things_named(words: Iterable[str]) -> frozenset[Thing]:
    """What words in a part of the file that had to be left out may have named."""
    return frozenset((kind, word) for word in words for kind in ("role", "artifact", "dependencies"))


@rule(
    "F001",
    scope="file",
    finds="not YAML, not UTF-8, too large, an alias or nesting bomb, a circle of `uses` or `extends`",
    advice="Mend what is named, then check again: nothing else can be said about the file until then.",
    bad="raci: 1\ntitle: Churn: prediction\n",
    good=_GOOD,
)
def unreadable(file: File) -> Iterable[Fault]:
    """A file that cannot be read cannot be judged. Checks stop here, and end with status 2 instead of 1, so that CI can
    tell a broken file from a faulty matrix.
    """
    return _problems("F001", file.document)


@rule(
    "F002",
    scope="file",
    finds="the same key twice in one mapping, or one id for two activities",
    advice="Keep one of the two, or give one of them another key.",
    bad=_GOOD.replace("effort: 3d", "effort: 3d\n        effort: 5d"),
    good=_GOOD,
)
def duplicate_key(file: File) -> Iterator[Fault]:
    """YAML readers keep the last of two equal keys and say nothing: what the first one says is lost without a trace."""
    yield from _problems("F002", file.document)
    stages: dict[str, str] = {}
    for stage, identity, _ in file.document.plan.activities():
        if identity in stages:
            first = file.document.plan.stages[stages[identity]].name or stages[identity]
            yield Fault(
                f"the activity id `{identity}` is taken already, in the stage {first}",
                ("stages", stage, "activities", identity),
                on_key=True,
                advice="Give one of the two activities another id.",
            )
        stages.setdefault(identity, stage)


@rule(
    "F003",
    scope="file",
    finds="a key that the format does not have",
    advice="Write the key that was meant, or remove it.",
    bad=_GOOD.replace("effort: 3d", "efort: 3d"),
    good=_GOOD,
)
def unknown_key(file: File) -> Iterable[Fault]:
    """A mistyped key is a rule of the plan that nobody follows: `afer:` leaves the activity without its dependency."""
    return _problems("F003", file.document)


@rule(
    "F004",
    scope="file",
    finds="a value of the wrong kind (a list for a mapping, a bad duration, date or percentage), a time that ends "
    "before it begins, or a missing key",
    advice="Write the kind of value that belongs there.",
    bad=_GOOD.replace("effort: 3d", "effort: three days"),
    good=_GOOD,
)
def wrong_type(file: File) -> Iterator[Fault]:
    """What cannot be understood is left out, so the rules judge a plan that nobody wrote."""
    yield from _problems("F004", file.document)
    plan, outside = file.document.plan, file.document.outside
    yield from _ends_early("starts", plan.starts, ("ends",), plan.ends)
    for identity, person in plan.people.items():
        if ("people", identity) not in outside:  # else it is told where the person stands
            yield from _ends_early("from", person.from_, ("people", identity, "until"), person.until)


def _ends_early(key: str, first: date | None, path: Path, last: date | None) -> Iterator[Fault]:
    """A time that ends before it begins has no day at all."""
    if first is not None and last is not None and last < first:
        yield Fault(
            f"`{path[-1]}` is {last}, which is before `{key}`, {first}",
            path,
            advice=f"Write a day that is not before `{key}`, or the two the other way round.",
        )


@rule(
    "F005",
    scope="file",
    finds="an assignment, `after`, `needs`, `held-by`, `lead`, `monitored-by` … that names nothing",
    advice="Name something that the plan has, or add it to the plan.",
    bad=_GOOD.replace("ml-engineer: C", "ml-enginer: C"),
    good=_GOOD,
)
def unknown_id(file: File) -> Iterator[Fault]:
    """A reference to nothing is most often a typing slip, and the letter, dependency or person that it stood for is
    missing from the plan.
    """
    yield from _unknown_scheme(file.matrix)
    names = cache(partial(_ids_by_name, file.matrix))
    left_out = frozenset[str]().union(*(problem.touches for problem in file.document.problems))
    elsewhere = file.document.offered  # known here though they are no columns: a metric may be owned by one of them
    missing = [
        one
        for one in unknown_references(file.matrix)
        if one.identity not in left_out and not (one.what == "role" and one.identity in elsewhere)
    ]
    columns = _mistyped_columns([one for one in missing if not _is_name(one, names)], file)
    for reference in missing:
        column = columns.get(reference.identity) if reference.what == "role" else None
        if column is None:
            yield _called(reference, names) or _unknown(reference, file.document)
        elif column.first is reference:
            yield column.fault()
    yield from _mistyped_artifacts(file.matrix)


class _Column(NamedTuple):
    """A role whose own id is mistyped, and all that names it by another one."""

    role: str
    references: tuple[Reference, ...]

    @property
    def first(self) -> Reference:
        """The first place that names it."""
        return self.references[0]

    def fault(self) -> Fault:
        """One mistake, made where the role is declared, however many places name the role."""
        meant, path = self.first.identity, ("roles", self.role)
        return Fault(
            f"`{shortened(self.role)}` is a role that no activity names; did you mean "
            f'"{shortened(meant)}", which {several(len(self.references), "place names", "places name")}?',
            path,
            on_key=True,
            things=tuple(dict.fromkeys(thing for one in self.references for thing in one.things)),
            advice=f"Write `{shortened(meant)}`.",
            touches=_meant_by("role", self.role),
            fix=Fix(f"Write `{shortened(meant)}`", (RenameKey(path, meant),)),
        )


_SEVERAL = 2  # cells from which it is the column that is mistyped, not each of them


def _mistyped_columns(missing: list[Reference], file: File) -> dict[str, _Column]:
    """The columns whose id is most likely mistyped, by the id that cells name instead: no cell names them."""
    places: dict[str, list[Reference]] = {}
    for reference in missing:
        if reference.what == "role":
            places.setdefault(reference.identity, []).append(reference)
    if not any(len(some) >= _SEVERAL for some in places.values()):
        return {}
    named = {role for row in file.matrix for role in row.activity.assign}
    unused = [role for role in file.matrix.roles if role not in named and ("roles", role) not in file.document.outside]
    found: dict[str, _Column] = {}
    for identity, some in places.items():
        near = nearest(identity, unused) if sum(one.on_key for one in some) >= _SEVERAL else None
        if near is not None and nearest(identity, (*file.matrix.roles, *file.document.offered)) == near:
            unused.remove(near)
            found[identity] = _Column(near, tuple(some))
    return found


def _is_name(reference: Reference, names: Names) -> str | None:
    """The id of what has that name, where a reference has a name in place of an id; None where nothing has it."""
    if reference.of == VOCABULARY:
        return None
    named = names(reference.what).get(reference.identity.casefold().strip(), [])
    return named[0] if len(named) == 1 else None


def _called(reference: Reference, names: Names) -> Fault | None:
    """The fault of a reference that has a name where an id belongs; None where nothing has that name."""
    identity, what = _is_name(reference, names), reference.what
    if identity is None:
        return None
    return Fault(
        f"`{shortened(reference.identity)}` is the name of the {what} `{shortened(identity)}`, and not its id",
        reference.path,
        on_key=reference.on_key,
        things=reference.things,
        advice=f"Write its id, `{shortened(identity)}`.",
        touches=_meant_by(what, identity),
        fix=Fix(f"Write `{shortened(identity)}`", (_named_instead(reference, identity),)),
    )


def _ids_by_name(matrix: Matrix, what: str) -> dict[str, list[str]]:
    """The ids of things of a kind by what they are called, in small letters."""
    plan = matrix.plan
    called: dict[str, Iterable[tuple[str, tuple[str | None, ...]]]] = {
        "activity": ((row.id, (row.activity.name,)) for row in matrix),
        "role": ((one, (role.name, *role.aliases)) for one, role in plan.roles.items()),
        "person": ((one, (person.name,)) for one, person in plan.people.items()),
        "group": ((one, (group.name,)) for one, group in plan.groups.items()),
        "metric": ((one, (metric.name,)) for one, metric in plan.metrics.items()),
    }
    found: dict[str, list[str]] = {}
    for identity, names in called.get(what, ()):
        for name in dict.fromkeys((name or "").casefold().strip() for name in names):
            found.setdefault(name, []).append(identity)
    return found


def _meant_by(what: str, identity: str) -> frozenset[Thing]:
    """What cannot be judged where the reference that most likely names it is mistyped; without an id, any of them."""
    return frozenset({("dependencies" if what == "activity" else what, identity)})


def _unknown(reference: Reference, document: Document) -> Fault:
    """The fault of a reference, with the nearest id; roles that other files have, unused so far, count too."""
    if reference.what == "rule":
        return _unknown_rule(reference)
    offered = document.offered if reference.what == "role" else ()
    near = nearest(reference.identity, {*reference.known, *offered})
    asked = f'; did you mean "{near}"?' if near else ""
    what, article = reference.what, "an" if reference.what == "activity" else "a"
    return Fault(
        f"`{shortened(reference.identity)}` names no {what} of {reference.of}{asked}",
        reference.path,
        on_key=reference.on_key,
        things=reference.things,
        advice=f"Write `{near}`." if near else _advice(reference, f"{article} {what}"),
        touches=_meant_by(what, near or ""),
        fix=Fix(f"Write `{near}`", (_named_instead(reference, near),)) if near else None,
    )


def _advice(reference: Reference, what: str) -> str:
    if reference.of == VOCABULARY:
        return f"Name {what} that the vocabulary has, or leave `like` out."
    return f"Add {what} with this id, or name one that there is."


def _named_instead(reference: Reference, near: str) -> Operation:
    return RenameKey(reference.path, near) if reference.on_key else SetValue(reference.path, near)


def _unknown_rule(reference: Reference) -> Fault:
    from raci.rules.catalogue import nearest_rule

    near = nearest_rule(reference.identity)
    asked = f'; did you mean "{near}"?' if near else ""
    return Fault(
        f"`{shortened(reference.identity)}` names no rule{asked}",
        reference.path,
        things=reference.things,
        advice=f"Write `{near}`." if near else "Name a rule by its code or name; `raci rule` lists them.",
    )


def _unknown_scheme(matrix: Matrix) -> Iterator[Fault]:
    scheme = matrix.plan.scheme
    if isinstance(scheme, str) and built_in(scheme) is None:
        near = nearest(scheme, BUILT_IN_IDS) or nearest(scheme, ALIASES)
        asked = f'; did you mean "{near}"?' if near else ""
        yield Fault(
            f"`{shortened(scheme)}` names no scheme{asked}",
            ("scheme",),
            advice=f"Use one of {', '.join(BUILT_IN_IDS)}, or define your own letters.",
        )


def _mistyped_artifacts(matrix: Matrix) -> Iterator[Fault]:
    """Artifacts that an activity needs and none produces, where another one has nearly the same name."""
    made = {artifact for row in matrix for artifact in row.activity.produces}
    known = made | matrix.plan.artifacts.keys()
    for row in matrix:
        for index, artifact in enumerate(row.activity.needs):
            if artifact in known:
                continue
            near = nearest(artifact, known)
            if near:
                yield Fault(
                    f'`{shortened(artifact)}` names no artifact of this plan; did you mean "{near}"?',
                    activity_path(row, "needs", index),
                    things=(("artifact", artifact),),
                    advice=f"Write `{near}`, or name it under `produces` of the activity that makes it.",
                    touches=frozenset({("artifact", near)}),
                    fix=Fix(f"Write `{near}`", (SetValue(activity_path(row, "needs", index), near),)),
                )


@rule(
    "F006",
    scope="file",
    finds="`raci:` is a version of the format that this program does not know",
    advice="Upgrade raci: pip install --upgrade raci.",
    bad=_GOOD.replace("raci: 1", f"raci: {FORMAT + 1}"),
    good=_GOOD,
)
def newer_format(file: File) -> Iterable[Fault]:
    """Judging a plan by an older format's meaning finds faults that are none, and an edit could lose what is new."""
    return _problems("F006", file.document)


@rule(
    "F009",
    scope="file",
    severity=Severity.INFO,
    finds="`raci:` is an older version of the format",
    advice=f"Write `raci: {FORMAT}`.",
    bad=_GOOD.replace("raci: 1", f"raci: {FORMAT - 1}"),
    good=_GOOD,
)
def older_format(file: File) -> Iterator[Fault]:
    """The plan is understood, and read as one of the format of today. Other programs, and the JSON Schema, know only
    that one, so the file should say so.
    """
    for fault in _problems("F009", file.document):
        own = fault.path == ("raci",)  # not that of a file that the plan uses
        fix = Fix("Bring the plan to the format of today", (SetValue(fault.path, str(FORMAT)),), safe=True)
        yield replace(fault, fix=fix) if own else fault
