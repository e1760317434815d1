"""The matrix as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.letters import Cell
from raci.plan.matrix import Matrix
from raci.report.inert import fit, visible, width

_MIN_NAME = 24
_MAX_NAME = 60


def matrix_text(matrix: Matrix, columns: int | None = None) -> Iterator[str]:
    """Lines of a table: roles across, activities down, stages between; cut to `columns` if given.

    Role names stand above their column, one below the other where they do not fit beside each other.
    """
    names = [visible(matrix.role_name(role)) for role in matrix.roles]
    cells = max([3, *(len(cell.text) for row in matrix for cell in row.cells.values())])
    label = _label_width(matrix, columns, (cells + 1) * len(names))
    yield from _header(names, label, cells)
    stage = None
    for row in matrix:
        if row.stage != stage:
            stage = row.stage
            yield visible(matrix.stage_name(stage)).upper()
        letters = " ".join(fit(_shown(row.cell(role)), cells) for role in matrix.roles)
        yield f"  {fit(visible(row.name), label - 2)} {letters}".rstrip()
    yield ""
    yield "  ".join(f"{key} {letter.name}" for key, letter in matrix.scheme.letters.items())


def _shown(cell: Cell) -> str:
    return visible(cell.letters or ("-" if cell.none else cell.typed or "·"))


def _label_width(matrix: Matrix, columns: int | None, others: int) -> int:
    longest = max([_MIN_NAME, *(width(row.name) + 2 for row in matrix)])
    room = columns - others - 1 if columns else _MAX_NAME
    return max(_MIN_NAME, min(longest, room, _MAX_NAME))


def _header(names: list[str], label: int, cells: int) -> Iterator[str]:
    """Each role's name on a line of its own, with a stem down to its column."""
    for index, name in enumerate(names):
        stems = "".join(fit("│", cells + 1) for _ in range(index))
        yield f"{' ' * (label + 1)}{stems}{name}"
    yield (" " * (label + 1) + "".join(fit("│", cells + 1) for _ in names)).rstrip()
