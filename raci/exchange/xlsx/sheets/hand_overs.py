"""The sheet of hand-overs: where work goes on in other hands, and what passes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.graph.passes import Pass, passes_of
from raci.plan.matrix import Matrix

_HEADINGS = ("From", "Done by", "To", "Done by", "What passes", "Gate before it")


def hand_overs_of(matrix: Matrix) -> list[Pass]:
    """Where one activity comes before another, and none of the roles that do the one does the other."""
    return [one for one in passes_of(matrix)[0] if one.hands_over]


def fill_hand_overs_sheet(sheet: Worksheet, matrix: Matrix, hand_overs: Sequence[Pass], look: Styles) -> None:
    """Write a row for each hand-over."""
    rows = [_row(matrix, one) for one in hand_overs]
    tables = Tables(sheet, look, [_HEADINGS, *rows], fill=True)
    introduce(tables, layout.HAND_OVERS)
    head = tables.table(_HEADINGS, rows)
    sheet.freeze_panes = f"A{head + 1}"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))


def _row(matrix: Matrix, one: Pass) -> list[str]:
    before, after = matrix.rows[one.before], matrix.rows[one.after]
    passing = [artifact for artifact in before.activity.produces if artifact in after.activity.needs]
    what = [matrix.artifact_name(artifact) for artifact in dict.fromkeys((*passing, *one.artifacts))]
    done_by = [_named(matrix, row.roles_that("does")) for row in (before, after)]
    texts = (before.name, done_by[0], after.name, done_by[1], ", ".join(what), before.activity.gate or "")
    return [tidy(text) for text in texts]


def _named(matrix: Matrix, roles: Iterable[str]) -> str:
    return ", ".join(matrix.role_name(role) for role in roles)
