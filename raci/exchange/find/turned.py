"""Matrices with the roles down the side and the activities across."""

from __future__ import annotations

from dataclasses import replace

from raci.exchange.columns import unique_names
from raci.exchange.find.vocabulary import ACTIVITY, ROLE, fold
from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole, ReadStage


def turned(matrix: ReadMatrix, side: str) -> ReadMatrix:
    """The matrix with roles as columns, where the heading of its side says that roles stand in the rows."""
    heading = fold(side)
    if heading not in ROLE or heading in ACTIVITY:
        return matrix
    keys = unique_names([(row.name, row.stage.name if row.stage else None) for row in matrix.activities])
    roles = tuple(
        ReadRole(key, row.name, row.stage.name if row.stage else None, at=row.at)
        for key, row in zip(keys, matrix.activities, strict=True)
    )
    stages = {column.group: ReadStage(column.group) for column in matrix.roles if column.group}
    activities = tuple(
        ReadActivity(
            column.name,
            stages.get(column.group) if column.group else None,
            {
                key: row.cells[column.key]
                for key, row in zip(keys, matrix.activities, strict=True)
                if column.key in row.cells
            },
            notes={
                key: row.notes[column.key]
                for key, row in zip(keys, matrix.activities, strict=True)
                if column.key in row.notes
            },
            typed={
                key: row.typed[column.key]
                for key, row in zip(keys, matrix.activities, strict=True)
                if column.key in row.typed
            },
            at=column.at,
        )
        for column in matrix.roles
    )
    note = f'the rows under "{side}" were taken as roles, the columns as activities'
    return replace(matrix, orientation="roles-rows", roles=roles, activities=activities, notes=(note, *matrix.notes))
