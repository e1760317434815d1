"""The very hidden sheet that carries the plan's data, so that an import loses nothing that the sheets do not show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.clean import clean_json
from raci.exchange.left_out import WORDS, in_order
from raci.exchange.read.grid import Grid
from raci.exchange.snapshot import Snapshot, shareable
from raci.exchange.xlsx import layout, styles
from raci.exchange.xlsx.styles import Styles
from raci.plan.plan import Plan

_LEFT_OUT = "left-out:"
_USED = "from-uses"  # beside the keys of the plan
_MAX_KEY = 150  # characters, which may each become an escape of six; YAML takes a thousand
_MAX_DEPTH = 50
_CHUNK = 16_000  # characters; a cell holds 32,767, and escapes make text longer


@dataclass(frozen=True)
class Carried:
    """What the sheet brings back: the plan's data, or None where it is not whole any more, and what was left out.

    `used` are the paths of what the plan had from files that it uses.
    """

    data: dict[str, Any] | None = None
    left_out: tuple[str, ...] = ()
    used: frozenset[tuple[str, ...]] = frozenset()


def fill_data_sheet(sheet: Worksheet, snapshot: Snapshot, look: Styles) -> None:
    """Write data as JSON, in ASCII alone, over as many cells of the first column as it takes.

    Beside its mark stands what else the plan has.
    """
    sheet.sheet_state = "veryHidden"
    data = {**snapshot.data, _USED: snapshot.used} if snapshot.used else snapshot.data
    # Programs differ over Excel's own escapes (_x0041_) and over blanks at the ends of cells: neither is left in.
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("_", "\\u005f").replace(" ", "\\u0020")
    look.put(sheet, 1, 1, f"{layout.MARK} {len(text)}", styles.HIDDEN)
    look.put(sheet, 1, 2, " ".join([_LEFT_OUT, *snapshot.left_out]), styles.HIDDEN)
    for row, start in enumerate(range(0, len(text), _CHUNK), 2):
        look.put(sheet, row, 1, text[start : start + _CHUNK], styles.HIDDEN)


def is_data(sheet: Grid) -> bool:
    """Whether a sheet is this one."""
    return sheet.name == layout.DATA or sheet.text(1, 1).startswith(f"{layout.MARK} ")


def carried_by(sheet: Grid) -> Carried:
    """What the sheet brings back, if anything."""
    last = max((row for row, column in sheet.cells if column == 1), default=0)
    mark, *keys = sheet.text(1, 2).split(" ")
    left_out = in_order(keys) if mark == _LEFT_OUT else tuple(WORDS)  # it may be the sheet of an older raci
    data, used = _data(sheet.text(row, 1) for row in range(1, last + 1))
    return Carried(data, left_out, used)


def _data(cells: Iterable[str]) -> tuple[dict[str, Any] | None, frozenset[tuple[str, ...]]]:
    head, *chunks = [*cells, ""]
    mark, _, length = head.partition(" ")
    text = "".join(chunks)
    if mark != layout.MARK or length != str(len(text)):
        return None, frozenset()
    try:
        content = json.loads(clean_json(text))
        used = content.pop(_USED, ()) if isinstance(content, dict) else ()
        data = shareable(Plan.model_validate(content))
    except (ValueError, RecursionError):
        return None, frozenset()
    return (data if _is_writable(data) else None), _paths(used)


def _paths(value: Any) -> frozenset[tuple[str, ...]]:
    """Those of some values that are paths."""
    paths = [item for item in value if isinstance(item, list)] if isinstance(value, list) else []
    return frozenset(tuple(path) for path in paths if all(isinstance(part, str) for part in path))


def _is_writable(value: Any, depth: int = 0) -> bool:
    """Whether a plan file can hold a value: no key too long, and nothing too deep. What a plan held passes."""
    if isinstance(value, dict):
        keys = all(len(key) <= _MAX_KEY for key in value)
        return keys and depth < _MAX_DEPTH and all(_is_writable(item, depth + 1) for item in value.values())
    return not isinstance(value, list) or (depth < _MAX_DEPTH and all(_is_writable(item, depth + 1) for item in value))
