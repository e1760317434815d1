"""Matrices whose columns are the duties, Responsible, Accountable and so on, with role names in the cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from raci.exchange.find.account import rows_of
from raci.exchange.find.activities import as_activities
from raci.exchange.find.block import Block
from raci.exchange.find.duty_names import RoleNames
from raci.exchange.find.letters import EveryRow, Letters
from raci.exchange.find.lines import Line, joined
from raci.exchange.find.placed import Placed
from raci.exchange.find.roles import clean
from raci.exchange.find.scheme import scheme_name, spelled
from raci.exchange.find.sides import Sides, find_sides, notes_beside
from raci.exchange.find.stages import number_of
from raci.exchange.find.vocabulary import ACTIVITY, duty_of, fold
from raci.exchange.reading import Loss, ReadActivity, ReadMatrix, ReadRole
from raci.exchange.spot import Spot

_MIN_DUTIES = 3
_TICKS = frozenset(
    {"x", "xx", "✓", "✔", "☑", "☒", "✗", "✘", "•", "●", "yes", "true", "y", "ja", "oui", "si", "sí", "1"}
)


@dataclass(frozen=True)
class _Header:
    """A row of duties: columns by letter."""

    row: int
    columns: dict[str, int]


def find_duty_columns(letters: Letters) -> list[Placed]:
    """The matrices of a grid that have a column for each duty."""
    found = []
    headers = [header for row in letters.rows if (header := _header(letters, row))]
    for index, header in enumerate(headers):
        end = headers[index + 1].row - 1 if index + 1 < len(headers) else max(letters.rows)
        matrix = _matrix(letters, header, end)
        if matrix:
            found.append(matrix)
    return found


def ticked(letters: Letters) -> str:
    """Why a table that has ticks in a column for each duty is no matrix; empty where there is none."""
    for header in filter(None, (_header(letters, row) for row in letters.rows)):
        columns = header.columns.values()
        rows = [row for row in letters.rows if any(_is_tick(letters, header, row, column) for column in columns)]
        if rows:
            tick = next(
                letters.grid.text(rows[0], column) for column in columns if _is_tick(letters, header, rows[0], column)
            )
            duties = ", ".join(letters.grid.text(header.row, column) for column in columns)
            return (
                f"the marks ({tick}) under {duties} in {rows_of(rows)} say which duty somebody has, but not who: write "
                "the names of roles in their place"
            )
    return ""


def _is_tick(letters: Letters, header: _Header, row: int, column: int) -> bool:
    return row > header.row and letters.grid.text(row, column).lower() in _TICKS


def _header(letters: Letters, row: int) -> _Header | None:
    """The header in a row: at least three duties, each once, of which R and A are two."""
    columns: dict[str, int] = {}
    if len(letters.lettered.get(row + 1, ())) >= _MIN_DUTIES:
        return None  # letters under it: the columns are roles
    for column, text in letters.rows[row].items():
        duty = duty_of(text) if len(text) < 60 else None
        if duty and duty not in columns:
            columns[duty] = column
        elif duty and text == letters.grid.text(row, columns[duty]) and (row, column) not in letters.grid.filled:
            return None  # the duties of an activity repeat, the heads of columns do not
    first = min(columns.values(), default=0)
    named = any(column < first and (row, column) not in letters.legend.spots for column in letters.rows[row])
    if len(columns) < _MIN_DUTIES or not {"R", "A"} & set(columns) or not named or _is_body(letters, row, columns):
        return None
    return _Header(row, columns)


def _is_body(letters: Letters, row: int, columns: dict[str, int]) -> bool:
    """Whether other duties stand in the rows above: all are activities then, whose roles are the columns."""
    above = [(duty, letters.marks.get(Spot(row - up, column))) for duty, column in columns.items() for up in (1, 2, 3)]
    return sum(mark is not None and mark.letters not in {"", duty} for duty, mark in above) > 1


def _matrix(letters: Letters, header: _Header, end: int) -> Placed | None:
    """The matrix under a header, or None where what stands there are no role names."""
    rows = _rows_under(letters, header, end)
    if not rows:
        return None
    columns = tuple(sorted(header.columns.values()))
    cells = {Spot(row, column): _named(letters, row, column) for row in rows for column in columns}
    given = [text for text in cells.values() if text]
    if any(Spot(row, column) in letters.marks for row, column in cells) and _are_marks(letters, cells):
        return None
    if given and 2 * sum(text.lower() in _TICKS for text in given) > len(given):
        return None
    if given and all(text.isdecimal() for text in given):
        return None  # how often each duty is given
    block = Block(columns, (header.row,), header.row, rows[0], rows[-1])
    sides = find_sides(EveryRow(letters), block, set(columns))
    if sides is None:
        return None
    names = RoleNames(given)
    lines = [_line(letters, header, row, sides, names) for row in rows]
    for index, line in enumerate(lines[1:], 1):
        if not line.stage:
            lines[index] = replace(line, stage=lines[index - 1].stage)
    kept, notes = joined([line for line in lines if line.name or line.cells], letters, sides)
    activities, more = as_activities(kept, sides.activity, stage_column=sides.stage is not None)
    notes = [*notes_beside(letters, block, sides), *notes, *names.notes(), *more]
    matrix = _result(letters, header, activities, names.roles, notes)
    return Placed(matrix, header.row, rows[-1]) if matrix else None


def _named(letters: Letters, row: int, column: int) -> str:
    """The text of a cell; none where a stage that is merged across the row shows in it."""
    text = letters.grid.text(row, column)
    shows = Spot(row, column) in letters.grid.filled and len(set(letters.rows[row].values())) == 1
    return "" if shows else text


def _are_marks(letters: Letters, cells: dict[Spot, str]) -> bool:
    """Whether most cells that say something are letters or ticks, so that the columns hold no role names."""
    given = [spot for spot, text in cells.items() if text and not (spot in letters.marks and letters.marks[spot].none)]
    marked = [spot for spot in given if spot in letters.marks]
    ticks = [spot for spot in given if cells[spot].lower() in _TICKS]
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


def _line(letters: Letters, header: _Header, row: int, sides: Sides, names: RoleNames) -> Line:
    """A row, with letters by role."""
    grid = letters.grid
    marks: dict[str, str] = {}
    for duty, column in header.columns.items():
        text, mark = _named(letters, row, column), letters.marks.get(Spot(row, column))
        if not text:
            continue
        if mark is not None and mark.none:
            names.account.understood(text, mark)
            continue
        found = names.of(text)
        if not found:
            names.account.left_out(row, clean(grid.text(header.row, column)), text)
        for key in found:
            before = marks.get(key, "")
            marks[key] = before if duty in before else before + duty
    stage = clean(grid.text(row, sides.stage)) if sides.stage else ""
    name, spot = clean(grid.text(row, sides.activity)), Spot(row, sides.activity)
    merged = all((row, column) in grid.filled for column in header.columns.values())
    depth = (sides.activity, grid.indents.get(spot, 0))
    return Line(
        row, name, stage, marks, {}, spot in grid.bold, bool(marks), merged=merged, number=number_of(name), depth=depth
    )


def _result(
    letters: Letters, header: _Header, activities: list[ReadActivity], roles: dict[str, str], notes: list[str]
) -> ReadMatrix | None:
    titled = any(fold(text) in ACTIVITY for text in letters.rows[header.row].values())
    if not activities or not (roles or titled):
        return None
    spelled_cells = [
        replace(item, cells={role: spelled(text) for role, text in item.cells.items()}) for item in activities
    ]
    duties = ", ".join(letters.grid.text(header.row, column) for column in header.columns.values())
    start = f"row {header.row} was taken as duties ({duties}); the cells under them name the roles"
    empty = () if roles else ("no cell names a role: this is an empty template",)
    return ReadMatrix(
        sheet=letters.grid.name,
        scheme=scheme_name(header.columns, {}),
        orientation="letter-columns",
        roles=tuple(ReadRole(name, name) for name in roles.values()),
        activities=tuple(spelled_cells),
        notes=(start, *empty, *notes, *map(Loss, letters.grid.warnings)),
    )
