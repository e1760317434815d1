"""The sheet that explains the letters, and says how to work with the file."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.left_out import sentence
from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.live import choices, colours_of
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.styles import Style, Styles
from raci.exchange.xlsx.table import Tables
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

_HELP = (
    "Edit letters, names and the order of rows on the sheet Matrix.{together}",
    "The Check column shows what a row lacks or has too often. Blank means not decided; none means none, on purpose.",
    "A new row under a stage is a new activity; a new column among the roles is a new role.",
    "A new stage is a copy of the row of a stage, or a row with a name in bold type and no letters.",
    "A remark is a comment on a cell. What was decided, and why, goes into the sheet Decisions.",
    "Check counts letters only; the sheet Findings has all that raci found when the file was made.",
    "Take the result home with: raci import THIS-FILE.xlsx --into raci.yaml",
)


def fill_legend_sheet(sheet: Worksheet, matrix: Matrix, left_out: tuple[str, ...], look: Styles) -> None:
    """Write the explanations into a fresh sheet."""
    letters = [(choice, *_explained(matrix.scheme, choice)) for choice in choices(matrix.scheme)]
    tables = Tables(sheet, look, [_LETTERS, *letters], fill=True)
    tables.title(matrix.plan.title)
    if matrix.plan.description:
        tables.line(matrix.plan.description)
    tables.next = layout.CHOICES_ROW - 1
    head = tables.table(_LETTERS, letters)
    for number, (choice, *_) in enumerate(letters, layout.CHOICES_ROW):
        look.put(sheet, number, 1, choice, _look_of(matrix.scheme, choice))
    tables.gap()
    tables.heading("How to fill it in")
    for line in [*_help(matrix.scheme), *([f"{sentence(left_out).capitalize()}."] if left_out else [])]:
        tables.line(line)
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))


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
    if letter.most is None:
        return f"at least {letter.min}" if letter.min else "any number"
    if letter.min == letter.most:
        return f"exactly {letter.min}"
    return f"{letter.min} to {letter.most}" if letter.min else f"at most {letter.most}"
