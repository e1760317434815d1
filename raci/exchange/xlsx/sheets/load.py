"""The sheet that shows who carries how much: letters per role as figures that follow the matrix, effort, and bars."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.columns import column_names
from raci.exchange.snapshot import effort_text
from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.check import Check
from raci.exchange.xlsx.fit import PAGE, chars
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.live import colours_of
from raci.exchange.xlsx.measure import FONT
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.graph.load import efforts_of, hours_of_roles
from raci.plan.matrix import Matrix

_CM = 28.35  # points
_BAR, _FEW, _FEW_BARS = 14.8, 12, 24.0  # points of a role; where there are at most so many, of each of them
_AROUND, _MOST = 70.0, 8_000.0  # points of what is around the bars, and of all together
_LIGHT = 0xE0  # how much red a fill has that is light
_GAP, _LEAST = 16.0, 300.0  # points between table and chart, and of the chart
_TEXT = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=900, latin=Font(typeface=FONT))))])
_TEXT.p[0].endParaRPr = CharacterProperties()


def fill_load_sheet(sheet: Worksheet, matrix: Matrix, extent: Extent, look: Styles) -> None:
    """Write a row for each role with a formula for each letter, and a chart of them."""
    letters = list(matrix.scheme.letters)
    effort = _effort(matrix)
    headings = ["Role", *(f"{key} {tidy(matrix.scheme.letters[key].name)}" for key in letters)]
    headings += ["Effort"] if effort else []
    rows = [[name, *[""] * len(letters), *([effort.get(role, "")] if effort else [])]
            for name, role in zip(map(tidy, column_names(matrix)), matrix.roles, strict=True)]  # fmt: skip
    tables = Tables(sheet, look, [headings, *rows])
    introduce(tables, layout.LOAD)
    head = tables.table(headings, rows)
    check = Check(matrix.scheme)
    for number in range(len(rows)):
        cells = extent.cells(layout.FIRST_ROLE + number, layout.FIRST_ROLE + number)
        for column, key in enumerate(letters, 2):
            count = check.count(key, f"{layout.MATRIX}!{cells}")
            look.put_formula(sheet, head + 1 + number, column, count, styles.NUMBER)
    room = max(PAGE - sum(tables.rooms) - _GAP, _LEAST)
    if rows:
        sheet.add_chart(_chart(sheet, matrix, head, len(rows), room), f"{get_column_letter(len(headings) + 2)}{head}")
    sheet.column_dimensions[get_column_letter(len(headings) + 1)].width = chars(_GAP)
    sheet.freeze_panes = f"B{head + 1}"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms) + _GAP + room, (head, head))


def _effort(matrix: Matrix) -> dict[str, str]:
    """The effort of each role that has any, in words."""
    return {role: effort_text(hours) for role, hours in hours_of_roles(matrix, efforts_of(matrix.activities)).items()}


def _chart(sheet: Worksheet, matrix: Matrix, head: int, roles: int, room: float) -> BarChart:
    """Bars of letters beside the table, one below the other in the same order."""
    letters = list(matrix.scheme.letters)
    chart: Any = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.add_data(Reference(sheet, 2, head, 1 + len(letters), head + roles), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, head + 1, 1, head + roles))
    for key, series in zip(letters, chart.series, strict=True):
        fill = colours_of(matrix.scheme, key)[0]
        series.graphicalProperties = GraphicalProperties(solidFill=fill)
        series.graphicalProperties.line.solidFill = _edge(fill)
    chart.legend.position = "t"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=styles.LINE))
    for part in (chart.x_axis, chart.y_axis, chart.legend):
        part.txPr = _TEXT
    chart.y_axis.crosses, chart.y_axis.number_format = "max", "0"
    chart.width = room / _CM
    chart.height = min(_AROUND + max(_BAR * roles, _FEW_BARS * min(roles, _FEW)), _MOST) / _CM
    return chart  # type: ignore[no-any-return]


def _edge(fill: str) -> str:
    """The colour of a bar's edge: a light bar would be lost on white paper without one."""
    return styles.NONE_INK if int(fill[:2], 16) >= _LIGHT else fill
