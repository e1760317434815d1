"""The marks of a grid, as its alphabet reads them, and where its texts stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from raci.exchange.find.legend import Legend
from raci.exchange.find.marks import Alphabet, Mark
from raci.exchange.find.vocabulary import CORE, KNOWN
from raci.exchange.read.grid import Grid
from raci.exchange.spot import Spot

_ALWAYS_JOINED = frozenset("RACI")
_MAX_CODE = 3  # characters; longer words are no letters written together
_MIN_HEADER = 3  # cells of a header that is known again
_MAX_NAME = 120  # characters; longer text names no role
_SAYS_SO = re.compile(
    r"\b(?:d?rasci|rasic|raci(?:-?vs|o|q)?|daci|cairo|arci|dci|responsib\w+|verantwort\w+)\b", re.IGNORECASE
)


class Letters:
    """The marks of a grid.

    Whatever looks at a part of a grid asks for the cells in it: a sheet may hold thousands of small matrices.
    """

    def __init__(self, grid: Grid, legend: Legend) -> None:
        self.grid = grid
        self.legend = legend
        self.rows = grid.rows()
        self.alphabet = alphabet_of(grid.cells.values(), legend)
        self.marks: dict[Spot, Mark] = {}
        self.lettered: dict[int, set[int]] = {}  # row → columns
        self.by_text: dict[str, Mark | None] = {}
        read = self.by_text
        for spot, text in grid.cells.items():
            if text not in read:
                read[text] = self.alphabet.read(text)
            mark = read[text]
            if mark is not None and spot not in legend.spots:
                self.marks[spot] = mark
                if not mark.none:
                    self.lettered.setdefault(spot[0], set()).add(spot[1])

    def letter(self, row: int, column: int) -> bool:
        """Whether a cell has letters."""
        return column in self.lettered.get(row, ())

    def any_letter(self, row: int, columns: Collection[int]) -> bool:
        """Whether a row has letters in one of some columns."""
        return not self.lettered.get(row, frozenset()).isdisjoint(columns)

    def is_name(self, row: int, column: int) -> bool:
        """Whether a cell has text that may name a role: also a word such as Lead, which may name a duty as well."""
        text = self.grid.text(row, column)
        if not text or len(text) > _MAX_NAME or (row, column) in self.legend.spots:
            return False
        if (row, column) in self.marks:
            return len(text) > _MAX_CODE and text.isalpha()
        return any(char.isalpha() for char in text)

    def named(self, row: int, columns: Collection[int]) -> list[int]:
        """Those of some columns in which a row has text that may name a role."""
        return [column for column in self.rows.get(row, ()) if column in columns and self.is_name(row, column)]

    def between(self, first: int, last: int) -> list[int]:
        """The rows with text from one to another."""
        return self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]

    def columns_between(self, row: int, left: int, right: int) -> list[int]:
        """The columns, from one to before another, in which a row has text."""
        columns = self._columns.get(row)
        if columns is None:
            columns = self._columns[row] = list(self.rows.get(row, ()))
        return columns[bisect_left(columns, left) : bisect_left(columns, right)]

    def all_marks(self, column: int, first: int, last: int) -> bool:
        """Whether every text of a column, from one row to another, is a mark."""
        others = self._unmarked.get(column, [])
        return bisect_left(others, first) == bisect_right(others, last)

    def says_so(self, hint: str) -> bool:
        """Whether the sheet, or the name of the file or of the sheet, says that it is a responsibility matrix."""
        return _SAYS_SO.search(hint.replace("_", " ")) is not None or self._says_so

    def end_of_run(self, row: int) -> int:
        """The last row that follows a row without a gap."""
        return self._run_ends.get(row, row)

    @cached_property
    def repeated(self) -> set[int]:
        """Rows without letters that say the same as an earlier one: a header that is repeated over each section."""
        seen: set[tuple[tuple[int, str], ...]] = set()
        found: set[int] = set()
        for row, cells in self.rows.items():
            if len(cells) < _MIN_HEADER or row in self.lettered:
                continue
            said = tuple(cells.items())
            if said in seen:
                found.add(row)
            seen.add(said)
        return found

    @cached_property
    def _numbers(self) -> list[int]:
        return list(self.rows)

    @cached_property
    def _columns(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _unmarked(self) -> dict[int, list[int]]:
        """By column, the rows with text that is no mark."""
        found: dict[int, list[int]] = {}
        for row, cells in self.rows.items():
            for column in () if row in self.repeated else cells:
                if (row, column) not in self.marks and (row, column) not in self.grid.filled:
                    found.setdefault(column, []).append(row)
        return found

    @cached_property
    def _says_so(self) -> bool:
        return any(_SAYS_SO.search(text.replace("_", " ")) for text in self.by_text if len(text) < 200)

    @cached_property
    def _run_ends(self) -> dict[int, int]:
        ends: dict[int, int] = {}
        for row in reversed(self._numbers):
            ends[row] = ends.get(row + 1, row)
        return ends


class EveryRow(Letters):
    """The same, with every row taken for one that has letters: for tables whose letters do not stand in the cells."""

    def __init__(self, letters: Letters) -> None:
        self.__dict__.update(letters.__dict__)

    def letter(self, row: int, column: int) -> bool:  # noqa: ARG002  every cell counts
        """Always true."""
        return True

    def any_letter(self, row: int, columns: Collection[int]) -> bool:  # noqa: ARG002
        """Always true."""
        return True


def alphabet_of(texts: Iterable[str], legend: Legend) -> Alphabet:
    """The letters of a sheet: the usual ones, those in its legend, and others that stand alone in cells."""
    single = Counter(text.upper() for text in texts if len(text) == 1 and text.isalpha())
    letters = set(CORE) | set(legend.names)
    letters |= {letter for letter in KNOWN if single[letter] >= 2}
    none: set[str] = set()
    if "N" not in legend.names:
        letters.discard("N")
        none = {"N"} if single["N"] >= 2 else set()
    joined = (_ALWAYS_JOINED | {letter for letter in single if letter in letters}) & letters
    return Alphabet(frozenset(letters), frozenset(joined), legend.words, frozenset(none))
