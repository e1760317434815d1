"""Templates without a single letter: only where the sheet says that it is a responsibility matrix."""

from __future__ import annotations

from raci.exchange.find.block import Block
from raci.exchange.find.letters import Letters
from raci.exchange.find.roles import is_placeholder
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.exchange.spot import Spot

_MIN_ROLES = 2


def find_empty(letters: Letters) -> Block | None:
    """The block that letters would stand in: names over columns that are empty under a heading for activities."""
    ends: dict[int, int] = {}  # column → the last row of the last run of texts that was followed
    for row, cells in letters.rows.items():
        titles = [column for column, text in cells.items() if fold(text) in ACTIVITY]
        if not titles or len(cells) < _MIN_ROLES + 1:
            continue
        if ends.get(titles[0], 0) < row:
            ends[titles[0]] = _last_row(letters, row, titles[0])
        last = ends[titles[0]]
        if last == row:
            continue
        headers = tuple(number for number in (row - 1, row) if number == row or _is_group_row(letters, number))
        probe = Block((), headers, row, row + 1, last)
        columns = tuple(column for column in cells if column > titles[0] and is_placeholder(letters, probe, column))
        if len(columns) >= _MIN_ROLES:
            return Block(columns, headers, row, row + 1, last)
    return None


def _last_row(letters: Letters, header: int, column: int) -> int:
    """The last row, without a gap, that has text under the heading for activities."""
    row = header
    while letters.grid.text(row + 1, column) and Spot(row + 1, column) not in letters.legend.spots:
        row += 1
    return row


def _is_group_row(letters: Letters, row: int) -> bool:
    cells = letters.rows.get(row, {})
    return len(set(cells.values())) > 1 and not any(Spot(row, column) in letters.legend.spots for column in cells)
