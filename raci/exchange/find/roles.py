"""The roles over a block: their columns, names and groups, and the columns beside them that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from raci.exchange.columns import unique_names
from raci.exchange.find.account import rows_of
from raci.exchange.find.block import Block
from raci.exchange.find.letters import Letters
from raci.exchange.find.people import are_people, are_roles
from raci.exchange.find.vocabulary import ACTIVITY, IDENTITY, OTHER, STAGE, fold
from raci.exchange.reading import Loss, ReadRole
from raci.exchange.spot import Spot

_MAX_HELD = 12  # roles that a note names with who holds them
_BLANKS = re.compile(r"\s+")
_EMPHASIS = re.compile(r"^(\*{1,3}|_{1,3})(?=\S)(.*?\S)\1$")


@dataclass
class Roles:
    """Roles in order, each with the columns that hold its letters, and notes on what was guessed."""

    roles: list[ReadRole] = field(default_factory=list)
    columns: list[tuple[int, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    """A name without line breaks, doubled blanks, and the marks of bold text."""
    text = _BLANKS.sub(" ", text).strip()
    match = _EMPHASIS.match(text)
    return match[2] if match else text


def find_roles(letters: Letters, block: Block) -> Roles:
    """The roles of a block, with placeholders that have no letters yet."""
    found = Roles()
    columns = _with_placeholders(letters, block)
    names: list[tuple[str, str | None]] = []
    people = _people_row(letters, block, columns)
    group_rows = [row for row in block.headers if row not in {block.names, people}]
    for column in columns:
        name = clean(letters.grid.text(block.names, column)) if block.names else ""
        if found.columns and _continues(letters, block.names, found.columns[-1], column):
            found.columns[-1] = (*found.columns[-1], column)
            continue
        group = clean(letters.grid.text(_group_row(letters, group_rows, column), column)) or None
        if not name:
            name, group = group or letter_name(column), None
            found.notes.append(f"column {letter_name(column)} has no heading; it is called {name}")
        names.append((name, group))
        found.columns.append((column,))
    keys = unique_names(names)
    row = block.names or block.first
    found.roles = [
        ReadRole(key, name, group, at=Spot(row, columns[0]))
        for key, (name, group), columns in zip(keys, names, found.columns, strict=True)
    ]
    shown = {
        _group_row(letters, group_rows, columns[0])
        for (_, group), columns in zip(names, found.columns, strict=True)
        if group
    }
    _describe(found, block, sorted(shown), [row for row in group_rows if row not in shown])
    if people:
        _tell_people(found, letters, people)
    return found


def _people_row(letters: Letters, block: Block, columns: list[int]) -> int:
    """The row above the letters that names who holds the roles; 0 if there is none."""

    def names(row: int) -> list[str]:
        return [text for column in columns if (text := clean(letters.grid.text(row, column)))]

    if not block.names or not are_roles(names(block.names)):
        return 0
    beside = {row: _text_beside(letters, row, columns[0]) for row in block.headers if row != block.names}
    return next((row for row, text in beside.items() if are_people(names(row), text)), 0)


def _text_beside(letters: Letters, row: int, column: int) -> str:
    """The last text of a row before a column."""
    before = [other for other in letters.rows.get(row, ()) if other < column]
    return letters.grid.text(row, before[-1]) if before else ""


def _tell_people(found: Roles, letters: Letters, row: int) -> None:
    """Say who holds the roles by a row that is no part of the matrix."""
    held = [
        f"{role.name} is {name}"
        for role, columns in zip(found.roles, found.columns, strict=True)
        if (name := clean(letters.grid.text(row, columns[0])))
    ]
    more = f" and {len(held) - _MAX_HELD} more" if len(held) > _MAX_HELD else ""
    found.notes.append(
        Loss(f"row {row} says who holds the roles, and was left out: {', '.join(held[:_MAX_HELD])}{more}")
    )


def _describe(found: Roles, block: Block, shown: list[int], unused: list[int]) -> None:
    if not block.names:
        found.notes.append("no row of role names was found above the letters; roles are called after their columns")
        return
    groups = f", {rows_of(shown)} as groups" if shown else ""
    found.notes.append(f"row {block.names} was taken as roles{groups}")
    if unused:
        was = "was" if len(unused) == 1 else "were"
        found.notes.append(
            Loss(f"{rows_of(unused)} above the letters {was} left out: a role has one name and one group")
        )
    renamed = [role.key for role in found.roles if role.key != role.name]
    if renamed:
        found.notes.append(f"role names that repeat were told apart: {', '.join(renamed)}")


def _continues(letters: Letters, row: int, before: tuple[int, ...], column: int) -> bool:
    """Whether a column belongs to the role before it: one merged heading stands over both."""
    return any(
        box.top <= row <= box.bottom and box.left <= before[-1] and column <= box.right for box in letters.grid.merged
    )


def _group_row(letters: Letters, rows: list[int], column: int) -> int:
    """The lowest row with the name of a group over a column; 0 if there is none."""
    return next((row for row in reversed(rows) if clean(letters.grid.text(row, column))), 0)


def _with_placeholders(letters: Letters, block: Block) -> list[int]:
    """The letter columns, and columns among and beside them that have a role's name but no letters yet."""
    if not block.names:
        return list(block.columns)
    columns = set(block.columns)
    first, last = min(columns), max(columns)
    between = letters.columns_between(block.names, first, last)
    columns.update(column for column in between if is_placeholder(letters, block, column))
    for step, start in ((1, last + 1), (-1, first - 1)):
        column = start
        while is_placeholder(letters, block, column):
            columns.add(column)
            column += step
    return sorted(columns)


def is_placeholder(letters: Letters, block: Block, column: int) -> bool:
    """Whether a column has a role's name and nothing under it but marks for none."""
    heading = fold(letters.grid.text(block.names, column))
    above = {fold(letters.grid.text(row, column)) for row in block.headers} | {heading}
    if not heading or above & (OTHER | ACTIVITY | STAGE | IDENTITY) or len(heading) > 80:
        return False
    return letters.all_marks(column, block.first, block.last)


def letter_name(column: int) -> str:
    """The letters that spreadsheets give to a column: 28 is AB."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
