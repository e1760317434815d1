"""The sheet that is taken to the meeting: roles across, activities down, stages between."""

from __future__ import annotations

from itertools import groupby

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.columns import group_name
from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.check import check_formula
from raci.exchange.xlsx.fit import ONE_LINE, height, turned_height, turned_lines
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.live import make_live
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.text import cell_text, tidy
from raci.plan.activities import Assignment
from raci.plan.matrix import Matrix, Row

_NAME_WIDTH = 46.0
_CHECK_WIDTH = 7.0
_UPRIGHT = 6  # more roles than these turn their names, so that all columns are seen together
_TURNED_WIDTH, _UPRIGHT_WIDTH = 5.3, 15.0


def fill_matrix_sheet(sheet: Worksheet, matrix: Matrix, look: Styles) -> None:
    """Write the matrix into a fresh sheet and set it up for screen and paper."""
    extent = Extent(last_row=layout.HEADER_ROW + _body_rows(matrix), roles=len(matrix.roles))
    _write_top(sheet, matrix, look)
    _write_header(sheet, matrix, look, extent)
    _write_body(sheet, matrix, look, extent)
    _set_columns(sheet, matrix, extent)
    if extent.last_row >= layout.FIRST_ROW:
        make_live(sheet, matrix.scheme, extent)
    _set_view(sheet)
    area = (layout.NAME_COLUMN, layout.TITLE_ROW, max(extent.last_role, layout.CHECK_COLUMN), extent.last_row)
    set_up_page(sheet, matrix.plan.title, area, (layout.GROUP_ROW, layout.HEADER_ROW), landscape=True)


def _body_rows(matrix: Matrix) -> int:
    return len(matrix.plan.stages) + len(matrix.rows)


def _write_top(sheet: Worksheet, matrix: Matrix, look: Styles) -> None:
    """Title and legend; in the hidden column, what the sheet is."""
    look.put(sheet, layout.TITLE_ROW, layout.MARK_COLUMN, layout.MARK, styles.HIDDEN)
    look.put(sheet, layout.TITLE_ROW, layout.NAME_COLUMN, tidy(matrix.plan.title), styles.TITLE)
    look.put(sheet, layout.LEGEND_ROW, layout.MARK_COLUMN, f"scheme:{matrix.scheme.name or ''}", styles.HIDDEN)
    legend = "      ".join(f"{key}  {tidy(letter.name)}" for key, letter in matrix.scheme.letters.items())
    look.put(sheet, layout.LEGEND_ROW, layout.NAME_COLUMN, legend, styles.MUTED_TEXT)
    sheet.row_dimensions[layout.TITLE_ROW].height = 26
    sheet.row_dimensions[layout.LEGEND_ROW].height = 18


def _write_header(sheet: Worksheet, matrix: Matrix, look: Styles, extent: Extent) -> None:
    """A hidden row of role ids, a row of teams where roles have any, and the row of role names."""
    for row, mark in (
        (layout.IDS_ROW, layout.ROLES_MARK),
        (layout.GROUP_ROW, layout.GROUPS_MARK),
        (layout.HEADER_ROW, layout.NAMES_MARK),
    ):
        look.put(sheet, row, layout.MARK_COLUMN, mark, styles.HIDDEN)
    look.put(sheet, layout.HEADER_ROW, layout.NAME_COLUMN, "Activity", styles.HEADER)
    look.put(sheet, layout.HEADER_ROW, layout.CHECK_COLUMN, "Check", styles.HEADER_ROLE)
    turned = extent.roles > _UPRIGHT
    for column, role in enumerate(matrix.roles, layout.FIRST_ROLE):
        look.put(sheet, layout.IDS_ROW, column, role, styles.HIDDEN)
        name = tidy(matrix.role_name(role))
        look.put(sheet, layout.HEADER_ROW, column, name, styles.HEADER_TURNED if turned else styles.HEADER_ROLE)
    sheet.row_dimensions[layout.IDS_ROW].hidden = True
    _write_groups(sheet, matrix, look)
    names = [tidy(matrix.role_name(role)) for role in matrix.roles]
    sheet.row_dimensions[layout.HEADER_ROW].height = turned_height(names) if turned else height(names, _UPRIGHT_WIDTH)


def _write_groups(sheet: Worksheet, matrix: Matrix, look: Styles) -> None:
    """Each team over its roles; roles of one team that stand together share a merged cell."""
    groups = [(column, group_name(matrix, role)) for column, role in enumerate(matrix.roles, layout.FIRST_ROLE)]
    if not any(name for _, name in groups):
        sheet.row_dimensions[layout.GROUP_ROW].hidden = True
        return
    for name, members in groupby(groups, key=lambda item: item[1]):
        columns = [column for column, _ in members]
        if not name:
            continue
        for column in columns:
            look.put(sheet, layout.GROUP_ROW, column, tidy(name) if column == columns[0] else "", styles.GROUP)
        if len(columns) > 1:
            sheet.merge_cells(None, layout.GROUP_ROW, columns[0], layout.GROUP_ROW, columns[-1])
    sheet.row_dimensions[layout.GROUP_ROW].height = 28 if any(len(name or "") > 8 for _, name in groups) else 16


def _write_body(sheet: Worksheet, matrix: Matrix, look: Styles, extent: Extent) -> None:
    rows: dict[str, list[Row]] = {stage: [] for stage in matrix.plan.stages}
    for entry in matrix:
        rows[entry.stage].append(entry)
    number = layout.FIRST_ROW
    for stage, members in rows.items():
        _write_stage(sheet, number, stage, matrix, look, extent)
        number += 1
        for entry in members:
            _write_activity(sheet, number, entry, matrix, look)
            number += 1


def _write_stage(  # noqa: PLR0913  a row, and what it is written with
    sheet: Worksheet, number: int, stage: str, matrix: Matrix, look: Styles, extent: Extent
) -> None:
    """A band over all columns; not merged, so that rows can still be sorted and moved."""
    look.put(sheet, number, layout.MARK_COLUMN, layout.STAGE_MARK + stage, styles.HIDDEN)
    look.put(sheet, number, layout.NAME_COLUMN, tidy(matrix.stage_name(stage)), styles.STAGE)
    for column in range(layout.CHECK_COLUMN, max(extent.last_role, layout.CHECK_COLUMN) + 1):
        look.put(sheet, number, column, "", styles.STAGE)


def _write_activity(sheet: Worksheet, number: int, row: Row, matrix: Matrix, look: Styles) -> None:
    put = look.put
    put(sheet, number, layout.MARK_COLUMN, layout.ACTIVITY_MARK + row.id, styles.HIDDEN)
    put(sheet, number, layout.NAME_COLUMN, tidy(row.name), styles.ACTIVITY)
    last = get_column_letter(layout.FIRST_ROLE + len(matrix.roles))
    cells = f"{get_column_letter(layout.FIRST_ROLE)}{number}:{last}{number}"
    look.put_formula(sheet, number, layout.CHECK_COLUMN, check_formula(matrix.scheme, cells), styles.CHECK)
    for column, role in enumerate(matrix.roles, layout.FIRST_ROLE):
        cell = put(sheet, number, column, row.cell(role).text, styles.LETTERS)
        assignment = row.activity.assign.get(role)
        if isinstance(assignment, Assignment) and assignment.note:
            cell.comment = _comment(assignment.note)
    dimension = sheet.row_dimensions[number]
    dimension.outlineLevel = 1
    points = height([row.name], _NAME_WIDTH + 2)
    if points > ONE_LINE:
        dimension.height = points


def _comment(note: str) -> Comment:
    """A remark on a cell, in a box that holds it."""
    text = cell_text(note)
    lines = sum(1 + len(line) // 40 for line in text.split("\n"))
    return Comment(text, "raci", width=280, height=min(24 + 18 * lines, 400))


def _set_columns(sheet: Worksheet, matrix: Matrix, extent: Extent) -> None:
    sheet.column_dimensions[get_column_letter(layout.MARK_COLUMN)].hidden = True
    sheet.column_dimensions[get_column_letter(layout.NAME_COLUMN)].width = _NAME_WIDTH
    sheet.column_dimensions[get_column_letter(layout.CHECK_COLUMN)].width = _CHECK_WIDTH
    turned = extent.roles > _UPRIGHT
    lines = max((turned_lines(tidy(matrix.role_name(role))) for role in matrix.roles), default=1)
    width = max(_TURNED_WIDTH, 2.6 * lines) if turned else _UPRIGHT_WIDTH
    for column in range(layout.FIRST_ROLE, extent.last_role + 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(extent.spare)].width = 1.5


def _set_view(sheet: Worksheet) -> None:
    """Header and activity names stay in sight; stages fold by the bar above their activities."""
    sheet.freeze_panes = f"{get_column_letter(layout.FIRST_ROLE)}{layout.FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    sheet.sheet_format.outlineLevelRow = 1
