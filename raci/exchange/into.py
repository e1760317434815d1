"""A matrix that comes home: what a meeting changed in a workbook, merged into the plan file that it was made of.

Three ways: the workbook carries what it showed when it was written. What is merged is what travels with workbooks; the
rest of the plan (addresses, absences, waivers, signatures, comments) is not looked at, and stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from raci.exchange.find.account import cut
from raci.exchange.overlay import overlay, scheme_of
from raci.exchange.reading import Loss, ReadMatrix
from raci.exchange.snapshot import shareable
from raci.lifecycle.library import find_template

Data = dict[str, Any]


class NotThisPlan(Exception):  # noqa: N818  it says what happened
    """The matrix has nothing in common with the plan. The message says so."""


@dataclass(frozen=True)
class Homecoming:
    """What merging a matrix into a plan gives.

    `text` is the file with all that does not contradict; `changes` are told against the plan as it is. `left` are
    changes that the file cannot take up, because what they are about stands in another file, and `lost` comments that
    went with what they stood at. `by_names` says that the matrix did not know any more what it had shown, and was
    compared with the plan as it is.
    """

    text: str
    changes: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]
    teller: Teller
    left: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    by_names: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def told(self) -> list[str]:
        """Each change as a line of text."""
        return [self.teller.tell(change) for change in self.changes]


@dataclass(frozen=True)
class Sides:
    """What a matrix showed when it was written, what the plan says now, and what the matrix says now.

    `remarks` say that the matrix is of a plan with another title, and what in it no plan can say.
    """

    base: Facts
    ours: Facts
    theirs: Facts
    by_names: bool
    remarks: tuple[str, ...] = ()


def sides_of(matrix: ReadMatrix, document: Document) -> Sides:
    """A matrix beside a plan. Raises `NotThisPlan`."""
    mine = shareable(document.plan)
    carried = matrix.own.snapshot if matrix.own else None
    before = carried if carried is not None else mine
    built = overlay(matrix, before)
    after, remarks = built.data, [str(note) for note in built.notes if isinstance(note, Loss)]
    _same_plan(before, after, mine, carried=carried is not None)
    base, ours, theirs = (facts_of(data, scheme_of(data)) for data in (before, mine, after))
    if before.get("title") != mine.get("title"):
        now = f"this one is {cut(str(mine.get('title', '')))}"
        remarks.insert(0, f"the file was exported from the plan {cut(str(before.get('title', '')))}, and {now}")
    return Sides(base, ours, theirs, carried is None, tuple(remarks))


def come_home(matrix: ReadMatrix, document: Document, accept: str = "") -> Homecoming:
    """Merge a matrix into a plan. With `accept`, `ours` (the file) or `theirs` (the matrix) counts where both changed.

    Raises `NotThisPlan`, or `EditRefused` where the file is written in a way that cannot be edited.
    """
    sides = sides_of(matrix, document)
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


def _same_plan(before: Data, after: Data, mine: Data, *, carried: bool) -> None:
    """Refuse a matrix that has no activity and no role in common with the plan."""
    one, other = (before, mine) if carried else (after, mine)
    shared = _ids(one) & _ids(other)
    if not shared and _ids(one) and _ids(other):
        raise NotThisPlan("it has no activity and no role in common with the plan")


def _ids(data: Data) -> set[tuple[str, str]]:
    roles = {("role", role) for role in data.get("roles") or {}}
    stages = (data.get("stages") or {}).values()
    return roles | {("activity", one) for stage in stages for one in (stage or {}).get("activities") or {}}
