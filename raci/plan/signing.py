"""The digest by which a sign-off tells whether the role's column still stands as it was signed."""

from __future__ import annotations

import hashlib

from raci.plan.matrix import Matrix


def column_digest(matrix: Matrix, role: str) -> str:
    """First 16 hex digits of SHA-256 over the lines `activity-id TAB letters LF` of a role's column, sorted by id."""
    lines = [f"{activity}\t{cell.text}\n" for activity, cell in sorted(matrix.column(role), key=lambda item: item[0])]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]
