"""How much is selected, in words."""

from __future__ import annotations

from raci.plan.counting import several
from raci.tui.grid.matrix_grid import MatrixGrid


def size_of_selection(grid: MatrixGrid) -> str:
    """`3 × 3` for cells, lines and columns by what they are; nothing where only the place of the cursor is."""
    if grid.corner is None:
        return ""
    rows, roles = len(grid.selected_activities()), len(grid.selected_roles())
    if grid.area.is_columns:
        return several(roles, "role")
    if not grid.area.is_lines:
        return f"{rows} × {roles}"
    stages = len(grid.selected_stages())
    counts = [several(stages, "stage")] * bool(stages) + [several(rows, "activity", "activities")] * bool(rows)
    return ", ".join(counts)
