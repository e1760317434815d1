"""From grids to matrices: what every source is read by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from raci.exchange.find.block import Block, EveryRow, Letters, find_blocks
from raci.exchange.find.duty_columns import find_duty_columns
from raci.exchange.find.empty import find_empty
from raci.exchange.find.legend import Legend, legend_of_grid
from raci.exchange.find.lines import as_activities, read_lines
from raci.exchange.find.roles import Roles, clean, find_roles
from raci.exchange.find.scheme import scheme_name, spelled
from raci.exchange.find.sides import Sides, find_sides, heading
from raci.exchange.find.turned import turned
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.exchange.read.grid import Grid
from raci.exchange.reading import ReadActivity, ReadMatrix
from raci.plan.letters import NONE_WORD

_SAYS_SO = re.compile(
    r"\b(?:d?rasci|rasic|raci(?:-?vs|o|q)?|daci|cairo|arci|dci|responsib\w+|verantwort\w+)\b", re.IGNORECASE
)
_MIN_CELLS = 2  # a letter or two in one place are no matrix
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
    if not grid.cells:
        return [], "it is empty"
    legend.add(shared)
    letters = Letters(grid, legend)
    duties = find_duty_columns(letters)
    if duties:
        return duties, ""
    found = [matrix for block in find_blocks(letters) if (matrix := _matrix(letters, block, hint))]
    if found:
        return found, ""
    return _template(letters, hint)


def _matrix(letters: Letters, block: Block, hint: str) -> ReadMatrix | None:
    """The matrix of a block, or None where it is none after all."""
    roles = find_roles(letters, block)
    taken = {column for columns in roles.columns for column in columns}
    sides = find_sides(letters, block, taken)
    if sides is None:
        return None
    lines, left_out = read_lines(letters, block, roles, sides)
    activities, notes = as_activities(lines, stage_column=sides.stage is not None)
    used = {
        letter
        for line in lines
        if line.lettered
        for text in line.cells.values()
        for letter in text
        if text != NONE_WORD
    }
    side = clean(heading(letters, block, sides.activity))
    titled = fold(side) in ACTIVITY
    if not _is_possible(roles, used, activities):
        return None
    if not (_is_plain(roles, used, activities) or titled or letters.legend.names or _says_so(letters, hint)):
        return None
    matrix = ReadMatrix(
        sheet=letters.grid.name,
        scheme=scheme_name(used, letters.legend.names),
        orientation="activities-rows",
        roles=tuple(roles.roles),
        activities=tuple(_spelled(activity) for activity in activities),
        notes=(*roles.notes, *_beside(letters, block, sides), *left_out, *notes, *letters.grid.warnings),
        letters=dict(sorted(letters.legend.names.items())),
    )
    return turned(matrix, side)


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


def _says_so(letters: Letters, hint: str) -> bool:
    texts = [hint, *(text for spot, text in letters.grid.cells.items() if len(text) < 200)]
    return any(_SAYS_SO.search(text.replace("_", " ")) for text in texts)


def _beside(letters: Letters, block: Block, sides: Sides) -> list[str]:
    """Notes on the columns that were read as something, and on those that were left out."""
    notes = []
    if sides.stage is not None:
        notes.append(f'the column "{clean(heading(letters, block, sides.stage)) or sides.stage}" was taken as stages')
    names = [clean(heading(letters, block, column)) or f"column {column}" for column in sides.left_out]
    if names:
        notes.append(f"columns that are no roles were left out: {', '.join(dict.fromkeys(names))}")
    hidden = [row for row in letters.rows if block.first <= row <= block.last and row in letters.grid.hidden_rows]
    if hidden:
        notes.append(f"{len(hidden)} hidden rows were read as well")
    return notes


def _template(letters: Letters, hint: str) -> tuple[list[ReadMatrix], str]:
    """A template without letters, if the sheet says that it is one; else why there is no matrix."""
    block = find_empty(letters) if _says_so(letters, hint) and not _has_letters(letters) else None
    if block is None:
        return [], _why_not(letters)
    roles = find_roles(letters, block)
    sides = find_sides(EveryRow(letters), block, set(block.columns))
    if sides is None:
        return [], _why_not(letters)
    lines, _ = read_lines(letters, block, roles, sides)
    activities, _ = as_activities(lines, stage_column=True)
    notes = ("it is a template without letters", *roles.notes, *_beside(letters, block, sides))
    return [ReadMatrix(letters.grid.name, "RACI", "activities-rows", tuple(roles.roles), tuple(activities), notes)], ""


def _has_letters(letters: Letters) -> bool:
    return any(not mark.none and spot not in letters.legend.spots for spot, mark in letters.marks.items())


def _why_not(letters: Letters) -> str:
    """What the grid is, in place of a matrix."""
    if not _has_letters(letters):
        return "it has no cells with the letters of a responsibility matrix (R, A, C, I …)"
    return "it has no block of letters with roles above and activities beside it"
