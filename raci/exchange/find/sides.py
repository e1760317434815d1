"""The columns beside the letters: which one names the activities, which one the stages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raci.exchange.find.block import Block
from raci.exchange.find.letters import Letters
from raci.exchange.find.roles import clean, letter_name
from raci.exchange.find.vocabulary import ACTIVITY, IDENTITY, OTHER, STAGE, fold
from raci.exchange.reading import Loss
from raci.exchange.spot import Spot
from raci.plan.counting import several

_OTHERS = (OTHER | IDENTITY) - {"raci"}  # which may stand in the corner, over the activities
_MIN_WORD = 4  # letters of what names an activity where all else are codes
_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d+(?:[.-]\d+)*[.)]?")


@dataclass(frozen=True)
class Sides:
    """Column of the activities' names, column of the stages if there is one, and columns that were left out."""

    activity: int
    stage: int | None
    left_out: tuple[int, ...]


def find_sides(letters: Letters, block: Block, taken: set[int]) -> Sides | None:
    """The columns beside a block; None where nothing names the activities."""
    rows = [row for row in letters.between(block.first, block.last) if letters.any_letter(row, block.wanted)]
    texts = _texts(letters, block, rows, taken)
    columns = sorted(texts)
    before = [column for column in columns if column < min(block.columns)]
    left = [column for column in before if _is_text(texts[column])]
    right = (column for column in columns if column > max(block.columns) and _is_text(texts[column]))
    candidates = left or [column for column in [next(right, None)] if column is not None]
    candidates = candidates or [column for column in before if _has_words(texts[column])]
    candidates = candidates or [column for column in before if fold(heading(letters, block, column)) in ACTIVITY]
    if not candidates:
        return None
    activity = max(candidates, key=lambda column: _fitness(letters, block, column, texts[column], len(rows)))
    before = [column for column in before if column < activity]
    stage = next(
        (column for column in reversed(before) if _is_stage(letters, block, column, texts[column], rows)), None
    )
    others = tuple(column for column in columns if column not in {activity, stage})
    return Sides(activity, stage, others)


def _texts(letters: Letters, block: Block, rows: list[int], taken: set[int]) -> dict[int, list[str]]:
    """The texts in some rows, by column, of the columns beside the letters of a block."""
    found: dict[int, list[str]] = {}
    for row in rows:
        cells = letters.rows[row]
        for column in letters.columns_between(row, block.left, block.right):
            if column not in taken:
                found.setdefault(column, []).append(cells[column])
    return found


def heading(letters: Letters, block: Block, column: int) -> str:
    """The heading of a column beside the letters: the lowest text in the header rows."""
    for row in (*reversed(block.headers), *range(block.first - 1, max(0, block.first - 4), -1)):
        text = letters.grid.text(row, column)
        if text and Spot(row, column) not in letters.legend.spots:
            return text
    return ""


def notes_beside(letters: Letters, block: Block, sides: Sides) -> list[str]:
    """Notes on the columns that were read as something, and on those that were left out."""
    notes = []
    names = {column: clean(heading(letters, block, column)) for column in (sides.stage or 0, *sides.left_out)}
    if sides.stage is not None:
        notes.append(f'the column "{names[sides.stage] or letter_name(sides.stage)}" was taken as stages')
    others = [names[column] or f"column {letter_name(column)}" for column in sides.left_out]
    if others:
        which = "a column that is no role was" if len(others) == 1 else "columns that are no roles were"
        notes.append(Loss(f"{which} left out: {', '.join(others)}"))
    hidden = [row for row in letters.between(block.first, block.last) if row in letters.grid.hidden_rows]
    if hidden:
        notes.append(f"{several(len(hidden), 'hidden row was', 'hidden rows were')} read as well")
    columns = letters.grid.hidden_columns & {*block.columns, sides.activity, sides.stage}
    if columns:
        notes.append(f"{several(len(columns), 'hidden column was', 'hidden columns were')} read as well")
    return notes


def _is_text(texts: list[str]) -> bool:
    """Whether a column has words, not only numbers, codes and letters."""
    wordy = [text for text in texts if sum(map(str.isalpha, text)) >= 2 and not _CODE.fullmatch(text)]
    return bool(texts) and len(wordy) * 2 >= len(texts)


def _has_words(texts: list[str]) -> bool:
    """Whether a column has words before its numbers, as templates have: "Task 1", "Task 2"."""
    return all(sum(map(str.isalpha, text)) >= _MIN_WORD for text in texts)


def _fitness(letters: Letters, block: Block, column: int, texts: list[str], rows: int) -> tuple[float, int]:
    """How well a column names the activities: by its heading, by how many rows it names, and how differently."""
    title = fold(heading(letters, block, column))
    score = len(texts) / rows + len(set(texts)) / max(len(texts), 1)
    score += 1.0 * (title in ACTIVITY) - 0.8 * (title in STAGE) - 1.0 * (title in _OTHERS)
    score += min(sum(map(len, texts)) / max(len(texts), 1), 40) / 80
    return (score, column)


def _is_stage(letters: Letters, block: Block, column: int, texts: list[str], rows: list[int]) -> bool:
    """Whether a column says the stage: by its heading, or because few texts fill it."""
    title = fold(heading(letters, block, column))
    few = title not in OTHER | IDENTITY and _is_text(texts) and len(set(texts)) * 2 <= len(rows)
    return title in STAGE or few
