"""Where things stand in a sheet that raci wrote, found by the marks in its hidden cells, wherever they were moved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from raci.exchange.find.account import cut
from raci.exchange.ids import usable
from raci.exchange.reading import Loss
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.read import Sheet

_MARK = re.compile(r"raci:([0-9]{1,6})")
_MARK_ROWS = 50
NAME_HEADING = "Activity"


@dataclass
class Frame:
    """Columns and rows of a sheet of ours; 0 where a row is gone."""

    marks: int  # column of the marks
    names: int  # row of the role names
    ids: int  # row of the role ids
    groups: int  # row of the groups
    activity: int  # column of the activities' names
    version: int
    notes: list[str] = field(default_factory=list)

    def id_or_none(self, identity: str, what: str) -> str | None:
        """An id that a plan can have; otherwise none, and that is said."""
        if not identity or usable(identity):
            return identity or None
        self.notes.append(f"{cut(identity)} cannot be an id in a plan; {what} got another")
        return None


def find_frame(sheet: Sheet) -> Frame | None:
    """The frame of a sheet, or None where raci did not write it or its marks are gone."""
    spot, version = next(
        (
            (spot, int(match[1]))
            for spot, text in sheet.cells.items()
            if spot.row <= _MARK_ROWS and (match := _MARK.fullmatch(text))
        ),
        (None, 0),
    )
    if spot is None:
        return None
    rows = {text: row for (row, column), text in sheet.cells.items() if column == spot.column}
    names = rows.get(layout.NAMES_MARK, 0)
    heads = sorted(column for row, column in sheet.cells if row == names and column > spot.column)
    if not names or not heads:
        return None
    activity = next((column for column in heads if sheet.text(names, column) == NAME_HEADING), heads[0])
    ids, groups = rows.get(layout.ROLES_MARK, 0), rows.get(layout.GROUPS_MARK, 0)
    frame = Frame(spot.column, names, ids, groups, activity, version)
    if version > layout.FORMAT:
        frame.notes.append(Loss("a newer raci wrote the workbook; what this one does not know was left out"))
    return frame


def title_of(sheet: Sheet, frame: Frame) -> str | None:
    """The title of the plan, beside the first mark."""
    for row in range(1, frame.names):
        if _MARK.fullmatch(sheet.text(row, frame.marks)) and sheet.text(row, frame.activity):
            return sheet.text(row, frame.activity)
    return None


def scheme_name_of(sheet: Sheet, frame: Frame) -> str:
    """The name of the scheme."""
    for row in range(1, frame.names):
        kind, _, name = sheet.text(row, frame.marks).partition(":")
        if kind == "scheme" and name:
            return name
    return "RACI"
