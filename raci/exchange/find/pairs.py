"""Letters beside the words that explain them: `R | Responsible`, in a legend and not among the letters of a matrix."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from raci.exchange.find.vocabulary import DUTY_WORDS, IMPERATIVE, LEGEND, fold
from raci.exchange.read.grid import Grid
from raci.exchange.spot import Spot
from raci.plan.letters import words_of

_MAX_LETTER = 4  # characters of a cell with a letter to explain, brackets and all
_GAP = 2  # rows from one entry of a legend to the next, at most
_LONG = 3  # entries of a legend that need no gap between them and a matrix above or below
_DEFINITION = re.compile(r"[^\W\d_]{3,}")


class Pair(NamedTuple):
    """A cell with a single letter, and the column of the cell beside it that explains it.

    `bare` says that the explanation is one word, which may as well be the letter of another role.
    """

    spot: Spot
    beside: int
    letter: str
    name: str
    bare: bool


def legend_pairs(grid: Grid) -> list[Pair]:
    """The pairs of legends. Whoever mixes `R` and `Responsible` in a matrix has such cells side by side as well."""
    found = list(_pairs(grid))
    if all(not pair.bare for pair in found):
        return found
    runs = [*_lists(found, apart=0), *_lists(found, apart=1)]  # the second for entries that are not quite in line
    told = [pair for run in runs for pair in _of_list(grid, run)]
    cells = grid.rows()
    told += [pair for run in _rows(found) if _is_row_of_legend(cells[run[0].spot.row], run) for pair in run]
    kept = set(told)
    return [pair for pair in found if pair in kept]


def explained(letter: str, text: str) -> str | None:
    """The name that a text gives to a letter, if it does: a known word for it, not just any with that initial."""
    first = _DEFINITION.search(text)
    if first is None:
        return None
    word = fold(first[0])
    duty = DUTY_WORDS.get(word)
    if word in IMPERATIVE and fold(text) != word:
        return None
    return first[0] if duty is not None and (duty == letter or first[0].upper().startswith(letter)) else None


def _pairs(grid: Grid) -> Iterator[Pair]:
    """Cells with a single letter beside a cell that explains it, on either side."""
    letter_of: dict[str, str] = {}
    for spot, text in grid.cells.items():
        if len(text) > _MAX_LETTER:
            continue
        if text not in letter_of:
            letter_of[text] = _single_letter(text)
        letter = letter_of[text]
        for column in (spot.column + 1, spot.column - 1) if letter else ():
            beside = grid.text(spot.row, column)
            name = explained(letter, beside) if len(beside) > _MAX_LETTER else None
            if name:
                yield Pair(spot, column, letter, name, bare=fold(name) == fold(beside))
                break


def _single_letter(text: str) -> str:
    words = words_of(text)
    return words[0] if len(words) == 1 and len(words[0]) == 1 and words[0].isalpha() else ""


def _lists(pairs: list[Pair], apart: int) -> list[list[Pair]]:
    """Pairs that stand below one another, at most some columns apart."""
    found: list[list[Pair]] = []
    last: dict[int, list[Pair]] = {}  # the run that a column was in last
    for pair in sorted(pairs):
        row, column = pair.spot
        beside = [last[other] for other in range(column - apart, column + apart + 1) if other in last]
        run = next((one for one in beside if 0 < row - one[-1].spot.row <= _GAP), None)
        if run is None:
            run = []
            found.append(run)
        run.append(pair)
        last[column] = run
    return found


def _rows(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Pairs that stand in one row, where there are several."""
    beside: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        beside[pair.spot.row].append(pair)
    return (run for run in beside.values() if len(run) > 1)


def _of_list(grid: Grid, run: list[Pair]) -> list[Pair]:
    """The pairs of a list that explain a letter once, with no letters around that they would be a part of."""
    often = Counter(pair.letter for pair in run)
    sure = [pair for pair in run if not pair.bare]
    alone = [pair for pair in run if pair.bare and often[pair.letter] == 1 and not _has_letters_beside(grid, pair)]
    if sure:
        return [*sure, *alone]
    if len(run) < 2 or len(alone) < len(run):
        return []
    first, last = run[0], run[-1]
    ends = [(first.spot.row - 1, first), (last.spot.row + 1, last)]
    around = [(row, one.spot.column) for row, one in ends]
    around += [(row, one.beside) for row, one in ends] if len(run) < _LONG else []
    return [] if any(_is_duty(grid.text(*place)) for place in around) else run


def _has_letters_beside(grid: Grid, pair: Pair) -> bool:
    left, right = sorted((pair.spot.column, pair.beside))
    return any(_is_duty(grid.text(pair.spot.row, column)) for column in (left - 1, right + 1))


def _is_row_of_legend(cells: dict[int, str], run: list[Pair]) -> bool:
    """Whether nothing else stands in a row but what it is called."""
    taken = {column for pair in run for column in (pair.spot.column, pair.beside)}
    others = [text for column, text in cells.items() if column not in taken]
    different = len({pair.letter for pair in run}) == len(run)
    return different and (not others or (len(others) == 1 and (len(run) > 2 or fold(others[0]) in LEGEND)))


def _is_duty(text: str) -> bool:
    """Whether a cell holds a letter, or a word for one."""
    return bool(text) and (bool(_single_letter(text)) if len(text) <= _MAX_LETTER else fold(text) in DUTY_WORDS)
