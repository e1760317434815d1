"""Duties of a law or standard: each is somebody's, and something in the plan shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from raci.rules.places import activity_path, listed
from raci.rules.rule import Check, Fault, Law, Rule, rule
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from raci.rules.views import Whole

OWNED = ("H001", "H003", "H012", "H013")  # rules that say of an activity that nobody does it or answers for it
BUILDS = (
    "design-experiment",
    "engineer-features",
    "train-model",
    "tune-model",
    "retrain-model",
    "engineer-prompts",
    "build-orchestrator",
)


class Pack(NamedTuple):
    """A law, guidance or standard: how messages call it, where it is found, and as of when it was looked at.

    `selected` is how bad its faults are, `weighed` says when they are better or worse than that.
    """

    short: str
    source: str
    law: Law
    selected: Severity
    weighed: str = ""


class Evidence(NamedTuple):
    """What shows that a duty is somebody's: activities like some of the vocabulary, or that produce some artifact.

    An activity that produces one of `besides` is meant for another duty that has the same place in the vocabulary.
    """

    what: str
    likes: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    def activities(self, structure: Structure) -> list[str]:
        """The activities that show it."""
        found = [made for artifact in self.artifacts for made in structure.producers.get(artifact, ())]
        for like in self.likes:
            alike = structure.of_like.get(like, ())
            found += [one for one in alike if not set(self.besides).intersection(structure.activities[one].produces)]
        return list(dict.fromkeys(found))


def owned(plan: Whole, identity: str, *meanings: str) -> bool:
    """Whether somebody has the letters of some meanings on an activity, as far as the scheme has such letters."""
    return not lacking(plan, identity, *meanings)


def lacking(plan: Whole, identity: str, *meanings: str) -> list[str]:
    """The meanings that nobody's letter on an activity has."""
    row = plan.matrix.rows[identity]
    return [meaning for meaning in meanings if plan.called(meaning) and not row.roles_that(meaning)]


def unmet(plan: Whole, parts: tuple[Evidence, ...], where: str, *meanings: str) -> Iterator[Fault]:
    """The parts of a duty that no activity shows, at once; then each activity that shows a part and is nobody's."""
    shown = {part: part.activities(plan.structure) for part in parts}
    missing = [part.what for part, activities in shown.items() if not activities]
    if missing:
        yield absent(f"No activity covers {listed(missing)}", where)
    told: set[str] = set()
    for part, activities in shown.items():
        if not activities or activities[0] in told or any(owned(plan, one, *meanings) for one in activities):
            continue
        told.add(activities[0])
        row = plan.matrix.rows[activities[0]]
        called = plan.called(*lacking(plan, row.id, *meanings))
        yield Fault(f"{row.name}: nobody is {called} for {part.what} ({where})", activity_path(row), on_key=True)


def absent(message: str, where: str) -> Fault:
    """The fault of a plan that lacks something as a whole."""
    return Fault(f"{message} ({where})", ("stages",), on_key=True)


def duty(  # noqa: PLR0913  a declaration has many parts
    pack: Pack,
    code: str,
    name: str,
    article: str,
    *parts: Evidence,
    why: str,
    example: str,
    advice: str = "",
    meanings: tuple[str, ...] = ("answers", "does"),
    note: str = "",
) -> Rule:
    """A rule that finds a duty which no activity shows, or which is nobody's. `example` are rows that meet it."""
    where = f"{pack.short}, {article}"

    def check(plan: Whole) -> Iterator[Fault]:
        return unmet(plan, parts, where, *meanings)

    what = listed([part.what for part in parts])
    who = "answers for" if meanings == ("answers",) else "does and answers for"
    return pack_rule(
        pack,
        code,
        article,
        name=name,
        why=why,
        finds=f"nobody {who} {what}",
        advice=advice or f"Add an activity for {what}, say with `like` what it is, and give it its letters.",
        example=example,
        note=note,
    )(check)


def pack_rule(  # noqa: PLR0913  a declaration has many parts
    pack: Pack,
    code: str,
    article: str,
    *,
    finds: str,
    advice: str,
    example: str,
    faulty: str = "",
    name: str = "",
    why: str = "",
    note: str = "",
    yields_to: tuple[str, ...] = OWNED,
    head: str = "",
) -> Callable[[Check], Rule]:
    """A rule of a pack. `example` are rows of a plan in which nothing is found, `faulty` (default: none) those of one
    in which the rule finds something; `head` are further keys of both.
    """
    return rule(
        code,
        scope="plan",
        severity=Severity.OFF,
        selected=pack.selected,
        weighed=pack.weighed,
        finds=finds,
        advice=advice,
        bad=example_plan(faulty, head),
        good=example_plan(example, head),
        source=f"{pack.source}, {article}{note and f' ({note})'}",
        law=pack.law,
        silenced_by=("S001",),
        yields_to=yields_to,
        name=name,
        why=why,
    )


_ALWAYS = "      train-model: {name: Train the model, assign: {data-scientist: R, ds-lead: A}}\n"
_CELLS = re.compile(r"assign: \{([^}]*)\}")


def example_plan(rows: str, head: str = "") -> str:
    """A plan with some rows besides the training of a model, and the roles that have letters in them."""
    rows = _ALWAYS + "".join(f"      {row.strip()}\n" for row in rows.strip().splitlines())
    roles = dict.fromkeys(cell.split(":")[0].strip() for cells in _CELLS.findall(rows) for cell in cells.split(","))
    columns = "" if "roles:" in head else f"roles: {{{', '.join(f'{role}: {{}}' for role in roles)}}}\n"
    return f"raci: 1\ntitle: Credit scoring\n{head}{columns}stages:\n  lifecycle:\n    activities:\n{rows}"
