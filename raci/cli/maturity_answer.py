"""`raci maturity --answer`: what a plan cannot show, written into it with a name and a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from raci.cli.common import fail, need_text, talk
from raci.cli.edited import edited, writable, written
from raci.cli.named import person_named

if TYPE_CHECKING:
    from raci.lifecycle.maturity.judging import Verdict
    from raci.plan.matrix import Matrix


def write_answers(file: str, given: tuple[str, ...], giver: tuple[str, date, str | None], *, diff: bool) -> int:
    """Write answers to checks into a plan; `giver` is who gives them, the day, and a remark."""
    from raci.lifecycle.maturity.answering import Giver, answer_edits
    from raci.plan.matrix import Matrix

    person, day, note = giver
    document = writable(file, diff=diff)
    before = Matrix(document.plan)
    by = person_named(before, person, ("nobody gives the answer: --by is empty", "Name the person who says so."))
    if note is not None:
        need_text("the note", note)
    values = _values(given)
    who = Giver(by, day, note)
    edits = [edit for check, value in values.items() for edit in answer_edits(document.plan, check, value, who)]
    session = edited(document, "Answer", edits)
    if not session.dirty:
        talk("The plan says so already; nothing to do.")
        return 0
    status = written(document, session, diff=diff)
    for line in _told(before, Matrix(session.plan), values, by):
        talk(line)
    if not before.plan.people:
        talk(f"The plan lists no `people`, so nobody could look whether it knows {by!r}: the name is kept as given.")
    return status


def _values(given: tuple[str, ...]) -> dict[str, str]:
    """The answers by check."""
    from raci.lifecycle.maturity.answers import NoAnswer, called, canonical

    values: dict[str, str] = {}
    for one in given:
        check, equals, value = one.partition("=")
        if not equals:
            fail(f"{one!r} is no answer", "Write it as --answer G1.5=yes.")
        try:
            values[called(check)] = canonical(called(check), value)
        except NoAnswer as error:
            fail(str(error), "`raci maturity --scale all` lists the checks.")
    return values


def _told(before: Matrix, after: Matrix, values: dict[str, str], by: str) -> Iterator[str]:
    """What was answered, instead of what, where only the plan can say it, and which levels change by it."""
    from raci.lifecycle.maturity.judging import maturity

    standings = maturity(after).standings
    verdicts = {one.check.id: one for standing in standings for one in standing.verdicts}
    for check, value in values.items():
        yield f"{check}: {value}, says {after.person_name(by)}.{_instead(before, check, by)}"
        if check in verdicts:
            yield from _counting(after, verdicts[check])
    for was, now in zip(maturity(before).standings, standings, strict=True):
        if now.scale.kind == "levels" and now.level != was.level:
            yield f"{now.scale.title}: level {now.level} now; it was {was.level}."


def _instead(before: Matrix, check: str, by: str) -> str:
    """What somebody else had answered, which is gone now."""
    from raci.lifecycle.maturity.answers import said

    given = said(before.plan).get(check)
    if given is None or given.answer.by in (None, by):
        return ""
    other, day = before.person_name(given.answer.by or ""), given.answer.date
    return f" That takes the place of the answer of {other}{f', {day}' if day else ''}: {given.answer.value}."


def _counting(after: Matrix, verdict: Verdict) -> Iterator[str]:
    """Why an answer does not count as it is, and what the plan would have to say."""
    if verdict.conflict:
        yield f"But {verdict.conflict}. Where the two disagree, the check is not met."
    elif verdict.unheard:
        yield "It is kept, and counts once the plan shows it, which a plan can. Missing there:"
        for lack in verdict.look.lacks:
            yield f"  {f'{after.rows[lack.activity].name}: ' if lack.activity else ''}{lack.text}"
        for identity, must in verdict.look.by_hand:
            yield f"  to add to {after.rows[identity].name}: {must}"
