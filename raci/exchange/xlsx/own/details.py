"""The Details sheet of a workbook that raci wrote: what it shows of each activity."""

from __future__ import annotations

from collections.abc import Iterable

from raci.exchange.xlsx.read import Sheet
from raci.exchange.xlsx.sheets.details import HEADINGS, ID_HEADING


def read_details(sheets: Iterable[Sheet]) -> dict[str, dict[str, str]]:
    """By activity id: the text of each key that the sheet has a column for; empty text where a cell is empty."""
    found: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        head = {text: column for (row, column), text in sheet.cells.items() if row == 1}
        if ID_HEADING not in head:
            continue
        keys = {HEADINGS[text]: column for text, column in head.items() if text in HEADINGS}
        for row in sorted({spot.row for spot in sheet.cells if spot.row > 1}):
            identity = sheet.text(row, head[ID_HEADING])
            if identity and keys:
                found.setdefault(identity, {key: sheet.text(row, column) for key, column in keys.items()})
    return found
