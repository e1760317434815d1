"""The sheet of questions that scoping has to answer: read out in the meeting, with room for the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.lifecycle.questions import Question
from raci.plan.matrix import Matrix, Row

Asked: TypeAlias = Sequence[tuple[Row, tuple[Question, ...]]]

_HEADINGS = ("Activity", "Question", "What the answer becomes", "Answer", "Given by, and when")
# What the columns to write in are made wide enough for.
_SAMPLE = ("", "", "", "Within a second, while the customer is on the line; at night once an hour.", "Head of Sales")


def fill_questions_sheet(sheet: Worksheet, matrix: Matrix, asked: Asked, look: Styles) -> None:
    """Write a row for each question, the activities in the order of the plan."""
    rows = [(tidy(row.name), one.ask, one.becomes, "", "") for row, questions in asked for one in questions]
    tables = Tables(sheet, look, [_HEADINGS, _SAMPLE, *rows], fill=True)
    introduce(tables, layout.QUESTIONS)
    head = tables.table(_HEADINGS, rows)
    sheet.freeze_panes = f"A{head + 1}"
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))
