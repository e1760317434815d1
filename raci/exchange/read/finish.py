"""What was read, made ready to be chosen from and written: names that no two matrices share, titles, and a limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from raci.document.limits import MAX_BYTES
from raci.exchange.columns import distinct
from raci.exchange.reading import Reading, ReadMatrix, Refusal

_MAX_NAME = 80  # characters; names of matrices are typed after --sheet
_MAX_ID = 70  # characters of an id that is made of a name
_AROUND = 24  # characters that stand around a cell or a name in a plan file


def finished(reading: Reading, name: str) -> Reading:
    """What was read from a file of a name."""
    fits = [_size(matrix) <= MAX_BYTES for matrix in reading.matrices]
    small = [matrix for matrix, fit in zip(reading.matrices, fits, strict=True) if fit]
    large = [matrix for matrix, fit in zip(reading.matrices, fits, strict=True) if not fit]
    why = f"its plan would be larger than {MAX_BYTES // 2**20} MB, the most that a plan may have"
    stem = "Imported matrix" if name.startswith("<") else Path(name).stem
    return replace(
        reading,
        matrices=tuple(_titled(matrix, stem, several=len(small) > 1) for matrix in _named(small)),
        refused=(*reading.refused, *(Refusal(matrix.sheet, why) for matrix in large)),
    )


def _named(matrices: Iterable[ReadMatrix]) -> list[ReadMatrix]:
    """Matrices with names without blanks around them; where there are several, each has one of its own."""
    plain = [replace(matrix, sheet=" ".join(matrix.sheet.split()) if matrix.sheet else None) for matrix in matrices]
    if len(plain) < 2:
        return plain
    names = [(matrix.sheet or f"table {number}")[:_MAX_NAME].strip() for number, matrix in enumerate(plain, 1)]
    return [replace(matrix, sheet=name) for matrix, name in zip(plain, distinct(names, fold=str.casefold), strict=True)]


def _titled(matrix: ReadMatrix, stem: str, *, several: bool) -> ReadMatrix:
    """A matrix with a title from the name of its file, and of its sheet where there are several."""
    return matrix if matrix.title else replace(matrix, title=f"{stem}: {matrix.sheet}" if several else stem)


def _size(matrix: ReadMatrix) -> int:
    """At least as many bytes as the plan of a matrix takes."""
    roles = {role.key: _bytes(role.id or role.key[:_MAX_ID]) + _AROUND for role in matrix.roles}
    size = sum(roles.values()) * 2 + sum(_bytes(role.name) for role in matrix.roles)
    for activity in matrix.activities:
        size += 2 * _bytes(activity.name[:_MAX_ID]) + _bytes(activity.name) + _AROUND
        size += sum(roles[role] + len(text) for role, text in activity.cells.items())
        size += sum(map(_bytes, activity.notes.values())) + 2 * sum(map(_bytes, activity.details.values()))
    stages = {activity.stage for activity in matrix.activities if activity.stage}
    return size + sum(2 * _bytes(stage.name) + _AROUND for stage in stages)


def _bytes(text: str) -> int:
    """At least as many bytes as a text takes, escapes included."""
    if text.isascii() and text.isprintable():
        return len(text)
    return len(text) * (4 if text.isprintable() else 6)
