"""The sheet that explains the letters, lists the roles, and says how to work with the file."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.columns import group_name
from raci.exchange.left_out import sentence
from raci.exchange.xlsx import styles
from raci.exchange.xlsx.fit import ONE_LINE, height
from raci.exchange.xlsx.live import colours_of
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.text import tidy
from raci.plan.matrix import Matrix
from raci.plan.schemes import Letter, Scheme

_MEANINGS = {
    "does": "does the work",
    "answers": "answers for the outcome",
    "asked": "is asked before it is done",
    "told": "is told when it is done",
    "helps": "helps those who do the work",
    "verifies": "verifies the result",
    "approves": "approves the result",
    "out": "is out of the loop, on purpose",
}

_WIDTHS = (24, 28, 34, 44)
_SMALL = 1.2  # more characters of size 9 than of size 10 or 11 fit in a width

_HELP = (
    "Edit letters, names and the order of rows on the sheet Matrix. Letters that share a cell stand together: AR.",
    "The Check column shows what a row lacks or has too often. Blank means not decided; none means none, on purpose.",
    "A new row under a stage is a new activity; a new column among the roles is a new role.",
    "Take the result back with: raci import THIS-FILE.xlsx -o plan.raci.yaml",
)


def fill_legend_sheet(sheet: Worksheet, matrix: Matrix, left_out: tuple[str, ...], look: Styles) -> None:
    """Write the explanations into a fresh sheet."""
    for column, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    look.put(sheet, 1, 1, tidy(matrix.plan.title), styles.TITLE)
    if matrix.plan.description:
        look.put(sheet, 2, 1, tidy(matrix.plan.description), styles.MUTED_TEXT)
    row = _write_letters(sheet, 4, matrix.scheme, look)
    row = _write_roles(sheet, row + 1, matrix, look)
    lines = [*_HELP, *([f"{sentence(left_out).capitalize()}."] if left_out else [])]
    for number, line in enumerate(lines, row + 1):
        look.put(sheet, number, 1, line, styles.MUTED_TEXT)
    set_up_page(sheet, matrix.plan.title, (1, 1, 4, row + len(lines)), None, landscape=True)


def _write_letters(sheet: Worksheet, row: int, scheme: Scheme, look: Styles) -> int:
    for column, heading in enumerate(("Letter", "Name", "Means", "Per activity"), 1):
        look.put(sheet, row, column, heading, styles.HEADER)
    for key, letter in scheme.letters.items():
        row += 1
        fill, ink, bold = colours_of(scheme, key)
        look.put(sheet, row, 1, key, Style(bold=bold, ink=ink, fill=fill, lines="all", across="center"))
        look.put(sheet, row, 2, tidy(letter.name), styles.WRAPPED)
        look.put(sheet, row, 3, "; ".join(_MEANINGS[meaning] for meaning in letter.means), styles.WRAPPED)
        look.put(sheet, row, 4, _limits(letter), styles.WRAPPED)
    return row + 1


def _limits(letter: Letter) -> str:
    if letter.max is None:
        return f"at least {letter.min}" if letter.min else "any number"
    if letter.min == letter.max:
        return f"exactly {letter.min}"
    return f"{letter.min} to {letter.max}" if letter.min else f"at most {letter.max}"


def _write_roles(sheet: Worksheet, row: int, matrix: Matrix, look: Styles) -> int:
    for column, heading in enumerate(("Role", "Team", "Held by", "What it is for"), 1):
        look.put(sheet, row, column, heading, styles.HEADER)
    for role, entry in matrix.roles.items():
        row += 1
        holders = ", ".join(
            tidy(matrix.person_name(person)) + (" (lead)" if person == entry.lead else "") for person in entry.held_by
        )
        deputy = f"; deputy {tidy(matrix.person_name(entry.deputy))}" if entry.deputy else ""
        texts = (matrix.role_name(role), group_name(matrix, role) or "", holders + deputy, entry.description or "")
        for column, text in enumerate(texts, 1):
            look.put(sheet, row, column, tidy(text), styles.WRAPPED)
        lines = max(height([text], width * _SMALL) for text, width in zip(texts, _WIDTHS, strict=True))
        if lines > ONE_LINE:
            sheet.row_dimensions[row].height = lines
    return row + 1
