"""What a sheet does by itself while people edit it: colours, drop-downs, and the check's own colours."""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.colours import MEANING_COLOURS, meaning_of
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.check import FINE, colour_formula, none_formula
from raci.exchange.xlsx.layout import Extent
from raci.exchange.xlsx.styles import NONE_INK
from raci.exchange.xlsx.text import tidy
from raci.plan.letters import NONE_WORD
from raci.plan.schemes import Scheme

_MAX_MESSAGE = 225  # Excel's limit is 255, and a character may count as two
_MAX_CHOICES = 60


def make_live(sheet: Worksheet, scheme: Scheme, extent: Extent) -> None:
    """Colour the letters by condition, so that an edit recolours them, and offer them in drop-downs."""
    letters = extent.cells(layout.FIRST_ROLE, extent.spare)
    corner = letters.partition(":")[0]
    _colour(sheet, letters, corner, scheme)
    sheet.add_data_validation(_drop_down(scheme, letters))
    checks = extent.cells(layout.CHECK_COLUMN, layout.CHECK_COLUMN)
    _colour_check(sheet, checks, checks.partition(":")[0])


def _colour(sheet: Worksheet, cells: str, corner: str, scheme: Scheme) -> None:
    muted = _rule(none_formula(scheme, corner), font=Font(color=NONE_INK, italic=True))
    sheet.conditional_formatting.add(cells, muted)
    for letter in scheme.by_strength:
        fill, ink, bold = colours_of(scheme, letter)
        rule = _rule(
            colour_formula(letter, corner), fill=PatternFill("solid", bgColor=fill), font=Font(color=ink, bold=bold)
        )
        sheet.conditional_formatting.add(cells, rule)


def _rule(condition: str, font: Font, fill: PatternFill | None = None) -> Rule:
    """A look under a condition; the first rule that holds decides."""
    style = DifferentialStyle(font=font, fill=fill)
    return Rule(type="expression", formula=[condition], dxf=style, stopIfTrue=True)


def colours_of(scheme: Scheme, letters: str) -> tuple[str, str, bool]:
    """Fill, ink and weight of letters in a cell: those of the strongest thing that they mean."""
    return MEANING_COLOURS[meaning_of(scheme, letters)]


def _colour_check(sheet: Worksheet, cells: str, corner: str) -> None:
    fine = _rule(f'{corner}="{FINE}"', font=Font(color="2F7D4F"))
    amiss = _rule(f"LEN({corner})>0", font=Font(color="9B1C1C", bold=True), fill=PatternFill("solid", bgColor="FBE3E1"))
    sheet.conditional_formatting.add(cells, fine)
    sheet.conditional_formatting.add(cells, amiss)


def choices(scheme: Scheme) -> list[str]:
    """What a drop-down offers: the letters, those that may share a cell, and none."""
    pairs = [scheme.spell(pair) for pair in scheme.together if len(scheme.spell(pair)) > 1]
    return [*list(dict.fromkeys([*scheme.letters, *pairs]))[:_MAX_CHOICES], NONE_WORD]


def _drop_down(scheme: Scheme, cells: str) -> DataValidation:
    """A list with a warning, not a stop: combined letters in another spelling are read as well.

    It is the list on the legend: in a list that stands in the drop-down itself, Excel tells capitals from others.
    """
    first, last = layout.CHOICES_ROW, layout.CHOICES_ROW + len(choices(scheme)) - 1
    validation = DataValidation(
        type="list",
        formula1=f"{layout.LEGEND}!$A${first}:$A${last}",
        allow_blank=True,
        errorStyle="warning",
        errorTitle="Not a letter of this scheme",
        error=_warning(scheme),
        showErrorMessage=True,
    )
    validation.add(cells)
    return validation


def _warning(scheme: Scheme) -> str:
    """What is shown when something else is typed; names are left out where they are too long for the message."""
    named = [f"{key} {tidy(letter.name)}" for key, letter in scheme.letters.items()]
    *pairs, none = [choice for choice in choices(scheme) if len(choice) > 1]
    others = f"{', '.join(pairs)} and {none}" if pairs else none
    for letters in (", ".join(named), ", ".join(scheme.letters)):
        text = f"The letters are {letters}; {others} may stand in a cell as well."
        if len(text) <= _MAX_MESSAGE:
            return text
    return "The sheet Legend lists what may stand in a cell."
