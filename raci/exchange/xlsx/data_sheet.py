"""The very hidden sheet that carries the plan's data, so that an import loses nothing that the sheets do not show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.styles import Styles
from raci.plan.plan import Plan

_CHUNK = 16_000  # characters; a cell holds 32,767, and escapes make text longer


def fill_data_sheet(sheet: Worksheet, data: dict[str, Any], look: Styles) -> None:
    """Write data as JSON, in ASCII alone, over as many cells of the first column as it takes."""
    sheet.sheet_state = "veryHidden"
    # Programs differ over Excel's own escapes (_x0041_) and over blanks at the ends of cells: neither is left in.
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("_", "\\u005f").replace(" ", "\\u0020")
    look.put(sheet, 1, 1, f"{layout.MARK} {len(text)}", styles.HIDDEN)
    for row, start in enumerate(range(0, len(text), _CHUNK), 2):
        look.put(sheet, row, 1, text[start : start + _CHUNK], styles.HIDDEN)


def data_of(cells: Iterable[str]) -> dict[str, Any] | None:
    """The plan's data that cells carry, from the top; None where it is not whole any more."""
    head, *chunks = [*cells, ""]
    mark, _, length = head.partition(" ")
    text = "".join(chunks)
    if mark != layout.MARK or length != str(len(text)):
        return None
    try:
        data = json.loads(text)
        Plan.model_validate(data)
    except (ValueError, RecursionError):
        return None
    return dict(data)
