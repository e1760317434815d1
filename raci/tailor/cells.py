"""The letters of several roles on one activity as those of one role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from raci.plan.letters import NONE_WORD
from raci.plan.schemes import Scheme


def combined(cells: Iterable[Any], scheme: Scheme) -> Any:
    """One cell for several, as the file has them: the strongest letters, with those that no activity can do without.

    Whoever answers and does has both; whoever does is not asked as well. Notes are kept, one after another.
    """
    said = [cell for cell in cells if cell not in (None, "", {})]
    if len(said) < 2:
        return next(iter(said), None)
    letters = _letters([_typed(cell) for cell in said], scheme)
    notes = "; ".join(dict.fromkeys(cell["note"] for cell in said if isinstance(cell, dict) and cell.get("note")))
    if not notes:
        return letters
    return {"letters": letters, "note": notes} if letters else {"note": notes}


def _typed(cell: Any) -> str:
    return str(cell.get("letters") or "") if isinstance(cell, dict) else str(cell)


def _letters(typed: list[str], scheme: Scheme) -> str:
    read = [scheme.read(text) for text in typed]
    strange = next((cell.typed for cell in read if cell.unknown), None)
    if strange is not None:
        return strange  # what is no letter is told where it stands
    found = {letter for cell in read for letter in cell.letters}
    if not found:
        return NONE_WORD if any(cell.none for cell in read) else ""
    needed = {letter for letter in found if scheme.letters[letter].min}
    return scheme.spell({*scheme.strongest(found), *needed})
