"""The sheets beside the matrix, and what each says under its title: by that it is known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.exchange.read.grid import Grid
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.plan.counting import several

_STAYS = "To read: what is changed on this sheet does not come home."
INTRO = {
    layout.FINDINGS: "What was wrong when the file was made. A click on a cell goes there.",
    layout.HAND_OVERS: f"Work that others go on with. {_STAYS}",
    layout.LOAD: "The figures follow the sheet Matrix. Effort is that of the activities, shared by those who do them.",
    layout.PEOPLE: f"{_STAYS} Roles are named and moved on the sheet Matrix.",
    layout.QUESTIONS: "What scoping has to find out. Answers stay in this file; what they become goes into the plan.",
    layout.DECISIONS: "For the meeting to write on; it stays in this file. Letters are changed on the sheet Matrix.",
}
_INTRO_ROW = 2
WRITTEN_COLUMN = 4
"""What is written on a sheet for it stands in this column."""
_WRITTEN = {INTRO[layout.DECISIONS]: "decision", INTRO[layout.QUESTIONS]: "answer"}


def introduce(tables: Tables, sheet: str, *more: str) -> None:
    """The top of one of these sheets: its title, what it is for, and what else there is to say."""
    tables.title(sheet)
    for line in (INTRO[sheet], *more):
        tables.line(line)
    tables.gap()


def is_beside(sheet: Grid) -> bool:
    """Whether a sheet is one of these, which say nothing that the matrix does not say."""
    return sheet.text(_INTRO_ROW, 1) in INTRO.values()


def log_notes(sheets: Iterable[Grid]) -> Iterator[str]:
    """What an import says of sheets that somebody wrote on: the plan has no place for that."""
    for sheet in sheets:
        what = _WRITTEN.get(sheet.text(_INTRO_ROW, 1))
        if what is not None:
            texts = {spot.row: tidy(text) for spot, text in sheet.cells.items() if spot.column == WRITTEN_COLUMN}
            written = [text for row, text in sorted(texts.items()) if row > _INTRO_ROW and text][1:]
            if written:
                stays = "stays" if len(written) == 1 else "stay"
                yield f"{several(len(written), what)} on the sheet {sheet.name} {stays} in the workbook"
