"""The matrix as JSON: a stable, versioned shape for programs."""

from __future__ import annotations

from typing import Any

from raci.exchange.columns import group_name
from raci.plan.active import json_text
from raci.plan.matrix import Matrix, Row

VERSION = 1


def to_json(matrix: Matrix) -> str:
    """The matrix as indented JSON.

    Keys: `version`, `title`, `scheme` (`name`, `letters` by letter), `roles` (`id`, `name`, `group`), and `stages`
    (`id`, `name`, `activities` with `id`, `name`, `letters` by role id, `after`, `needs`, `produces`, `gate`). Blank
    cells are left out of `letters`; `none` is none on purpose.
    """
    return json_text(matrix_data(matrix)) + "\n"


def matrix_data(matrix: Matrix) -> dict[str, Any]:
    """The data of `to_json`."""
    return {
        "version": VERSION,
        "title": matrix.plan.title,
        "scheme": {
            "name": matrix.scheme.name,
            "letters": {key: letter.name for key, letter in matrix.scheme.letters.items()},
        },
        "roles": [
            {"id": role, "name": matrix.role_name(role), "group": group_name(matrix, role)} for role in matrix.roles
        ],
        "stages": [
            {"id": stage, "name": matrix.stage_name(stage), "activities": [_activity(row) for row in rows]}
            for stage, rows in matrix.by_stage().items()
        ],
    }


def _activity(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "letters": {role: cell.text for role, cell in row.cells.items() if cell.text},
        "after": list(row.activity.after),
        "needs": list(row.activity.needs),
        "produces": list(row.activity.produces),
        "gate": row.activity.gate,
    }
