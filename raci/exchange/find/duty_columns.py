"""Matrices whose columns are the duties, Responsible, Accountable and so on, with role names in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from raci.exchange.find.block import Block, EveryRow, Letters
from raci.exchange.find.lines import Line, as_activities
from raci.exchange.find.marks import Mark
from raci.exchange.find.roles import clean
from raci.exchange.find.scheme import scheme_name, spelled
from raci.exchange.find.sides import find_sides
from raci.exchange.find.vocabulary import ACTIVITY, duty_of, fold
from raci.exchange.read.grid import Spot
from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole

_MIN_DUTIES = 3
_BETWEEN = re.compile(r"[,;\n•]|(?<=\s)[-–](?=\s)")
_JOINED = re.compile(r"(?<!\s)\s++(?:and|und|et|e|y|&)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class _Header:
    """A row of duties: columns by letter."""

    row: int
    columns: dict[str, int]


def find_duty_columns(letters: Letters) -> list[ReadMatrix]:
    """The matrices of a grid that have a column for each duty."""
    found = []
    headers = [header for row in letters.rows if (header := _header(letters, row))]
    for index, header in enumerate(headers):
        end = headers[index + 1].row - 1 if index + 1 < len(headers) else max(letters.rows)
        matrix = _matrix(letters, header, end)
        if matrix:
            found.append(matrix)
    return found


def _header(letters: Letters, row: int) -> _Header | None:
    """The header in a row: at least three duties, each once, of which R and A are two."""
    columns: dict[str, int] = {}
    if len(letters.lettered.get(row + 1, ())) >= _MIN_DUTIES:
        return None  # letters under it: the columns are roles
    for column, text in letters.rows[row].items():
        duty = duty_of(text) if len(text) < 60 else None
        if duty and duty not in columns:
            columns[duty] = column
    first = min(columns.values(), default=0)
    named = any(column < first and (row, column) not in letters.legend.spots for column in letters.rows[row])
    if len(columns) < _MIN_DUTIES or not {"R", "A"} & set(columns) or not named:
        return None
    return _Header(row, columns)


def _matrix(letters: Letters, header: _Header, end: int) -> ReadMatrix | None:
    """The matrix under a header, or None where what stands there are no role names."""
    rows = _rows_under(letters, header, end)
    if not rows:
        return None
    columns = tuple(sorted(header.columns.values()))
    cells = {Spot(row, column): letters.grid.text(row, column) for row in rows for column in columns}
    given = [text for text in cells.values() if text]
    if any(Spot(row, column) in letters.marks for row, column in cells) and _are_marks(letters, cells):
        return None
    block = Block(columns, (header.row,), header.row, rows[0], rows[-1])
    sides = find_sides(EveryRow(letters), block, set(columns))
    if sides is None:
        return None
    known = {fold(name) for text in given for name in _BETWEEN.split(text)}
    roles: dict[str, str] = {}
    lines: list[Line] = []
    for row in rows:
        marks = _row_marks(letters, row, header, known, roles)
        name = clean(letters.grid.text(row, sides.activity))
        stage = clean(letters.grid.text(row, sides.stage)) if sides.stage else ""
        stage = stage or (lines[-1].stage if lines else "")
        bold = Spot(row, sides.activity) in letters.grid.bold
        lines.append(Line(row, name, stage, marks, {}, bold, bool(marks)))
    return _result(letters, header, [line for line in lines if line.name], roles, staged=sides.stage is not None)


def _are_marks(letters: Letters, cells: dict[Spot, str]) -> bool:
    """Whether most cells are letters or ticks, so that the columns hold no role names."""
    given = [spot for spot, text in cells.items() if text]
    marked = [spot for spot in given if spot in letters.marks and not letters.marks[spot].none]
    ticks = [spot for spot in given if cells[spot].lower() in {"x", "✓", "✔", "yes", "true"}]
    return len(marked) + len(ticks) > len(given) / 2


def _rows_under(letters: Letters, header: _Header, end: int) -> list[int]:
    """The rows that belong to a header: up to a legend, or to a gap."""
    rows: list[int] = []
    for row in range(header.row + 1, end + 1):
        if row in letters.rows:
            spots = [Spot(row, column) for column in letters.rows[row]]
            if (rows and row - rows[-1] > 2) or all(spot in letters.legend.spots for spot in spots):
                break
            rows.append(row)
    return rows


def _row_marks(letters: Letters, row: int, header: _Header, known: set[str], roles: dict[str, str]) -> dict[str, str]:
    """Letters of a row by role; new roles are added to `roles`, folded name → name."""
    marks: dict[str, str] = {}
    for duty, column in header.columns.items():
        mark: Mark | None = letters.marks.get(Spot(row, column))
        if mark is not None and mark.none:
            continue
        for name in _names(letters.grid.text(row, column), known):
            key = roles.setdefault(fold(name), name)
            if duty not in marks.get(key, ""):
                marks[key] = marks.get(key, "") + duty
    return marks


def _names(text: str, known: set[str]) -> Iterable[str]:
    """The roles in a cell: at commas and line ends, and at an "and" between names that stand alone elsewhere."""
    for part in _BETWEEN.split(text):
        pieces = _JOINED.split(part.strip())
        whole = len(pieces) == 1 or not all(fold(piece) in known for piece in pieces)
        for piece in [part] if whole else pieces:
            name = clean(piece)
            if fold(name):
                yield name


def _result(
    letters: Letters, header: _Header, lines: list[Line], roles: dict[str, str], *, staged: bool
) -> ReadMatrix | None:
    activities, notes = as_activities(lines, stage_column=staged)
    titled = any(fold(text) in ACTIVITY for text in letters.rows[header.row].values())
    if not activities or not (roles or titled):
        return None
    spelled_cells = [
        ReadActivity(item.name, item.stage, {role: spelled(text) for role, text in item.cells.items()})
        for item in activities
    ]
    duties = ", ".join(letters.grid.text(header.row, column) for column in header.columns.values())
    start = f"row {header.row} was taken as duties ({duties}); the cells under them name the roles"
    return ReadMatrix(
        sheet=letters.grid.name,
        scheme=scheme_name(header.columns, {}),
        orientation="letter-columns",
        roles=tuple(ReadRole(name, name) for name in roles.values()),
        activities=tuple(spelled_cells),
        notes=(start, *notes) if roles else (start, "no cell names a role: this is an empty template", *notes),
    )
