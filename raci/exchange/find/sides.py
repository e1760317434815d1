"""The columns beside the letters: which one names the activities, which one the stages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raci.exchange.find.block import Block, Letters
from raci.exchange.find.vocabulary import ACTIVITY, IDENTITY, OTHER, STAGE, fold
from raci.exchange.read.grid import Spot

_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d+(?:[.-]\d+)*[.)]?")


@dataclass(frozen=True)
class Sides:
    """Column of the activities' names, column of the stages if there is one, and columns that were left out."""

    activity: int
    stage: int | None
    left_out: tuple[int, ...]


def find_sides(letters: Letters, block: Block, taken: set[int]) -> Sides | None:
    """The columns beside a block; None where nothing names the activities."""
    rows = [row for row in letters.rows if block.first <= row <= block.last and _has_letters(letters, block, row)]
    columns = sorted({column for row in rows for column in letters.rows[row]} - taken)
    before = [column for column in columns if block.left <= column < min(block.columns)]
    left = [column for column in before if _is_text(letters, column, rows)]
    right = [column for column in columns if column > max(block.columns) and _is_text(letters, column, rows)]
    candidates = left or right[:1]
    if not candidates:
        return None
    activity = max(candidates, key=lambda column: _fitness(letters, block, column, rows))
    stage = _stage_column(letters, block, [column for column in before if column < activity], rows)
    others = tuple(column for column in columns if column not in {activity, stage})
    return Sides(activity, stage, others)


def _has_letters(letters: Letters, block: Block, row: int) -> bool:
    return any(letters.letter(row, column) for column in block.columns)


def heading(letters: Letters, block: Block, column: int) -> str:
    """The heading of a column beside the letters: the lowest text in the header rows."""
    for row in (*reversed(block.headers), *range(block.first - 1, max(0, block.first - 4), -1)):
        text = letters.grid.text(row, column)
        if text and Spot(row, column) not in letters.legend.spots:
            return text
    return ""


def _is_text(letters: Letters, column: int, rows: list[int]) -> bool:
    """Whether a column has words, not only numbers, codes and letters."""
    texts = [letters.grid.text(row, column) for row in rows if letters.grid.text(row, column)]
    wordy = [text for text in texts if sum(char.isalpha() for char in text) >= 2 and not _CODE.fullmatch(text)]
    return bool(texts) and len(wordy) * 2 >= len(texts)


def _fitness(letters: Letters, block: Block, column: int, rows: list[int]) -> tuple[float, int]:
    """How well a column names the activities: by its heading, by how many rows it names, and how differently."""
    texts = [letters.grid.text(row, column) for row in rows]
    given = [text for text in texts if text]
    title = fold(heading(letters, block, column))
    score = len(given) / len(rows) + len(set(given)) / max(len(given), 1)
    score += 1.0 * (title in ACTIVITY) - 0.8 * (title in STAGE) - 1.0 * (title in OTHER | IDENTITY)
    score += min(sum(map(len, given)) / max(len(given), 1), 40) / 80
    return (score, column)


def _stage_column(letters: Letters, block: Block, columns: list[int], rows: list[int]) -> int | None:
    """The nearest column to the left that says the stage: by its heading, or because few texts fill it."""
    for column in reversed(columns):
        texts = [letters.grid.text(row, column) for row in rows if letters.grid.text(row, column)]
        title = fold(heading(letters, block, column))
        if title in STAGE:
            return column
        if title not in OTHER | IDENTITY and _is_text(letters, column, rows) and len(set(texts)) * 2 <= len(rows):
            return column
    return None
