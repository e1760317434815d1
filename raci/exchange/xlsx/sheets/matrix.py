"""The sheet that is taken to the meeting: roles across, activities down, stages between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import ceil

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.banner import Banner
from raci.exchange.xlsx.check import Check
from raci.exchange.xlsx.fit import INDENT, ONE_LINE, chars, height
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.live import make_live
from raci.exchange.xlsx.paper import Paper, with_free_rows
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.shape import CHECK, SPARE, shape_of, stacked
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.text import cell_text, tidy
from raci.plan.activities import Assignment
from raci.plan.matrix import Matrix, Row

_STAGE_HEIGHT = 18.0
_TOTAL_HEIGHT = 12.0
_GAP = " " * 6


def extent_of(matrix: Matrix) -> Extent:
    """How far the sheet of a matrix reaches."""
    rows = len(matrix.plan.stages) + len(matrix.rows)
    return Extent(len(matrix.scheme.letters), rows, len(matrix.roles))


def rows_of(matrix: Matrix, extent: Extent) -> Iterator[tuple[int, str, Row | None]]:
    """The rows of the sheet: number, stage, and the activity, which is None on the row of the stage itself."""
    number = count(extent.first_row)
    for stage, members in matrix.by_stage().items():
        yield next(number), stage, None
        yield from ((next(number), stage, row) for row in members)


def fill_matrix_sheet(sheet: Worksheet, matrix: Matrix, extent: Extent, look: Styles) -> None:
    """Write the matrix into a fresh sheet and set it up for screen and paper."""
    writer = _Writer(sheet, matrix, extent, look)
    writer.top()
    writer.totals()
    writer.header()
    writer.groups()
    writer.body()
    writer.columns()
    if extent.rows:
        make_live(sheet, matrix.scheme, extent)
    _set_view(sheet, extent)
    pages = writer.shape.pages
    repeat = (extent.group_row, extent.header_row)
    paper = Paper(sheet, writer.shape.across(ceil(extent.roles / pages)), repeat)
    pages_down, free = with_free_rows(paper, layout.SPARE_ROWS, pages)
    writer.free(free if extent.roles else 0)
    names = f"{get_column_letter(layout.NAME_COLUMN)}:{get_column_letter(layout.CHECK_COLUMN)}"
    width = writer.shape.across(extent.roles)
    columns = names if pages > 1 else None
    set_up_page(sheet, matrix.plan.title, width, repeat, columns=columns, across=pages, pages_down=pages_down)


class _Writer:
    """Writes the parts of the sheet."""

    def __init__(self, sheet: Worksheet, matrix: Matrix, extent: Extent, look: Styles) -> None:
        self.sheet, self.matrix, self.extent, self.look = sheet, matrix, extent, look
        self.shape = shape_of(matrix)
        self.check = Check(matrix.scheme)
        self.last = max(self.extent.last_role, layout.CHECK_COLUMN)

    def top(self) -> None:
        """Title and legend; in the hidden column, what the sheet is."""
        put, matrix = self.look.put, self.matrix
        put(self.sheet, layout.TITLE_ROW, layout.MARK_COLUMN, layout.MARK, styles.HIDDEN)
        put(self.sheet, layout.LEGEND_ROW, layout.MARK_COLUMN, f"scheme:{matrix.scheme.name or ''}", styles.HIDDEN)
        legend = [f"{key}  {tidy(letter.name)}" for key, letter in matrix.scheme.letters.items()]
        several = self.shape.pages > 1  # what reaches over the columns that stand on every page would be cut there
        last = layout.CHECK_COLUMN if several else self.last
        room = self.shape.across(0 if several else self.extent.roles)
        banner = Banner(self.sheet, self.look, (layout.NAME_COLUMN, last), room)
        banner.put(layout.TITLE_ROW, tidy(matrix.plan.title), styles.TITLE, 26)
        if not banner.fits(_GAP.join(legend), styles.MUTED_TEXT):
            legend = [part.replace(" ", "\xa0") for part in legend]  # lines break between letters only
        banner.put(layout.LEGEND_ROW, _GAP.join(legend), styles.MUTED_TEXT, 18)

    def totals(self) -> None:
        """How often each letter stands below: over each role, and in all."""
        first, last = get_column_letter(layout.FIRST_ROLE), get_column_letter(self.extent.spare)
        for row, (key, letter) in enumerate(self.matrix.scheme.letters.items(), layout.TOTALS_ROW):
            self.look.put(self.sheet, row, layout.MARK_COLUMN, layout.TOTAL_MARK, styles.HIDDEN)
            self.look.put(self.sheet, row, layout.NAME_COLUMN, f"{tidy(letter.name)}, in all", styles.TOTAL_NAME)
            self.look.put_formula(self.sheet, row, layout.CHECK_COLUMN, f"=SUM({first}{row}:{last}{row})", styles.TOTAL)
            for column in range(layout.FIRST_ROLE, self.extent.last_role + 1):
                formula = self.check.count(key, self.extent.cells(column, column))
                self.look.put_formula(self.sheet, row, column, formula, styles.TOTAL)
            self.sheet.row_dimensions[row].height = _TOTAL_HEIGHT

    def header(self) -> None:
        """A hidden row of role ids, and the row of role names."""
        put, sheet = self.look.put, self.sheet
        for row, mark in (
            (layout.IDS_ROW, layout.ROLES_MARK),
            (self.extent.group_row, layout.GROUPS_MARK),
            (self.extent.header_row, layout.NAMES_MARK),
        ):
            put(sheet, row, layout.MARK_COLUMN, mark, styles.HIDDEN)
        put(sheet, self.extent.header_row, layout.NAME_COLUMN, "Activity", styles.HEADER_NAME)
        put(sheet, self.extent.header_row, layout.CHECK_COLUMN, "Check", styles.HEADER_ROLE)
        for column, role in enumerate(self.matrix.roles, layout.FIRST_ROLE):
            put(sheet, layout.IDS_ROW, column, role, styles.HIDDEN)
            name = tidy(self.matrix.role_name(role))
            put(sheet, self.extent.header_row, column, name, self._heading(name))
        sheet.row_dimensions[layout.IDS_ROW].hidden = True
        sheet.row_dimensions[self.extent.header_row].height = max(self.shape.header, _STAGE_HEIGHT)

    def _heading(self, name: str) -> Style:
        if not self.shape.turned:
            return styles.HEADER_ROLE
        return styles.HEADER_STACKED if stacked(name) else styles.HEADER_TURNED

    def groups(self) -> None:
        """Each team over its roles; roles of one team that stand together share a merged cell."""
        dimension = self.sheet.row_dimensions[self.extent.group_row]
        if not self.shape.groups:
            dimension.hidden = True
            return
        for group in self.shape.groups:
            style = styles.GROUP_TURNED if group.turned else styles.GROUP
            first, last = layout.FIRST_ROLE + group.first, layout.FIRST_ROLE + group.last
            for column in range(first, last + 1):
                self.look.put(self.sheet, self.extent.group_row, column, group.name if column == first else "", style)
            if last > first:
                self.sheet.merge_cells(None, self.extent.group_row, first, self.extent.group_row, last)
        dimension.height = self.shape.group_height

    def body(self) -> None:
        """Stages with their activities."""
        for number, stage, row in rows_of(self.matrix, self.extent):
            if row is None:
                self._stage(number, stage)
            else:
                self._activity(number, row)

    def _stage(self, number: int, stage: str) -> None:
        """A band over all columns; not merged, so that rows can still be sorted and moved."""
        put, sheet = self.look.put, self.sheet
        put(sheet, number, layout.MARK_COLUMN, layout.STAGE_MARK + stage, styles.HIDDEN)
        put(sheet, number, layout.NAME_COLUMN, tidy(self.matrix.stage_name(stage)), styles.STAGE)
        for column in range(layout.CHECK_COLUMN, self.last + 1):
            put(sheet, number, column, "", styles.STAGE)
        sheet.row_dimensions[number].height = _STAGE_HEIGHT

    def _activity(self, number: int, row: Row) -> None:
        put, sheet = self.look.put, self.sheet
        name = tidy(row.name)
        put(sheet, number, layout.MARK_COLUMN, layout.ACTIVITY_MARK + row.id, styles.HIDDEN)
        named = put(sheet, number, layout.NAME_COLUMN, name, styles.ACTIVITY)
        if row.activity.note:
            named.comment = _comment(row.activity.note)
        self.look.put_formula(sheet, number, layout.CHECK_COLUMN, self.check.formula(self._cells(number)), styles.CHECK)
        for column, role in enumerate(self.matrix.roles, layout.FIRST_ROLE):
            cell = put(sheet, number, column, row.cell(role).text, styles.LETTERS)
            assignment = row.activity.assign.get(role)
            if isinstance(assignment, Assignment) and assignment.note:
                cell.comment = _comment(assignment.note)
        dimension = sheet.row_dimensions[number]
        dimension.outlineLevel = 1
        dimension.height = max(ONE_LINE, height(name, self.shape.name - INDENT))

    def free(self, wanted: int) -> None:
        """The check of rows below the matrix, for activities that are added there."""
        for number in range(self.extent.last_row + 1, self.extent.last_row + 1 + wanted):
            name = f"{get_column_letter(layout.NAME_COLUMN)}{number}"
            formula = self.check.formula_of_free_row(name, self._cells(number))
            self.look.put_formula(self.sheet, number, layout.CHECK_COLUMN, formula, styles.FREE_CHECK)

    def _cells(self, number: int) -> str:
        """The range of a row's letters."""
        return f"{get_column_letter(layout.FIRST_ROLE)}{number}:{get_column_letter(self.extent.spare)}{number}"

    def columns(self) -> None:
        """Widths; the column of the marks is hidden."""
        dimensions = self.sheet.column_dimensions
        dimensions[get_column_letter(layout.MARK_COLUMN)].hidden = True
        dimensions[get_column_letter(layout.NAME_COLUMN)].width = chars(self.shape.name)
        dimensions[get_column_letter(layout.CHECK_COLUMN)].width = chars(CHECK)
        for column in range(layout.FIRST_ROLE, self.extent.last_role + 1):
            dimensions[get_column_letter(column)].width = chars(self.shape.role)
        dimensions[get_column_letter(self.extent.spare)].width = chars(SPARE)


def _comment(note: str) -> Comment:
    """A remark on a cell, in a box that holds it."""
    text = cell_text(note)
    lines = sum(1 + len(line) // 40 for line in text.split("\n"))
    return Comment(text, "raci", width=280, height=min(24 + 18 * lines, 400))


def _set_view(sheet: Worksheet, extent: Extent) -> None:
    """Header and activity names stay in sight, with a filter; stages fold by the bar above their activities."""
    sheet.freeze_panes = f"{get_column_letter(layout.FIRST_ROLE)}{extent.first_row}"
    if extent.rows:
        first, last = get_column_letter(layout.NAME_COLUMN), get_column_letter(extent.last_role)
        sheet.auto_filter.ref = f"{first}{extent.header_row}:{last}{extent.last_row}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    sheet.sheet_format.outlineLevelRow = 1
