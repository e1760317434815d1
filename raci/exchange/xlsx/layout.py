"""Where things stand in a workbook that raci writes, and the marks in hidden cells that say so.

The first column is hidden and says of each row what it is; a hidden row says which role a column is. Rows and columns
may be moved, sorted, copied and deleted in Excel: their marks go with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

FORMAT = 1

MATRIX = "Matrix"
FINDINGS = "Findings"
DETAILS = "Details"
HAND_OVERS = "Hand-overs"
LOAD = "Load"
PEOPLE = "Roles & people"
QUESTIONS = "Questions"
DECISIONS = "Decisions"
LEGEND = "Legend"
DATA = "raci-data"

MARK = f"raci:{FORMAT}"
ROLES_MARK = "raci:roles"
GROUPS_MARK = "raci:groups"
NAMES_MARK = "raci:names"
TOTAL_MARK = "raci:total"
STAGE_MARK = "stage:"
ACTIVITY_MARK = "activity:"

TITLE_ROW, LEGEND_ROW, IDS_ROW = 1, 2, 3
TOTALS_ROW = 4  # the first of the rows that count letters, one for each
CHOICES_ROW = 5  # on the legend: the first of the rows with what a cell may hold
MARK_COLUMN, NAME_COLUMN, CHECK_COLUMN, FIRST_ROLE = 1, 2, 3, 4

SPARE_ROWS = 30  # below the matrix, ready for activities


@dataclass(frozen=True)
class Extent:
    """How far the matrix reaches: how many rows count letters above it, how many it has itself, and how many roles.

    `spare` is a narrow empty column behind the last role. Formulas, colours and drop-downs reach over it, so that a
    role that is inserted before it has them too; colours and drop-downs reach over rows below for the same reason.
    """

    letters: int
    rows: int
    roles: int

    @property
    def group_row(self) -> int:
        """Row of the teams."""
        return TOTALS_ROW + self.letters

    @property
    def header_row(self) -> int:
        """Row of the names of roles."""
        return self.group_row + 1

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        """The last row of the matrix."""
        return self.header_row + self.rows

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

    def cells(self, first: int, last: int) -> str:
        """The range of some columns below the header, with the rows that are ready for activities."""
        return f"{get_column_letter(first)}{self.first_row}:{get_column_letter(last)}{self.reach}"
