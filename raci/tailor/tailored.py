"""A new plan from a template, cut to a team: its text, and what there is to say about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from raci.change.combine import written
from raci.change.edits.fields import Rename
from raci.change.edits.identity import ChangeId
from raci.change.facts import Data
from raci.change.session import Session
from raci.document.load import Document, own_data, read
from raci.document.naming import PLAN_NAME
from raci.document.operations import EditRefused
from raci.document.problems import Path
from raci.document.write import write_plan
from raci.lifecycle.instantiate import citing_only, tidied
from raci.lifecycle.library import find_template
from raci.plan.matrix import Matrix
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.places import listed
from raci.rules.severity import Severity
from raci.tailor.columns import with_columns
from raci.tailor.errors import CannotTailor
from raci.tailor.gaps import Gap, gap_of, plan_without, without
from raci.tailor.naming import stage_meant
from raci.tailor.standing_in import with_stand_ins
from raci.tailor.team import Team, team_left, team_of
from raci.tailor.waivers import outdated
from raci.tailor.wishes import Wish

_UNUSED = "T003"
_LOCKED = "L005"


@dataclass(frozen=True)
class Wanted:
    """How a template is to be cut: the roles of the team, and the stages to keep, or those to leave out."""

    roles: Sequence[Wish] = ()
    stages: Sequence[str] = ()
    without: Sequence[str] = ()


@dataclass(frozen=True)
class Tailored:
    """The text of the new plan, the `whole` template, and the one without the stages that are gone.

    `asked` is the team as it was named, `team` the one in which somebody takes every part. `found` is what a check
    finds in the plan: errors, letters that the template locks, and what is `seen` for the first time: the template
    accepts it, for a reason that does not hold in this plan.
    """

    text: str
    whole: Matrix
    template: Matrix
    gap: Gap
    asked: Team | None
    team: Team | None
    found: tuple[Finding, ...]
    seen: tuple[Finding, ...] = ()


def tailored(text: str, template: Document, wanted: Wanted, today: date, folder: FilePath) -> Tailored:
    """A plan, made from a template and to lie in a folder, cut as somebody wants it.

    Raises `CannotTailor` where a word is not understood, or where somebody who answers would go without another one.
    """
    whole = Matrix(template.plan)
    gap = gap_of(whole, _gone(wanted, whole))
    kept = Matrix(plan_without(whole, gap))
    asked = team_of(wanted.roles, kept) if wanted.roles else team_left(whole, kept)
    team = with_stand_ins(asked, kept) if asked else None
    if team is not None:
        _refuse_orphans(kept, team)
    before = read(text.encode(), "new plan", folder / PLAN_NAME, find_template)
    data = without(own_data(before), whole, gap) if gap.stages else own_data(before)
    data = with_columns(data, kept, team) if team else data
    start = _with_names(before, team) if team else text
    said = _saying(start, before, data)
    found = _checked(said, folder, today)
    stale = dict(_outdated(said, found, before, whole, team, today, folder))
    seen = tuple({id(one): one for hidden in stale.values() for one in hidden}.values())
    unused = [*(one.path for one in found if one.code == _UNUSED), *stale]
    if unused:
        said = _saying(said, before, _without_paths(data, unused))
    worth = [one for one in found if (one.severity is Severity.ERROR or one.code == _LOCKED) and not one.waived]
    return Tailored(citing_only(said, kept.rows), whole, kept, gap, asked, team, (*worth, *seen), seen)


def _gone(wanted: Wanted, template: Matrix) -> list[str]:
    """The stages to leave out."""
    named = [stage_meant(word, template) for word in (*wanted.stages, *wanted.without)]
    gone = [stage for stage in template.plan.stages if (stage in named) == bool(wanted.without)] if named else []
    if named and len(gone) == len(template.plan.stages):
        raise CannotTailor("no stage would be left", "Leave out fewer.")
    return gone


def _refuse_orphans(template: Matrix, team: Team) -> None:
    """Nobody's letters go, unless an activity would be left to nobody: an answer is never lost in silence."""
    gone = frozenset(team.nobodys)
    for role in team.nobodys:
        for meaning, says in (("answers", "answer for"), ("does", "do")):
            rows = (row for row in template if role in row.roles_that(meaning))
            orphans = [row.name for row in rows if gone.issuperset(row.roles_that(meaning))]
            if orphans:
                raise CannotTailor(
                    f"nobody would {says} {listed(orphans)} without {template.role_name(role)}",
                    f"Say who does: --roles 'NAME={role}'.",
                )


def _with_names(document: Document, team: Team) -> str:
    """The text with the team's ids and names where one of its roles takes the place of one of the template's.

    A text that does not bear that is left as it is: then the lines about the role are written anew.
    """
    session = Session(document, find_template)
    for column in team.columns:
        if column.parts and column.id != column.parts[0]:
            try:
                session.do("Name", ChangeId("role", column.parts[0], column.id), Rename("role", column.id, column.name))
            except EditRefused:
                continue
    return session.text


def _saying(text: str, like: Document, wanted: Data) -> str:
    """A text made to say what is wanted, with its comments and lines where it bears that."""
    try:
        return tidied(written(text, like.source, wanted, like.plan.letters))
    except EditRefused:
        header = "".join(itertools.takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
        return header + write_plan(wanted)


def _outdated(  # noqa: PLR0913  both plans, and what each was made of
    said: str, found: Sequence[Finding], before: Document, whole: Matrix, team: Team | None, today: date,
    folder: FilePath,
) -> Iterator[tuple[Path, list[Finding]]]:  # fmt: skip
    """The waivers that the template has for other reasons than there are in the plan, and what each would hide."""
    if any(one.waived for one in found):
        new = Matrix(read(said.encode(), "new plan", folder / PLAN_NAME, find_template).plan)
        yield from outdated(new, found, whole, check(before, today), team)


def _checked(text: str, folder: FilePath, today: date) -> list[Finding]:
    document = read(text.encode(), "new plan", folder / PLAN_NAME, find_template)
    return check(document, today)


def _without_paths(data: Any, paths: Iterable[Path]) -> Any:
    """Data without what stands at some paths; a list that becomes empty goes with its key."""
    firsts: dict[str | int, list[Path]] = {}
    for first, *rest in paths:
        firsts.setdefault(first, []).append(tuple(rest))
    if isinstance(data, list):
        return [item for index, item in enumerate(data) if index not in firsts]
    found = {}
    for key, value in data.items():
        within = firsts.get(key)
        left = value if within is None else _without_paths(value, within) if isinstance(value, dict | list) else None
        if within is None or left:
            found[key] = left
    return found
