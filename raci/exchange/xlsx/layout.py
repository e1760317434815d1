"""Where things stand in a workbook that raci writes, and the marks in hidden cells that say so.

The first column is hidden and says of each row what it is; a hidden row says which role a column is. Rows and columns
may be moved, sorted, copied and deleted in Excel: their marks go with them.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 1

MATRIX = "Matrix"
DETAILS = "Details"
LEGEND = "Legend"
DATA = "raci-data"

MARK = f"raci:{FORMAT}"
ROLES_MARK = "raci:roles"
GROUPS_MARK = "raci:groups"
NAMES_MARK = "raci:names"
STAGE_MARK = "stage:"
ACTIVITY_MARK = "activity:"

TITLE_ROW, LEGEND_ROW, IDS_ROW, GROUP_ROW, HEADER_ROW = 1, 2, 3, 4, 5
FIRST_ROW = 6
CHOICES_ROW = 5  # on the legend: the first of the rows with what a cell may hold
MARK_COLUMN, NAME_COLUMN, CHECK_COLUMN, FIRST_ROLE = 1, 2, 3, 4

SPARE_ROWS = 30  # below the matrix, ready for activities


@dataclass(frozen=True)
class Extent:
    """How far the matrix reaches: the last row, and the columns of the roles.

    `spare` is a narrow empty column behind the last role. Formulas, colours and drop-downs reach over it, so that a
    role that is inserted before it has them too; colours and drop-downs reach over rows below for the same reason.
    """

    last_row: int
    roles: int

    @property
    def reach(self) -> int:
        """The last of the rows below the matrix that are ready for activities."""
        return self.last_row + SPARE_ROWS

    @property
    def last_role(self) -> int:
        """Column of the last role."""
        return FIRST_ROLE + self.roles - 1

    @property
    def spare(self) -> int:
        """Column behind the last role."""
        return FIRST_ROLE + self.roles
