"""The sheet that explains the letters, lists the roles, and says how to work with the file."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.columns import group_name
from raci.exchange.left_out import sentence
from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.banner import Banner
from raci.exchange.xlsx.fit import PAGE, chars, row_height, shared_room
from raci.exchange.xlsx.live import choices, colours_of
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.text import tidy
from raci.plan.letters import NONE_WORD
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

_LETTERS = ("Letter", "Name", "Means", "Per activity")
_ROLES = ("Role", "Team", "Held by", "What it is for")
_LINE = 15.0

_HELP = (
    "Edit letters, names and the order of rows on the sheet Matrix.{together}",
    "The Check column shows what a row lacks or has too often. Blank means not decided; none means none, on purpose.",
    "A new row under a stage is a new activity; a new column among the roles is a new role.",
    "Take the result back with: raci import THIS-FILE.xlsx -o plan.raci.yaml",
)


def fill_legend_sheet(sheet: Worksheet, matrix: Matrix, left_out: tuple[str, ...], look: Styles) -> None:
    """Write the explanations into a fresh sheet."""
    letters = [(choice, *_explained(matrix.scheme, choice)) for choice in choices(matrix.scheme)]
    roles = [_role(matrix, role) for role in matrix.roles]
    rooms = _rooms([_LETTERS, _ROLES, *letters, *roles])
    for column, room in zip("ABCD", rooms, strict=True):
        sheet.column_dimensions[column].width = chars(room)
    sheet.sheet_view.showGridLines = False
    banner = Banner(sheet, look, (1, len(rooms)), sum(rooms))
    banner.put(1, tidy(matrix.plan.title), styles.TITLE, 26)
    if matrix.plan.description:
        banner.put(2, tidy(matrix.plan.description), styles.MUTED_TEXT, _LINE)
    table = _Table(sheet, look, rooms)
    row = table.write(layout.CHOICES_ROW - 1, _LETTERS, letters)
    for number, (choice, *_) in enumerate(letters, layout.CHOICES_ROW):
        look.put(sheet, number, 1, choice, _look_of(matrix.scheme, choice))
    head = row + 1
    row = table.write(head, _ROLES, roles)
    lines = [*_help(matrix.scheme), *([f"{sentence(left_out).capitalize()}."] if left_out else [])]
    for number, line in enumerate(lines, row + 1):
        banner.put(number, line, styles.MUTED_TEXT, _LINE)
    set_up_page(sheet, matrix.plan.title, sum(rooms), (head, head))


def _rooms(rows: Sequence[Sequence[str]]) -> list[float]:
    """Points for the columns of both tables, which fill the page together."""
    rooms = shared_room(list(zip(*rows, strict=True)), PAGE, styles.WRAPPED.size)
    return [*rooms[:-1], PAGE - sum(rooms[:-1])]


class _Table:
    """Writes tables with columns of so many points."""

    def __init__(self, sheet: Worksheet, look: Styles, rooms: Sequence[float]) -> None:
        self._sheet, self._look, self._rooms = sheet, look, rooms

    def write(self, first: int, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
        """Write a table from a row on. Returns the row below it."""
        self._row(first, headings, styles.HEADER)
        for number, texts in enumerate(rows, first + 1):
            self._row(number, texts, styles.WRAPPED)
        return first + 1 + len(rows)

    def _row(self, number: int, texts: Sequence[str], style: Style) -> None:
        for column, text in enumerate(texts, 1):
            self._look.put(self._sheet, number, column, text, style)
        high = row_height(texts, self._rooms, style.size, bold=style.bold)
        self._sheet.row_dimensions[number].height = high


def _help(scheme: Scheme) -> list[str]:
    pair = next((choice for choice in choices(scheme)[:-1] if len(choice) > 1), "")
    together = f" Letters that share a cell stand together: {pair}." if pair else " A cell holds one letter."
    return [line.format(together=together) for line in _HELP]


def _explained(scheme: Scheme, choice: str) -> tuple[str, str, str]:
    if choice == NONE_WORD:
        return "", "has nothing to do with it, on purpose", ""
    letters = [scheme.letters[key] for key in choice]
    meanings = dict.fromkeys(_MEANINGS[meaning] for letter in letters for meaning in letter.means)
    names = " and ".join(tidy(letter.name) for letter in letters)
    return names, "; ".join(meanings), _limits(letters[0]) if len(letters) == 1 else "counts as each of them"


def _look_of(scheme: Scheme, choice: str) -> Style:
    if choice == NONE_WORD:
        return Style(italic=True, ink=styles.NONE_INK, lines="all", across="center")
    fill, ink, bold = colours_of(scheme, choice)
    return Style(bold=bold, ink=ink, fill=fill, lines="all", across="center")


def _limits(letter: Letter) -> str:
    if letter.max is None:
        return f"at least {letter.min}" if letter.min else "any number"
    if letter.min == letter.max:
        return f"exactly {letter.min}"
    return f"{letter.min} to {letter.max}" if letter.min else f"at most {letter.max}"


def _role(matrix: Matrix, role: str) -> list[str]:
    entry = matrix.roles[role]
    holders = ", ".join(
        tidy(matrix.person_name(person)) + (" (lead)" if person == entry.lead else "") for person in entry.held_by
    )
    deputy = f"deputy {tidy(matrix.person_name(entry.deputy))}" if entry.deputy else ""
    held = "; ".join(part for part in (holders, deputy) if part)
    return [
        tidy(text) for text in (matrix.role_name(role), group_name(matrix, role) or "", held, entry.description or "")
    ]
