"""The look of the sheets: calm colours that stay apart in grey.

Every style is made once for a workbook and shared by its cells: building them per cell costs more than all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.inert import is_formula
from raci.exchange.xlsx.measure import FONT
from raci.exchange.xlsx.text import cell_text

INK, MUTED, LINE, NONE_INK = "1F2933", "6B7280", "D5DAE1", "9AA3AF"
_LETTERS = 8
STAGE_FILL, HEADER_FILL, GROUP_FILL = "DCE3EC", "EEF1F5", "E3E8EF"


@dataclass(frozen=True, eq=False)
class Style:
    """A font, fill, border and alignment under a name.

    Styles are told apart by identity: every cell is looked up by its style, and twelve fields take long to compare.
    """

    bold: bool = False
    italic: bool = False
    size: float = 10
    ink: str = INK
    underline: bool = False
    fill: str | None = None
    lines: str = ""
    across: str | None = None
    down: str = "center"
    wrap: bool = False
    turn: int = 0
    indent: int = 0


STACKED = 255  # Excel's number for letters below each other

TITLE = Style(bold=True, size=16)
SUBTITLE = Style(bold=True, size=11)
PLAIN = Style()
MUTED_TEXT = Style(ink=MUTED, size=9)
HIDDEN = Style(ink=MUTED, size=8)
TOTAL_NAME = Style(ink=MUTED, size=8, across="right")
TOTAL = Style(ink=MUTED, size=8, across="center")
NUMBER = Style(lines="all", across="center", down="top", size=9)
LINK = Style(lines="all", across="left", down="top", indent=1, size=9, ink="1D4ED8", underline=True)
HEADER = Style(bold=True, fill=HEADER_FILL, lines="all", wrap=True, across="left", down="bottom", indent=1)
HEADER_ROLE = Style(bold=True, fill=HEADER_FILL, lines="all", wrap=True, across="center", down="bottom")
HEADER_NAME = Style(bold=True, fill=HEADER_FILL, lines="all", across="left", down="bottom", indent=1)
HEADER_TURNED = Style(bold=True, fill=HEADER_FILL, lines="all", wrap=True, across="center", down="bottom", turn=90)
HEADER_STACKED = Style(bold=True, fill=HEADER_FILL, lines="all", across="center", down="bottom", turn=STACKED)
GROUP = Style(bold=True, ink=MUTED, size=9, fill=GROUP_FILL, lines="all", across="center", wrap=True)
GROUP_TURNED = Style(bold=True, ink=MUTED, size=9, fill=GROUP_FILL, lines="all", across="center", wrap=True, turn=90)
STAGE = Style(bold=True, fill=STAGE_FILL, lines="flat")
ACTIVITY = Style(lines="all", wrap=True, across="left", indent=1)
LETTERS = Style(lines="all", across="center")
CHECK = Style(lines="all", across="center", size=9)
FREE_CHECK = Style(across="center", size=9)
WRAPPED = Style(lines="all", wrap=True, across="left", down="top", size=9, indent=1)


class Styles:
    """The styles of one workbook, and the writing of cells that have them."""

    def __init__(self, sheet: Worksheet) -> None:
        self._scratch = sheet
        self._known: dict[tuple[Style, bool], Any] = {}

    def _array(self, style: Style, *, quoted: bool) -> Any:
        """openpyxl's numbers for a style; `quoted` is Excel's mark for text that must not be read as a formula."""
        array = self._known.get((style, quoted))
        if array is None:
            cell: Any = Cell(self._scratch, row=1, column=1)
            cell.font = Font(
                name=FONT,
                size=style.size,
                bold=style.bold,
                italic=style.italic,
                color=style.ink,
                underline="single" if style.underline else None,
            )
            if style.fill:
                cell.fill = PatternFill("solid", fgColor=style.fill)
            cell.border = _border(style.lines)
            cell.alignment = Alignment(
                horizontal=style.across,
                vertical=style.down,
                wrap_text=style.wrap,
                text_rotation=style.turn,
                indent=style.indent,
            )
            array = cell._style
            if quoted:
                array.quotePrefix = 1
            self._known[style, quoted] = array
        return array

    def put(self, sheet: Worksheet, row: int, column: int, text: str, style: Style = PLAIN) -> Cell:
        """Write text, never a formula, into a cell."""
        cell: Any = Cell(sheet, row=row, column=column)
        if text:
            letters = len(text) <= _LETTERS and text.isascii() and text.isalpha()  # most cells, nothing to mend
            cell._value, cell.data_type = (text if letters else cell_text(text)), "s"
        cell._style = self._array(style, quoted=bool(text) and is_formula(text))
        sheet._cells[row, column] = cell
        return cell  # type: ignore[no-any-return]

    def put_link(self, sheet: Worksheet, row: int, column: int, text: str, goes_to: str) -> None:
        """Write a text that leads to a cell of the workbook, such as `Matrix!D7`."""
        cell: Any = self.put(sheet, row, column, text, LINK)
        cell._hyperlink = Hyperlink(ref=cell.coordinate, location=goes_to, display=text)
        sheet._hyperlinks.append(cell._hyperlink)  # type: ignore[attr-defined]

    def put_formula(self, sheet: Worksheet, row: int, column: int, formula: str, style: Style) -> None:
        """Write a formula of our own making into a cell."""
        cell: Any = Cell(sheet, row=row, column=column, value=formula)
        cell._style = self._array(style, quoted=False)
        sheet._cells[row, column] = cell


def _border(lines: str) -> Border:
    side = Side("thin", color=LINE)
    if lines == "all":
        return Border(left=side, right=side, top=side, bottom=side)
    return Border(top=side, bottom=side) if lines == "flat" else Border()
