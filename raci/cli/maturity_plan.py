"""`raci maturity --plan`: the activities of the next level, written into the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from raci.cli.common import fail, listed, talk, word
from raci.cli.edited import edited, writable, written
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.edits.fields import SetField
    from raci.change.session import Session
    from raci.document.load import Document
    from raci.lifecycle.maturity.check import Scale
    from raci.lifecycle.maturity.planning import NextLevel
    from raci.plan.matrix import Matrix
    from raci.rules.finding import Finding


def plan_next(file: str, scales: tuple[str, ...], today: date, *, diff: bool) -> int:
    """Write the activities that the next level needs into a plan."""
    from raci.lifecycle.maturity.owners import Owners
    from raci.lifecycle.maturity.planning import next_level
    from raci.plan.matrix import Matrix

    document = writable(file, diff=diff)
    matrix = Matrix(document.plan)
    if not Owners(matrix).anybody:
        fail("the plan has no role that could answer for anything", "Add the roles of your team first.")
    found = next_level(matrix, _scale(document, scales))
    if not found.added:
        talk(_nothing(found))
        _left(matrix, found)
        return 0
    with working(f"Planning the next level of {document.name}"):
        session = edited(document, "Plan the next level", found.adding)
        unlinked = [link for link in found.linking if not _tried(session, link)]
        _no_new_errors(document, session, today)
    status = written(document, session, diff=diff)
    _tell(session, found)
    _left(matrix, found, unlinked)
    if not diff:
        talk(
            "They count once their notes (`Proposed for …`) are deleted, as planned until they name `evidence`. "
            f"Look at them with `raci edit {word(document.name)}`."
        )
    return status


def _scale(document: Document, scales: tuple[str, ...]) -> Scale:
    """The scale whose next level is planned: the one that is named, else that of the target, else Google's."""
    from raci.lifecycle.maturity.scales import BY_ID, scale_of_level

    if "all" in scales or len(set(scales)) > 1:
        fail("the next level of one scale is planned at a time", "Give one --scale.")
    if scales:
        return BY_ID[scales[0]]
    target = document.plan.target_level
    return scale_of_level(target)[0] if target else BY_ID["google"]


def _tried(session: Session, edit: Edit) -> bool:
    """Make an edit that the rest can do without: what stands in another file cannot be made to wait."""
    from raci.document.operations import EditRefused

    try:
        session.do("Link", edit)
    except EditRefused:
        return False
    return True


def _no_new_errors(document: Document, session: Session, today: date) -> None:
    """End with status 2, and nothing written, where `raci check` would find errors that it does not find now."""
    before = {_key(one) for one in _errors(document, today)}
    new = [one for one in _errors(session.reading(), today) if _key(one) not in before]
    if new:
        fail(
            f"nothing is written: with what is proposed `raci check` would find {new[0].code}: {new[0].message}",
            "Add a role that can take such work, and plan again.",
        )


def _errors(document: Document, today: date) -> Iterator[Finding]:
    from raci.cli.selection import configured
    from raci.rules.config.settings import Settings
    from raci.rules.engine import check

    with configured():
        found = check(document, today, Settings().rules_for(document.name))
    return (one for one in found if one.fails)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.things, finding.roles


def _nothing(found: NextLevel) -> str:
    if found.scale.kind == "levels" and found.level is None:
        return f"{found.scale.title}: the highest level is reached; nothing to plan."
    if found.waiting:
        return "What the next level needs is in the plan already, as proposed; nothing to add."
    return "No activity is missing; nothing to add."


def _tell(session: Session, found: NextLevel) -> None:
    """Say what was added, line by line."""
    from raci.plan.counting import several
    from raci.plan.matrix import Matrix

    document = session.reading()
    matrix = Matrix(document.plan)
    what = f"level {found.level}" if found.level is not None else "what is missing"
    talk(f"{found.scale.title}, {what}: {several(len(found.added), 'activity', 'activities')} proposed.")
    begin = {
        one: document.span(("stages", one.stage, "activities", one.identity), key=True).start for one in found.added
    }
    for one in sorted(found.added, key=lambda one: begin[one]):
        line = document.source.position(begin[one]).line
        who = ", ".join(f"{matrix.role_name(role)} {letters}" for role, letters in one.letters)
        talk(f"  line {line}: {one.name} ({', '.join(one.checks)}). {who}")


def _left(matrix: Matrix, found: NextLevel, unlinked: Sequence[SetField] = ()) -> None:
    """Say what activities that are there would have to say: whether it is so only their owners know."""
    for link in unlinked:
        waits = f"`after: [{', '.join(link.value or ())}]`"
        talk(f"{matrix.rows[link.identity].name} stands in another file; it would wait for what is new with {waits}.")
    if found.blocked:
        aim = f"level {found.level}" if found.level is not None else "all of it"
        talk(f"Answered no, which keeps the plan from {aim} until the answer changes:")
    for verdict in found.blocked:
        by = f", says {matrix.person_name(verdict.said.answer.by)}" if verdict.said and verdict.said.answer.by else ""
        talk(f"  {verdict.check.id}: {verdict.check.yes_if}{by}")
    if found.by_hand:
        talk("Left to do by hand, in activities that are there, once it is so:")
    for activity in dict.fromkeys(one.activity for one in found.by_hand):
        name = matrix.rows[activity].name
        left = [f"{one.must} ({listed(one.checks)})" for one in found.by_hand if one.activity == activity]
        if len(left) == 1:
            talk(f"  {name}: {left[0]}")
        else:
            talk(f"  {name}:")
            for line in left:
                talk(f"    {line}")
