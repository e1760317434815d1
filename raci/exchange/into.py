"""A matrix that comes home: what a meeting changed in a workbook, merged into the plan file that it was made of.

Three ways: the workbook carries what it showed when it was written. What is merged is what travels with workbooks; the
rest of the plan (addresses, absences, waivers, signatures, comments) is not looked at, and stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from raci.change.combine import written
from raci.change.contradiction import Contradiction, contradictions
from raci.change.differences import Change, differences
from raci.change.facts import Facts, facts_of
from raci.change.facts_data import data_of
from raci.change.lines import comments_gone
from raci.change.merge import merge
from raci.change.telling import Teller
from raci.change.transfer import transferred
from raci.document.load import Document, own_data, read
from raci.exchange.built import Built
from raci.exchange.find.account import cut
from raci.exchange.overlay import overlay, scheme_of
from raci.exchange.reading import Loss, ReadMatrix
from raci.exchange.snapshot import shareable
from raci.exchange.stranger import ids_of, is_of_another, named_of, without_ids
from raci.lifecycle.library import find_template

Data = dict[str, Any]
_NOTHING = "it has no activity and no role in common with the plan"


class NotThisPlan(Exception):  # noqa: N818  it says what happened
    """The matrix has nothing in common with the plan. The message says so."""


@dataclass(frozen=True)
class Homecoming:
    """What merging a matrix into a plan gives.

    `text` is the file with all that does not contradict; `changes` are told against the plan as it is. `left` are
    changes that the file cannot take up, because what they are about stands in another file, and `lost` comments that
    went with what they stood at. `by_names` says that the matrix does not know what the plan said when it was written,
    and was compared with the plan as it is; `kept` why what it lacks stays, where it does.
    """

    text: str
    changes: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]
    teller: Teller
    left: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    by_names: bool = False
    remarks: tuple[str, ...] = ()
    kept: str = ""

    @property
    def told(self) -> list[str]:
        """Each change as a line of text."""
        return [self.teller.tell(change) for change in self.changes]


@dataclass(frozen=True)
class Sides:
    """What a matrix showed when it was written, what the plan says now, and what the matrix says now.

    `by_names` and `kept` are those of a `Homecoming`; `remarks` say that the matrix is of a plan with another title,
    and what in it no plan can say.
    """

    base: Facts
    ours: Facts
    theirs: Facts
    by_names: bool
    remarks: tuple[str, ...] = ()
    kept: str = ""


def sides_of(matrix: ReadMatrix, document: Document, *, remove_missing: bool = False) -> Sides:
    """A matrix beside a plan; with `remove_missing`, what a table lacks goes in any case. Raises `NotThisPlan`."""
    mine = shareable(document.plan)
    carried = matrix.own.snapshot if matrix.own else None
    if carried is None:
        return _table_beside(matrix, mine, "the table", remove_missing=remove_missing)
    if ids_of(carried) and ids_of(mine) and not ids_of(carried) & ids_of(mine):
        raise NotThisPlan(_NOTHING)
    titles = f"exported from the plan {cut(str(carried.get('title', '')))}, and this one is {cut(str(mine['title']))}"
    if is_of_another(carried, mine):
        sides = _table_beside(without_ids(matrix), mine, "the workbook", remove_missing=remove_missing)
        return replace(sides, remarks=(f"the file was {titles}: it was matched by names", *sides.remarks))
    built = overlay(matrix, carried)
    told = () if carried.get("title") == mine["title"] else (f"the file was {titles}",)
    base, ours, theirs = (facts_of(data, scheme_of(data)) for data in (carried, mine, built.data))
    return Sides(base, ours, theirs, by_names=False, remarks=(*told, *_losses(built)))


def _table_beside(matrix: ReadMatrix, mine: Data, what: str, *, remove_missing: bool) -> Sides:
    """A matrix that knows nothing of what a plan was: the plan as it is now is what both sides come from."""
    named = named_of(matrix, mine)
    if named.nothing:
        raise NotThisPlan(_NOTHING)
    keep = not (named.most or remove_missing)
    built = overlay(matrix, mine, keep=keep)
    ours = facts_of(mine, scheme_of(mine))
    theirs = facts_of(built.data, scheme_of(built.data))
    kept = f"{what} names {named} of the plan, so nothing of the plan that it lacks was taken away" if keep else ""
    return Sides(ours, ours, theirs, by_names=True, remarks=_losses(built), kept=kept)


def _losses(built: Built) -> tuple[str, ...]:
    return tuple(str(note) for note in built.notes if isinstance(note, Loss))


def come_home(matrix: ReadMatrix, document: Document, accept: str = "", *, remove_missing: bool = False) -> Homecoming:
    """Merge a matrix into a plan. With `accept`, `ours` (the file) or `theirs` (the matrix) counts where both changed.

    With `remove_missing`, what a table lacks goes, however little of the plan it names. Raises `NotThisPlan`, or
    `EditRefused` where the file is written in a way that cannot be edited.
    """
    sides = sides_of(matrix, document, remove_missing=remove_missing)
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    merged = merge(base, theirs, ours) if accept == "theirs" else merge(base, ours, theirs)
    changes = differences(ours, merged.facts)
    text = text_saying(merged.facts, ours, document) if changes else document.source.text
    teller = Teller(ours, merged.facts)
    return Homecoming(
        text=text,
        changes=tuple(changes),
        contradictions=contradictions(merged, base, ours, theirs),
        teller=teller,
        left=tuple(line for _, line in left_of(text, document, merged.facts)),
        lost=comments_gone(document.source.text, text),
        by_names=sides.by_names,
        remarks=sides.remarks,
        kept=sides.kept,
    )


def text_saying(wanted: Facts, ours: Facts, document: Document) -> str:
    """The file's text where its plan, of which a matrix shows `ours`, is to say something else.

    Raises `EditRefused` where it is written in a way that cannot be edited.
    """
    own = transferred(facts_of(own_data(document), document.plan.letters), ours, wanted)
    return written(document.source.text, document.source, data_of(own), scheme_of(data_of(wanted)))


def left_of(text: str, document: Document, goal: Facts) -> list[tuple[Change, str]]:
    """What the file does not say after all, with the words for it: it comes from a file that it builds on."""
    after = read(text.encode(), document.name, document.path, find_template, document.others)
    data = shareable(after.plan)
    now = facts_of(data, scheme_of(data))
    teller = Teller(now, goal)
    return [(change, teller.tell(change)) for change in differences(now, goal)]
