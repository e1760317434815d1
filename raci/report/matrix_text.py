"""The matrix as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raci.plan.letters import Cell
from raci.plan.matrix import Matrix
from raci.report.inert import fit, fit_right, visible, width

_MIN_LABEL = 24
_MAX_LABEL = 60
_LONGEST = 200  # where there is no end of a line to think of
_MAX_CELL = 12


@dataclass(frozen=True)
class _Layout:
    """How the table lies: columns of the names on the left, of a cell, and how many roles stand side by side."""

    label: int
    cell: int
    side_by_side: int


def matrix_text(matrix: Matrix, columns: int | None = None) -> Iterator[str]:
    """Lines of a table: roles across, activities down, stages between.

    Each role's name stands on the left with a line that leads to its column. With `columns`, no line is longer: what
    does not fit side by side comes as another table below. Without, only absurdly long names are cut.
    """
    layout = _layout(matrix, columns)
    roles = list(matrix.roles)
    for first in range(0, max(1, len(roles)), layout.side_by_side):
        if first:
            yield ""
        yield from _table(matrix, roles[first : first + layout.side_by_side], layout)
    yield ""
    yield from _legend(matrix, columns)


def _layout(matrix: Matrix, columns: int | None) -> _Layout:
    rows = [width(visible(row.name)) + 2 for row in matrix]
    names = [width(visible(matrix.role_name(role))) + 1 for role in matrix.roles]
    wanted = min(_LONGEST if columns is None else _MAX_LABEL, max([_MIN_LABEL, *rows, *names]))
    cell = min(_MAX_CELL, max([2, *(width(_shown(each)) for row in matrix for each in row.cells.values())]))
    count = max(1, len(matrix.roles))
    if columns is None:
        return _Layout(wanted, cell, count)
    cell = max(1, min(cell, columns - _MIN_LABEL - 1))
    fitting = max(1, (columns - _MIN_LABEL) // (cell + 1))
    tables = -(-count // fitting)
    side_by_side = -(-count // tables)
    return _Layout(max(2, min(wanted, columns - side_by_side * (cell + 1))), cell, side_by_side)


def _table(matrix: Matrix, roles: Sequence[str], layout: _Layout) -> Iterator[str]:
    yield from _header([visible(matrix.role_name(role)) for role in roles], layout)
    stage = None
    for row in matrix:
        if row.stage != stage:
            stage = row.stage
            room = layout.label + len(roles) * (layout.cell + 1)
            yield fit(visible(matrix.stage_name(stage)).upper(), room).rstrip()
        letters = "".join(" " + fit(_shown(row.cell(role)), layout.cell) for role in roles)
        yield f"  {fit(visible(row.name), layout.label - 2)}{letters}".rstrip()


def _header(names: list[str], layout: _Layout) -> Iterator[str]:
    """The last role first, so that the line of each role passes above those before it."""
    pitch = layout.cell + 1
    for index in range(len(names) - 1, -1, -1):
        stems = "".join(fit("│", pitch) for _ in names[index + 1 :])
        yield f"{fit_right(names[index], layout.label)} {'─' * (index * pitch)}{fit('┐', pitch)}{stems}".rstrip()


def _shown(cell: Cell) -> str:
    return visible(cell.letters or ("-" if cell.none else cell.typed or "·"))


def _legend(matrix: Matrix, columns: int | None) -> Iterator[str]:
    line = ""
    for key, letter in matrix.scheme.letters.items():
        entry = f"{key} {visible(letter.name)}"
        if line and columns is not None and width(line) + 2 + width(entry) > columns:
            yield line
            line = ""
        line += f"{'  ' if line else ''}{entry}"
    yield line if columns is None else fit(line, columns).rstrip()
