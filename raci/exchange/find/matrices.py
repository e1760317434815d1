"""From grids to matrices: what every source is read by."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from raci.exchange.find.account import rows_of
from raci.exchange.find.activities import as_activities
from raci.exchange.find.block import Block, find_blocks
from raci.exchange.find.body import read_body
from raci.exchange.find.duty_columns import find_duty_columns, ticked
from raci.exchange.find.empty import find_empty
from raci.exchange.find.legend import Legend, legend_of_grid
from raci.exchange.find.letters import EveryRow, Letters
from raci.exchange.find.long_tables import find_long_table
from raci.exchange.find.placed import Placed
from raci.exchange.find.roles import Roles, clean, find_roles, letter_name
from raci.exchange.find.scheme import duties, scheme_name, spelled
from raci.exchange.find.sides import find_sides, heading, notes_beside
from raci.exchange.find.titles import Title, title_over
from raci.exchange.find.turned import turned
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.exchange.read.grid import Grid
from raci.exchange.reading import Loss, ReadActivity, ReadMatrix
from raci.exchange.spot import Spot
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD

_MIN_CELLS = 2  # a letter or two in one place are no matrix
_MAX_SPOTS = 12  # cells that a note names
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # joiners between letters and between emoji stay
_DOES_OR_ANSWERS = frozenset("RADOE")


def find_all(grids: Sequence[Grid], hints: Sequence[str], elsewhere: Legend) -> list[tuple[list[ReadMatrix], str]]:
    """For each grid of a document its matrices, and why there is none where there is none.

    `hints` are names of the file and of each sheet; `elsewhere` is the legend in the text around the tables.
    """
    legends = [legend_of_grid(grid) for grid in grids]
    shared = Legend()
    for legend in (elsewhere, *legends):
        shared.add(legend)
    return [_find(grid, hint, legend, shared) for grid, hint, legend in zip(grids, hints, legends, strict=True)]


def _find(grid: Grid, hint: str, legend: Legend, shared: Legend) -> tuple[list[ReadMatrix], str]:
    grid.fill_merged()
    _drop_invisible(grid)
    if not grid.cells:
        return [], "it is empty"
    legend.add(shared)
    letters = Letters(grid, legend)
    found = find_duty_columns(letters) or find_long_table(letters)
    found = found or [placed for block in find_blocks(letters) if (placed := _matrix(letters, block, hint))]
    found = found or _template(letters, hint)
    if not found:
        return [], _why_not(letters)
    first, *more = [placed.matrix for placed in found]
    title = title_over(letters, found) if first.title is None else None
    beyond = [*struck_through(grid, _taken(letters, found)), *_beyond(letters, found, title)]
    if title is not None:
        first = replace(first, title=title.text)
        beyond.insert(0, f"the title is what stands in row {title.row}")
    return [replace(first, notes=(*first.notes, *beyond)), *more], ""


def _drop_invisible(grid: Grid) -> None:
    """Take characters out of texts that nobody sees: they come with what is copied from web pages."""
    for spot, text in list(grid.cells.items()):
        if not text.isascii() and (seen := _INVISIBLE.sub("", text)) != text:
            if seen.strip():
                grid.cells[spot] = seen.strip()
            else:
                del grid.cells[spot]


def struck_through(grid: Grid, rows: Container[int]) -> list[str]:
    """A note on the cells in some rows that are struck through: who did that may have meant that they do not count."""
    found = sorted(spot for spot in grid.struck if spot.row in rows)
    if not found:
        return []
    are = several(len(found), "cell is", "cells are")
    return [f"{are} struck through and read as any other: {_named(found)}"]


def _named(spots: Sequence[Spot]) -> str:
    named = ", ".join(f"{letter_name(spot.column)}{spot.row}" for spot in spots[:_MAX_SPOTS])
    return named + (f" and {len(spots) - _MAX_SPOTS:,} more" if len(spots) > _MAX_SPOTS else "")


def _taken(letters: Letters, found: Sequence[Placed]) -> set[int]:
    """The rows that belong to matrices."""
    return {row for placed in found for row in letters.between(placed.first, placed.last)}


def _beyond(letters: Letters, found: Sequence[Placed], title: Title | None) -> list[str]:
    """A note on the rows of a sheet that are no part of a matrix, explain no letters and are no title."""
    taken = _taken(letters, found) | ({title.row} if title is not None else set())
    spots = letters.legend.spots
    rows = [
        row
        for row, cells in letters.rows.items()
        if row not in taken and not all((row, column) in spots for column in cells)
    ]
    is_no = "is no part" if len(found) == 1 else "is part of none"
    what = "the matrix" if len(found) == 1 else "the matrices"
    return [Loss(f"what stands in {rows_of(rows)} {is_no} of {what} and was left out")] if rows else []


def _matrix(letters: Letters, block: Block, hint: str) -> Placed | None:
    """The matrix of a block, or None where it is none after all."""
    roles = find_roles(letters, block)
    taken = {column for columns in roles.columns for column in columns}
    sides = find_sides(letters, block, taken)
    if sides is None:
        return None
    body = read_body(letters, block, roles, sides)
    activities, notes = as_activities(body.lines, sides.activity, stage_column=sides.stage is not None)
    used = {
        letter
        for line in body.lines
        if line.lettered
        for text in line.cells.values()
        for letter in text
        if text != NONE_WORD
    }
    side = clean(heading(letters, block, sides.activity))
    titled = fold(side) in ACTIVITY
    if not _is_possible(roles, duties(used, letters.legend.names), activities):
        return None
    if not (_is_plain(roles, used, activities) or titled or letters.legend.names or letters.says_so(hint)):
        return None
    warnings = map(Loss, letters.grid.warnings)
    matrix = ReadMatrix(
        sheet=letters.grid.name,
        scheme=scheme_name(used, letters.legend.names),
        orientation="activities-rows",
        roles=tuple(roles.roles),
        activities=tuple(_spelled(activity) for activity in activities),
        notes=(
            *roles.notes,
            *notes_beside(letters, block, sides),
            *body.notes,
            *_uncounted(letters, taken, block.first, body.last),
            *notes,
            *warnings,
        ),
        letters=dict(sorted(letters.legend.names.items())),
    )
    return Placed(turned(matrix, side), min(block.headers, default=block.first), body.last)


def _uncounted(letters: Letters, columns: set[int], first: int, last: int) -> list[str]:
    """A note on the cells of a matrix whose text a formula would give."""
    found = sorted(spot for spot in letters.grid.uncounted if spot.column in columns and first <= spot.row <= last)
    if not found:
        return []
    holds = several(len(found), "cell holds a formula", "cells hold formulas")
    return [Loss(f"{holds} without a result ({_named(found)}): save the file once in a spreadsheet program")]


def _spelled(activity: ReadActivity) -> ReadActivity:
    return replace(activity, cells={role: spelled(text) for role, text in activity.cells.items()})


def _lettered(activities: Sequence[ReadActivity]) -> int:
    return sum(any(text != NONE_WORD for text in activity.cells.values()) for activity in activities)


def _is_possible(roles: Roles, used: set[str], activities: Sequence[ReadActivity]) -> bool:
    """Whether letters can be duties at all: someone does or answers, and it is more than a letter in one place."""
    return bool(used & _DOES_OR_ANSWERS) and len(roles.roles) * _lettered(activities) >= _MIN_CELLS


def _is_plain(roles: Roles, used: set[str], activities: Sequence[ReadActivity]) -> bool:
    """Whether letters are duties even where neither a heading nor a legend says so."""
    return len(roles.roles) > 1 and _lettered(activities) > 1 and len(used) > 1


def _template(letters: Letters, hint: str) -> list[Placed]:
    """A template without letters, if the sheet says that it is one."""
    block = find_empty(letters) if letters.says_so(hint) and not _has_letters(letters) else None
    if block is None:
        return []
    roles = find_roles(letters, block)
    sides = find_sides(EveryRow(letters), block, set(block.columns))
    if sides is None:
        return []
    body = read_body(letters, block, roles, sides)
    activities, more = as_activities(body.lines, sides.activity, stage_column=True)
    notes = ("it is a template without letters", *roles.notes, *notes_beside(letters, block, sides), *body.notes, *more)
    matrix = ReadMatrix(
        sheet=letters.grid.name,
        scheme="RACI",
        orientation="activities-rows",
        roles=tuple(roles.roles),
        activities=tuple(activities),
        notes=(*notes, *map(Loss, letters.grid.warnings)),
    )
    return [Placed(matrix, min(block.headers, default=block.first), body.last)]


def _has_letters(letters: Letters) -> bool:
    return any(not mark.none and spot not in letters.legend.spots for spot, mark in letters.marks.items())


def _why_not(letters: Letters) -> str:
    """What the grid is, in place of a matrix."""
    if reason := ticked(letters):
        return reason
    if not _has_letters(letters):
        return "it has no cells with the letters of a responsibility matrix (R, A, C, I …)"
    return "it has no block of letters with roles above and activities beside it"
