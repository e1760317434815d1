"""The matrix of a sheet that raci wrote, read by the marks in its hidden cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from raci.exchange.columns import unique_names
from raci.exchange.find.marks import Alphabet
from raci.exchange.left_out import sentence
from raci.exchange.read.grid import Spot
from raci.exchange.reading import OwnData, ReadActivity, ReadMatrix, ReadRole, ReadStage
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.data_sheet import Carried
from raci.exchange.xlsx.read import Sheet
from raci.exchange.xlsx.text import tidy

_MARK = re.compile(r"raci:(\d+)")
_MARK_ROWS = 50
_OURS = "a workbook that raci wrote; rows and columns were matched by their ids"
CHECK_HEADING, NAME_HEADING = "Check", "Activity"


@dataclass
class _Frame:
    """Where things stand in a sheet of ours, wherever they were moved."""

    marks: int  # column of the marks
    names: int  # row of the role names
    ids: int  # row of the role ids, 0 where it is gone
    groups: int  # row of the groups, 0 where it is gone
    activity: int  # column of the activities' names
    version: int
    notes: list[str] = field(default_factory=list)


def own_matrix(sheet: Sheet, carried: Carried, details: Mapping[str, Mapping[str, str]]) -> ReadMatrix | None:
    """The matrix of a sheet, or None where raci did not write it or its marks are gone."""
    frame = _frame(sheet)
    if frame is None:
        return None
    sheet.fill_merged()
    roles, columns = _roles(sheet, frame)
    stages, activities = _rows(sheet, frame, roles, columns, details)
    shown = frozenset(key for fields in details.values() for key in fields)
    titles = [sheet.text(row, frame.activity) for row in range(1, frame.names) if _is_title(sheet, frame, row)]
    if carried.data is None:
        frame.notes.append(
            "the data that raci put into the file is gone: what the sheets do not show is not carried over"
        )
    return ReadMatrix(
        sheet=sheet.name,
        scheme=_scheme(sheet, frame),
        orientation="activities-rows",
        roles=tuple(roles),
        activities=tuple(activities),
        notes=tuple(note for note in (_OURS, sentence(carried.left_out), *frame.notes) if note),
        own=OwnData(carried.data, next(iter(titles), None), sheet.has_notes, shown, tuple(stages)),
    )


def _frame(sheet: Sheet) -> _Frame | None:
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
    frame = _Frame(
        spot.column, names, rows.get(layout.ROLES_MARK, 0), rows.get(layout.GROUPS_MARK, 0), activity, version
    )
    if version > layout.FORMAT:
        frame.notes.append("a newer raci wrote the workbook; what this one does not know was left out")
    return frame


def _is_title(sheet: Sheet, frame: _Frame, row: int) -> bool:
    return bool(_MARK.fullmatch(sheet.text(row, frame.marks))) and bool(sheet.text(row, frame.activity))


def _scheme(sheet: Sheet, frame: _Frame) -> str:
    for row in range(1, frame.names):
        kind, _, name = sheet.text(row, frame.marks).partition(":")
        if kind == "scheme" and name:
            return name
    return "RACI"


def _roles(sheet: Sheet, frame: _Frame) -> tuple[list[ReadRole], list[int]]:
    """The roles and their columns; a column that was added is a role where letters stand under its name."""
    rows = {frame.names, frame.ids} - {0}
    heads = sorted({column for row, column in sheet.cells if row in rows and column > frame.activity})
    names: list[tuple[str, str | None]] = []
    ids: list[str | None] = []
    columns: list[int] = []
    for column in heads:
        name = tidy(sheet.text(frame.names, column))
        identity = sheet.text(frame.ids, column) or None if frame.ids else None
        if identity is None and name == CHECK_HEADING:
            continue
        if identity is None and not _holds_letters(sheet, frame, column):
            frame.notes.append(f'the column "{name}" was left out: no letters stand in it')
            continue
        if identity in ids:
            frame.notes.append(f'the column "{name}" is a copy of another; it was taken as a new role')
            identity = None
        names.append((name, tidy(sheet.text(frame.groups, column)) or None if frame.groups else None))
        ids.append(identity)
        columns.append(column)
    keys = unique_names(names)
    parts = zip(keys, names, ids, strict=True)
    return [ReadRole(key, name, group, identity) for key, (name, group), identity in parts], columns


def _holds_letters(sheet: Sheet, frame: _Frame, column: int) -> bool:
    """Whether the cells under a new heading are letters, so far as there are any."""
    alphabet = Alphabet(frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    texts = [text for (row, where), text in sheet.cells.items() if where == column and row > frame.names]
    return sum(alphabet.read(text) is not None for text in texts) * 2 >= len(texts)


def _rows(
    sheet: Sheet,
    frame: _Frame,
    roles: list[ReadRole],
    columns: list[int],
    details: Mapping[str, Mapping[str, str]],
) -> tuple[list[ReadStage], list[ReadActivity]]:
    """Stages and activities in the order of the rows."""
    stages: list[ReadStage] = []
    activities: list[ReadActivity] = []
    seen: set[str] = set()
    for row in sorted({spot.row for spot in sheet.cells if spot.row > frame.names}):
        kind, identity = _mark(sheet, frame, row, seen)
        name = tidy(sheet.text(row, frame.activity))
        keyed = [(role.key, Spot(row, column)) for role, column in zip(roles, columns, strict=True)]
        cells = {key: sheet.cells[spot] for key, spot in keyed if spot in sheet.cells}
        if not name and not cells and not identity:
            continue
        if kind == "stage" or (not kind and not cells and Spot(row, frame.activity) in sheet.bold):
            stages.append(ReadStage(name, identity))
            continue
        if not name and not identity:
            frame.notes.append(f"row {row} has letters but names no activity; it was left out")
            continue
        if not name:
            frame.notes.append(f"row {row} names no activity any more; {identity} stays, delete the row to remove it")
        if not identity:
            frame.notes.append(f'row {row}, "{name}", was added: it is a new activity')
        remarks = {key: sheet.notes[spot] for key, spot in keyed if spot in sheet.notes}
        activities.append(
            ReadActivity(
                name, stages[-1] if stages else None, cells, identity, remarks, details.get(identity or "", {})
            )
        )
    return stages, activities


def _mark(sheet: Sheet, frame: _Frame, row: int, seen: set[str]) -> tuple[str, str | None]:
    """What the hidden mark of a row says: stage or activity, and the id; a copied row has no id of its own."""
    mark = sheet.text(row, frame.marks)
    for kind, prefix in (("stage", layout.STAGE_MARK), ("activity", layout.ACTIVITY_MARK)):
        if mark.startswith(prefix):
            if mark in seen:
                frame.notes.append(f"row {row} is a copy of another row")
                return kind, None
            seen.add(mark)
            return kind, mark.removeprefix(prefix)
    return "", None
