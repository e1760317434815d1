"""What a plan takes over from its template: made in a session, and what is left after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raci.change.edits.letters import SetLetters
from raci.change.extending import do
from raci.change.lines import comments_gone
from raci.change.session import Session
from raci.document.operations import EditRefused
from raci.lifecycle.conforming.beside import CODES
from raci.lifecycle.conforming.refused import added_by, without
from raci.lifecycle.conforming.taking import taking_over
from raci.lifecycle.conforming.work import Choice, Left
from raci.lifecycle.library import find_template
from raci.rules.conforming import errors_of
from raci.rules.waivers import waived_codes, waivers_of

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.document.load import Document
    from raci.lifecycle.conforming.work import TakenOver
    from raci.rules.conforming import Judged
    from raci.rules.finding import Finding

_TITLE = "Take over from the template"


@dataclass(frozen=True)
class Taken:
    """A session in which everything is taken over that can be, and what is left to do by hand."""

    session: Session
    left: tuple[Left, ...]


def take_over(judged: Judged, only: Collection[str] = (), *, optional: bool = False) -> Taken:
    """Take over what is found and not waived; `only` what has one of these codes, or is of one of these activities.

    An activity that is not required comes with `optional`, or where it is named. Ids are those of the template or of
    the plan. Locked letters that would bring an error into an activity are left to do by hand.
    """
    template = judged.beside.template
    done = taking_over(judged.document.plan, template, _choice(judged, frozenset(only), optional=optional))
    harm: dict[str, Finding] = {}
    while True:
        taken = _made(judged.document, done, harm)
        found = _harm(taken, judged, [one for one in _letters(done) if one.activity not in harm])
        if not found:
            return taken
        harm |= found


def _made(document: Document, done: TakenOver, harm: Mapping[str, Finding]) -> Taken:
    """Make the edits, but leave the letters of activities in which they do harm, and say which error they bring."""
    session = Session(document, find_template)
    names = {identity: activity.name for _, identity, activity in document.plan.activities()} if harm else {}
    left = [*done.left, *(Left(activity, _as_harm(one, names.get(activity))) for activity, one in harm.items())]
    whole, missing = True, set[str]()
    for edit in done.edits:
        possible = without(missing, edit) if missing else edit
        if possible is None or (isinstance(edit, SetLetters) and edit.activity in harm):
            continue
        if not _try(session, possible, left):
            whole = False
            missing.update(added_by(edit))
    for edit in done.tidying.values() if whole else ():
        _tidy(session, edit)
    return Taken(session, tuple(dict.fromkeys(left)))


def _letters(done: TakenOver) -> list[SetLetters]:
    return [edit for edit in done.edits if isinstance(edit, SetLetters)]


def _harm(taken: Taken, judged: Judged, setting: list[SetLetters]) -> dict[str, Finding]:
    """The activities in which setting letters brings an error, with the first one.

    An error that is of roles, or of other activities, is of all in which such a role got others; not one of an activity
    that is new, which has it by itself.
    """
    if not setting:
        return {}
    found: dict[str, Finding] = {}
    mine = {edit.activity for edit in setting}
    before = {identity for _, identity, _ in judged.document.plan.activities()}
    for error in errors_brought(taken, judged):
        concerned = {identity for kind, identity in error.things if kind == "activity"}
        concerned |= {error.activity} if error.activity else set()
        roles = {*error.roles, *(identity for kind, identity in error.things if kind == "role")}
        of_roles = {edit.activity for edit in setting if edit.role in roles} if concerned <= before else set()
        for activity in sorted(mine & concerned or of_roles):
            found.setdefault(activity, error)
    return found


def _as_harm(error: Finding, name: str | None) -> str:
    what = error.message.removeprefix(f"{name}: ")
    return (
        f"its letters stay, since with those that are locked `raci check` finds {error.code} ({what}); set both by hand"
    )


def errors_brought(taken: Taken, judged: Judged) -> list[Finding]:
    """The errors that a check finds after taking over, and did not find before; fewer roles in one are no new one."""
    after = errors_of(taken.session.reading(), judged.today)
    known: dict[tuple[object, ...], set[str]] = {}
    for one in judged.errors if after else ():  # of most plans nobody need know what was wrong before
        known.setdefault((one.code, one.things), set()).update(one.roles)
    return [one for one in after if not _is_known(one, known.get((one.code, one.things)))]


def _is_known(error: Finding, roles: set[str] | None) -> bool:
    return roles is not None and roles.issuperset(error.roles)


def _try(session: Session, edit: Edit, left: list[Left]) -> bool:
    """Make one edit; what cannot be written, since an alias shares it, is left with the reason."""
    try:
        do(session, _TITLE, edit)
    except EditRefused as error:
        left.append(Left(str(getattr(edit, "identity", getattr(edit, "activity", ""))), str(error)))
        return False
    return True


def _tidy(session: Session, edit: Edit) -> None:
    """Make an edit that nothing depends on, where no comment goes with it."""
    before = session.text
    try:
        do(session, _TITLE, edit)
    except EditRefused:
        return
    if comments_gone(before, session.text):
        session.withdraw()


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

    def waives(code: str, activity: str) -> bool:
        """Also what cannot be found yet: a step is not cut while the activity before it is missing."""
        found = judged.state(code, activity) == "waived"
        return found or code in waived_codes(waivers, ("activity", activity), judged.today)

    free, waivers = judged.beside.free_activities, waivers_of(judged.document.plan)
    return Choice(
        lambda code, activity: judged.state(code, activity) == "told" and named(code, activity),
        waives,
        lacking,
        activities,
    )
