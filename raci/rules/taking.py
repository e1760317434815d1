"""What a plan takes over from its template: made in a session, and what is left after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raci.change.session import Session
from raci.document.operations import EditRefused
from raci.lifecycle.conforming.beside import CODES
from raci.lifecycle.conforming.taking import taking_over
from raci.lifecycle.conforming.work import Choice, Left
from raci.lifecycle.library import find_template
from raci.rules.engine import check
from raci.rules.severity import Severity

if TYPE_CHECKING:
    from datetime import date

    from raci.change.edits.edit import Edit
    from raci.document.load import Document
    from raci.rules.conforming import Judged
    from raci.rules.finding import Finding


@dataclass(frozen=True)
class Taken:
    """A session in which everything is taken over that can be, and what is left to do by hand."""

    session: Session
    left: tuple[Left, ...]


def take_over(judged: Judged, only: Collection[str] = (), *, optional: bool = False) -> Taken:
    """Take over what is found and not waived; `only` what has one of these codes, or is of one of these activities.

    An activity that is not required comes with `optional`, or where it is named. Ids are those of the template or of
    the plan.
    """
    session = Session(judged.document, find_template)
    done = taking_over(session.plan, judged.beside.template, _choice(judged, frozenset(only), optional=optional))
    left = list(done.left)
    for edit in done.edits:
        _try(session, edit, left)
    return Taken(session, tuple(dict.fromkeys(left)))


def errors_brought(taken: Taken, today: date) -> list[Finding]:
    """The errors that a check finds after taking over, and did not find before: letters that are locked may be such."""
    before, after = taken.session.document, taken.session.reading()
    known = {(one.code, one.things, one.message) for one in _errors(before, today)}
    return [one for one in _errors(after, today) if (one.code, one.things, one.message) not in known]


def _errors(document: Document, today: date) -> list[Finding]:
    return [one for one in check(document, today) if one.severity is Severity.ERROR and not one.waived]


def _try(session: Session, edit: Edit, left: list[Left]) -> None:
    """Make one edit; what stands in another file, or is shared by an alias, is left with the reason."""
    try:
        session.do("Take over from the template", edit)
    except EditRefused as error:
        left.append(Left(str(getattr(edit, "identity", getattr(edit, "activity", ""))), str(error)))


def _choice(judged: Judged, only: frozenset[str], *, optional: bool) -> Choice:
    theirs = {mine: one for one, mine in judged.beside.counterparts.items()}
    codes = only.intersection(CODES)
    activities = only - codes

    def named(code: str, activity: str) -> bool:
        fits = not activities or activity in activities or theirs.get(activity, activity) in activities
        return fits and (not codes or code in codes)

    def lacking(activity: str) -> bool:
        if activity in activities:
            return True
        return optional and not activities and "L002" in (codes or CODES) and activity not in free

    free = judged.beside.free_activities
    return Choice(
        lambda code, activity: judged.state(code, activity) == "told" and named(code, activity),
        lambda code, activity: judged.state(code, activity) == "waived",
        lacking,
        activities,
    )
