"""Activities of a template that a plan lacks, put where they belong, with letters for the plan's roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from raci.change.edits.fields import SetField
from raci.lifecycle.conforming.onward import Onward
from raci.lifecycle.conforming.pairing import along
from raci.lifecycle.conforming.placing import Placing
from raci.lifecycle.conforming.spelling import row_letters
from raci.lifecycle.instantiate import kept_of_activity
from raci.plan.raw import raw_of

if TYPE_CHECKING:
    from raci.lifecycle.conforming.spelling import RowLetters
    from raci.lifecycle.conforming.work import Work
    from raci.plan.matrix import Row

_FIRST = ("name", "description", "assign", "after")


def add_missing(work: Work) -> set[str]:
    """Add what is missing and chosen, in the order of the template; the ids of what was added."""
    chosen = [row for row in _chosen(work) if _is_missing(work, row)]
    pairs = work.beside.counterparts
    there = {**pairs, **{row.id: row.id for row in chosen}}
    placing, onward = Placing(work.matrix, work.template, pairs), Onward(work.beside)
    added = []
    for row in chosen:
        letters = row_letters(work.beside, row, work.matrix.scheme)
        before = _before(work, row, there)
        entry = _entry(work, row, letters, before)
        if work.do(row.id, [placing.adding(row, entry, before, onward.after(row.id))]):
            added.append(row)
            work.after[row.id] = before
        _tell_left(work, row, letters)
    work.look()
    for row in added:
        _set_needs(work, row)
    return {row.id for row in added}


def _chosen(work: Work) -> Iterator[Row]:
    """The activities that the plan does not have and is to have."""
    pairs, required, choice = work.beside.counterparts, work.beside.required, work.choice
    for row in work.template:
        if row.id not in pairs:
            wanted = choice.wants("L002", row.id) if row.id in required else choice.optional(row.id)
            if wanted:
                yield row


def _is_missing(work: Work, row: Row) -> bool:
    """Whether an activity is surely not in the plan: what may be another one of it is not added a second time."""
    resembling = work.beside.resembling
    perhaps = [] if row.id in work.choice.named else resembling.could_be(row)
    if perhaps:
        names = " or ".join(work.matrix.rows[one].name for one in perhaps)
        like = resembling.like_for(row)
        said = f"`like: {like}`" if like else f"the id `{row.id}`"
        work.leave(row.id, f"{names} may be it; give that one {said}, or let `--only {row.id}` add it")
    return not perhaps


def _entry(work: Work, row: Row, letters: RowLetters, before: list[str]) -> dict[str, Any]:
    """What is said of a new activity: what a plan that begins from the template would have.

    What the template waives, it waives for its letters; where some are left out, nobody knows what is found.
    """
    kept = kept_of_activity(raw_of(row.activity))
    said = {key: kept[key] for key in _FIRST if key in kept} | kept | {"after": before}
    order = {role: index for index, role in enumerate(work.plan.roles)}
    said["assign"] = {role: letters.cells[role] for role in sorted(letters.cells, key=order.__getitem__)}
    whole = not (letters.nobody or letters.unspelled)
    return {key: value for key, value in said.items() if value and key != "needs" and (whole or key != "waive")}


def _before(work: Work, row: Row, there: dict[str, str]) -> list[str]:
    """What a new activity waits for: what it waits for in the template, by way of what the plan does not have.

    What comes before another one of them is left out.
    """
    rows = work.template.rows

    def steps(identity: str) -> Iterator[str]:
        return (one for one in rows[identity].activity.after if one in rows)

    before = [there[one] for one in along(row.id, steps, there.__contains__)]
    above = set().union(*map(work.above, before)) if len(before) > 1 else set()
    return [one for one in before if one not in above]


def _set_needs(work: Work, row: Row) -> None:
    """Let a new activity need what something before it makes, or what comes from outside."""
    rows = work.matrix.rows
    wanted = set(row.activity.needs)
    made = {artifact for one in work.above(row.id) for artifact in rows[one].activity.produces} if wanted else set()
    given = {artifact for artifact, entry in work.plan.artifacts.items() if entry.kind == "external"}
    needs = [artifact for artifact in row.activity.needs if artifact in made | given]
    if needs:
        work.do(row.id, [SetField("activity", row.id, "needs", needs)])


def _tell_left(work: Work, row: Row, letters: RowLetters) -> None:
    """Say whose letters nobody has got; on those who would only be told, and are not locked, nothing depends."""
    if not any(cell.means for cell in row.cells.values()):
        work.leave(row.id, "the template gives nobody letters for it; say who does it")
    lock = row.activity.locked
    nobody = [one for one in letters.nobody if lock is True or one in lock or not row.cell(one).means <= {"told"}]
    if nobody:
        work.leave(row.id, f"nobody in the plan is {_named(work, row, nobody)}", nobody=True)
    if letters.unspelled:
        work.leave(row.id, f"the scheme of the plan has no letters for {_named(work, row, letters.unspelled)}")


def _named(work: Work, row: Row, roles: list[str]) -> str:
    return ", ".join(f"{work.template.role_name(role)} ({row.cell(role).letters})" for role in roles)
