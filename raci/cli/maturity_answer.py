"""`raci maturity --answer`: what a plan cannot show, written into it with a name and a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from raci.cli.common import fail, need_text, talk
from raci.cli.edited import edited, writable, written
from raci.cli.named import person_named

if TYPE_CHECKING:
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
    for line in _told(before, Matrix(session.plan), values, before.person_name(by)):
        talk(line)
    return status


def _values(given: tuple[str, ...]) -> dict[str, str]:
    """The answers by check."""
    from raci.lifecycle.maturity.answers import NoAnswer, called, canonical

    values: dict[str, str] = {}
    for one in given:
        check, equals, value = one.partition("=")
        if not equals:
            fail(f"{one!r} is no answer", "Write it as --answer G1.4=yes.")
        try:
            values[called(check)] = canonical(called(check), value)
        except NoAnswer as error:
            fail(str(error), "`raci maturity --scale all` lists the checks.")
    return values


def _told(before: Matrix, after: Matrix, values: dict[str, str], who: str) -> Iterator[str]:
    """What was answered, where the plan says otherwise, and which levels change by it."""
    from raci.lifecycle.maturity.judging import maturity

    standings = maturity(after).standings
    verdicts = {one.check.id: one for standing in standings for one in standing.verdicts}
    for check, value in values.items():
        yield f"{check}: {value}, says {who}."
        if check in verdicts and verdicts[check].conflict:
            yield f"But {verdicts[check].conflict}. Where the two disagree, the check is not met."
    for was, now in zip(maturity(before).standings, standings, strict=True):
        if now.scale.kind == "levels" and now.level != was.level:
            yield f"{now.scale.title}: level {now.level}, before {was.level}."
