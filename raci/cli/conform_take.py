"""`raci conform --take-over`: what plans lack of their templates, written into them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from raci.cli.common import UserError, fail, talk
from raci.cli.edited import writable, written
from raci.cli.files import STREAM
from raci.cli.progress import working
from raci.lifecycle.conforming.beside import CODES

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.rules.conforming import Judged
    from raci.rules.taking import Taken


@dataclass(frozen=True)
class Asked:
    """What is to be taken over: the options of the command. `template` is named instead of the plan's."""

    today: date
    template: str | None
    only: tuple[str, ...]
    optional: bool
    diff: bool


def take_over_all(names: list[str], files: tuple[str, ...], asked: Asked) -> int:
    """Let plans take over what they lack; the status is 1 where something is left, or would change.

    Of the plans in folders those that name no template are passed over. One of many that cannot be read or written
    keeps the others from nothing; the status is 2 then.
    """
    if not set(asked.only) <= set(CODES):
        _must_know(names, asked)
    if len(names) == 1:
        return _one(names[0], asked, named=True)
    return max(_one_of_many(name, asked, named=name in files) for name in names)


def _one_of_many(name: str, asked: Asked, *, named: bool) -> int:
    try:
        return _one(name, asked, named=named)
    except UserError as error:
        error.show()
        return error.exit_code


def _one(name: str, asked: Asked, *, named: bool) -> int:
    """Let one plan take over what it lacks; one that names no template is a mistake where it was `named`."""
    from raci.rules.conforming import NotJudged, judge

    document = writable(name, diff=asked.diff)
    try:
        judged = judge(document, asked.today, asked.template)
    except NotJudged as error:
        if not error.lacking or named:
            fail(str(error), error.advice)
        talk(f"{name}: it names no template; nothing is done.")
        return 0
    return _take_over(judged, asked)


def _must_know(names: list[str], asked: Asked) -> None:
    """End with status 2 where --only names what no plan and no template has."""
    from raci.plan.names import did_you_mean
    from raci.rules.conforming import known_in

    if STREAM in names:
        return  # it can be read once only
    known = {*CODES, *(one for name in names for one in known_in(name, asked.today, asked.template))}
    for name in asked.only:
        if name not in known:
            fail(
                f"--only: there is no {name!r}{did_you_mean(name, known)}",
                "Name L002, L003, L004, L005, or an activity of the plan or its template by its id.",
            )


def _take_over(judged: Judged, asked: Asked) -> int:
    """Let one plan take over what it lacks, and say what."""
    from raci.rules.taking import errors_brought, take_over

    document = judged.document
    with working(f"Taking over into {document.name}"):
        taken = take_over(judged, asked.only, optional=asked.optional)
        if document.plan.template is None:
            _follow(taken, document, str(judged.structure.plan.template))
    session = taken.session
    if not session.dirty:
        talk(f"{document.name}: nothing to take over.")
        _tell_left(judged, taken)
        return int(bool(taken.left))
    told = _told(document, taken)
    remains = not asked.only and _remains(taken, asked)
    errors = errors_brought(taken, judged)
    status = written(document, session, diff=asked.diff)
    source = asked.template or document.plan.template
    talk(f"{document.name}: {'would be ' if asked.diff else ''}taken over from {source}:")
    for line in told:
        talk(f"  {line}")
    _tell_left(judged, taken)
    if errors:
        talk("`raci check` will not let it pass now, since")
    for one in errors:
        talk(f"  {one.code} {one.message}")
    return max(status, int(bool(taken.left or errors) or remains))


def _follow(taken: Taken, document: Document, template: str) -> None:
    """Let a plan that names no template name the one that it has taken over from: a path is one from its folder."""
    from raci.change.edits.fields import SetField
    from raci.lifecycle.library import is_id

    path = template if is_id(template) else os.path.relpath(template, document.folder)
    taken.session.do("Follow the template", SetField("plan", "", "template", path.replace(os.sep, "/")))


def _told(document: Document, taken: Taken) -> list[str]:
    """What was changed, in the words of the matrix."""
    from raci.exchange.sides import facts_of_pair
    from raci.report.changes import changes_text

    pair = facts_of_pair(document, taken.session.reading())
    return changes_text(pair.before, pair.after)


def _tell_left(judged: Judged, taken: Taken) -> None:
    """Say what could not be taken over, and why."""
    from raci.plan.matrix import Matrix

    mine, theirs = Matrix(taken.session.plan).rows, judged.beside.template.rows
    if taken.left:
        talk("Left to do by hand:")
    for one in taken.left:
        row = mine.get(one.activity) or theirs.get(one.activity)
        talk(f"  {row.name if row else one.activity}: {one.why}.")
    if any(one.nobody for one in taken.left):
        talk("Give such letters to others, or say by `like` or `aliases` of a role that it stands for one of these.")


def _remains(taken: Taken, asked: Asked) -> bool:
    """Whether the plan still does not conform."""
    from raci.rules.conforming import judge

    return "told" in judge(taken.session.reading(), asked.today, asked.template).states.values()
