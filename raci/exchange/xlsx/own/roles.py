"""The roles of a sheet that raci wrote, by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from raci.exchange.columns import unique_names
from raci.exchange.find.marks import Alphabet
from raci.exchange.reading import Loss, ReadRole
from raci.exchange.spot import Spot
from raci.exchange.xlsx.own.frame import Frame
from raci.exchange.xlsx.read import Sheet
from raci.exchange.xlsx.text import same_text, tidy

CHECK_HEADING = "Check"
_ANY_LETTER = Alphabet(frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def read_roles(sheet: Sheet, frame: Frame, names: Mapping[str, str]) -> tuple[dict[int, ReadRole], set[int]]:
    """Roles by column, and the columns that are known to be none; an added one is a role if letters stand in it.

    `names` are what roles were called, by their ids.
    """
    rows = {frame.names, frame.ids} - {0}
    heads = sorted({column for row, column in sheet.cells if row in rows and column > frame.activity})
    texts = _texts(sheet, frame)
    found: dict[int, tuple[str, str | None, str | None]] = {}
    others = {frame.marks, frame.activity}
    original = _originals(sheet, frame, heads, names)
    for column in heads:
        name = tidy(sheet.text(frame.names, column))
        identity = frame.id_or_none(sheet.text(frame.ids, column), f'the role "{name}"') if frame.ids else None
        if identity is None and (name == CHECK_HEADING or not _are_letters(texts.get(column, ()))):
            others.add(column)
            if name != CHECK_HEADING:
                frame.notes.append(Loss(f'the column "{name}" was left out: no letters stand in it'))
            continue
        if identity and original[identity] != column:
            frame.notes.append(f'the column "{name}" is a copy of another; it was taken as a new role')
            identity = None
        group = tidy(sheet.text(frame.groups, column)) or None if frame.groups else None
        found[column] = name, group, identity
    keys = unique_names([(name, group) for name, group, _ in found.values()])
    parts = zip(keys, found.items(), strict=True)
    roles = {
        column: ReadRole(key, name, group, identity, Spot(frame.names, column))
        for key, (column, (name, group, identity)) in parts
    }
    return roles, others


def _originals(sheet: Sheet, frame: Frame, heads: Iterable[int], names: Mapping[str, str]) -> dict[str, int]:
    """By id its column: of a column and its copies the first that has its old name still, else the first."""
    found: dict[str, int] = {}
    kept: set[str] = set()
    for column in heads if frame.ids else ():
        identity = sheet.text(frame.ids, column)
        if identity not in kept:
            found.setdefault(identity, column)
            if same_text(sheet.text(frame.names, column), names.get(identity, "")):
                found[identity] = column
                kept.add(identity)
    return found


def _texts(sheet: Sheet, frame: Frame) -> dict[int, list[str]]:
    """The texts under the heading of each column."""
    found: dict[int, list[str]] = {}
    for (row, column), text in sheet.cells.items():
        if row > frame.names:
            found.setdefault(column, []).append(text)
    return found


def _are_letters(texts: Iterable[str]) -> bool:
    """Whether texts are letters, so far as there are any."""
    marks = [_ANY_LETTER.read(text) is not None for text in texts]
    return sum(marks) * 2 >= len(marks)
