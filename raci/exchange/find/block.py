"""The block of letters: which columns and rows of a grid it takes, and the header rows above it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from raci.exchange.find.legend import Legend
from raci.exchange.find.marks import Alphabet, Mark
from raci.exchange.find.vocabulary import ACTIVITY, CORE, KNOWN, fold
from raci.exchange.read.grid import Grid, Spot

_MIN_SHARE = 0.6  # of the cells of a column, or of the letters of a sheet
_ALWAYS_JOINED = frozenset("RACI")
_HEADER_SPAN = 12  # rows above the first letters in which headers are looked for
_MAX_CODE = 3  # characters; longer words are no letters written together
_MAX_NAME = 120  # characters; longer text names no role


@dataclass(frozen=True)
class Block:
    """Letter columns that share a header, and the rows with letters under it.

    `headers` are the header rows, from the top; `names` is the one of them with the names of the roles. What stands
    left of `left` belongs to another block.
    """

    columns: tuple[int, ...]
    headers: tuple[int, ...]
    names: int
    first: int
    last: int
    left: int = 0


class Letters:
    """The marks of a grid, as its alphabet reads them."""

    def __init__(self, grid: Grid, legend: Legend) -> None:
        self.grid = grid
        self.legend = legend
        self.rows = grid.rows()
        self.alphabet = _alphabet(grid, legend)
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

    def is_name(self, row: int, column: int) -> bool:
        """Whether a cell has text that may name a role: also a word such as Lead, which may name a duty as well."""
        text = self.grid.text(row, column)
        if not text or len(text) > _MAX_NAME or (row, column) in self.legend.spots:
            return False
        if (row, column) in self.marks:
            return len(text) > _MAX_CODE and text.isalpha()
        return any(char.isalpha() for char in text)


class EveryRow(Letters):
    """The same, with every row taken for one that has letters: for tables whose letters do not stand in the cells."""

    def __init__(self, letters: Letters) -> None:
        self.__dict__.update(letters.__dict__)

    def letter(self, row: int, column: int) -> bool:  # noqa: ARG002  every cell counts
        """Always true."""
        return True


def _alphabet(grid: Grid, legend: Legend) -> Alphabet:
    """The letters of a sheet: the usual ones, those in its legend, and others that stand alone in cells."""
    single = Counter(text.upper() for text in grid.cells.values() if len(text) == 1 and text.isalpha())
    letters = set(CORE) | set(legend.names)
    letters |= {letter for letter in KNOWN if single[letter] >= 2}
    none: set[str] = set()
    if "N" not in legend.names:
        letters.discard("N")
        none = {"N"} if single["N"] >= 2 else set()
    joined = (_ALWAYS_JOINED | {letter for letter in single if letter in letters}) & letters
    return Alphabet(frozenset(letters), frozenset(joined), legend.words, frozenset(none))


def find_blocks(letters: Letters) -> list[Block]:
    """The blocks of a grid, from the top and the left."""
    columns = _letter_columns(letters)
    if not columns:
        return []
    body = _body_rows(letters, columns)
    blocks: list[Block] = []
    for first, rows in _split_at_headers(letters, body, columns):
        left = 0
        for part in _split_at_activities(letters, columns, first):
            held = [row for row in rows if any(letters.letter(row, column) for column in part)]
            used = tuple(column for column in part if any(letters.letter(row, column) for row in held))
            if held and used:
                headers = _headers(letters, used, held[0])
                names = _names_row(letters, headers, used) if headers else 0
                blocks.append(Block(used, tuple(headers), names, held[0], rows[-1], left))
            left = part[-1] + 1
    return blocks


def _letter_columns(letters: Letters) -> list[int]:
    """Columns most of whose cells, between the first letter and the last, are letters of the usual kind."""
    rows_of: dict[int, list[int]] = {}
    for row, lettered in letters.lettered.items():
        for column in lettered:
            rows_of.setdefault(column, []).append(row)
    texts: dict[int, list[int]] = {}
    for spot in letters.grid.cells.keys() - letters.marks.keys() - letters.legend.spots:
        texts.setdefault(spot[1], []).append(spot[0])
    few = 1 if len(letters.rows) < 8 or len(rows_of) > 3 else 2
    return sorted(
        column
        for column, rows in rows_of.items()
        if len(rows) >= few
        and len(rows) >= _MIN_SHARE * (len(rows) + _count_texts(letters, texts.get(column, []), min(rows), max(rows)))
        and _is_usual(letters, column, rows)
    )


def _count_texts(letters: Letters, texts: list[int], first: int, last: int) -> int:
    """How many texts stand among the letters of a column, or under them without a gap."""
    end = last
    while end + 1 in letters.rows:
        end += 1
    return sum(first < row <= end for row in texts)


def _is_usual(letters: Letters, column: int, rows: list[int]) -> bool:
    """Whether most letters of a column are those of a responsibility matrix, not grades or flags."""
    usual = CORE | set(letters.legend.names) | set(letters.legend.words.values())
    found = [letter for row in rows for letter in letters.marks[Spot(row, column)].letters]
    return sum(letter in usual for letter in found) >= _MIN_SHARE * len(found)


def _body_rows(letters: Letters, columns: list[int]) -> list[int]:
    """Rows with letters that are no header with a code among its names that happens to read as letters."""
    body: list[int] = []
    wanted = set(columns)
    for row in sorted(letters.lettered):
        cells, marks = letters.rows[row], len(letters.lettered[row] & wanted)
        names = sum(letters.is_name(row, column) for column in cells if column in wanted) if marks < len(cells) else 0
        headed = not body and any(fold(text) in ACTIVITY for column, text in cells.items() if column < columns[0])
        if marks and marks >= names and not headed:
            body.append(row)
    return body


def _split_at_headers(letters: Letters, body: list[int], columns: list[int]) -> list[tuple[int, list[int]]]:
    """The body rows under each header, with the row from which that table begins; a repeated header splits nothing."""
    parts: list[tuple[int, list[int]]] = []
    current: tuple[str, ...] = ()
    before = 0
    for row in body:
        header = _header_between(letters, before, row, columns)
        texts = tuple(fold(letters.grid.text(header, column)) for column in columns) if header else ()
        if not parts or (header and texts != current):
            parts.append((header or row, [row]))
            current = texts or current
        else:
            parts[-1][1].append(row)
        before = row
    return parts


def _header_between(letters: Letters, above: int, below: int, columns: list[int]) -> int:
    """The last row between two body rows that has names over the letters; 0 if there is none."""
    for row in range(below - 1, max(above, below - _HEADER_SPAN), -1):
        if row in letters.rows and is_header(letters, row, below, columns):
            return row
    return 0


def is_header(letters: Letters, row: int, below: int, columns: list[int] | tuple[int, ...]) -> bool:
    """Whether a row has names of roles over columns that have letters in or under the row `below`."""
    if row in letters.grid.hidden_rows:
        return False
    named = [column for column in columns if letters.is_name(row, column)]
    own = {letters.grid.text(row, column) for column in named}
    wanted = 1 if len(columns) == 1 else 2
    marked = sum(letters.letter(row, column) for column in columns)
    if len(named) < wanted or len(own) < wanted or len(named) <= marked:
        return False
    under = [column for column in named if any(letters.letter(below + step, column) for step in range(8))]
    return len(under) * 2 >= len(named)


def _split_at_activities(letters: Letters, columns: list[int], header: int) -> list[list[int]]:
    """Letter columns of matrices that stand side by side: each begins with a column of activities of its own."""
    parts: list[list[int]] = [[]]
    for column in columns:
        if parts[-1] and any(
            fold(letters.grid.text(header, between)) in ACTIVITY for between in range(parts[-1][-1] + 1, column)
        ):
            parts.append([])
        parts[-1].append(column)
    return parts


def _headers(letters: Letters, columns: tuple[int, ...], first: int) -> list[int]:
    """The header rows above the first letters, from the top; rows with sections between are passed over."""
    near = [row for row in range(first - 1, max(0, first - _HEADER_SPAN), -1) if row in letters.rows]
    named = [row for row in near if _is_name_row(letters, row, columns)]
    if not named:
        return []
    lowest = named[0]
    block = list(takewhile(lambda row: row in named, range(lowest, 0, -1)))
    return sorted(block[:4])


def _is_name_row(letters: Letters, row: int, columns: tuple[int, ...]) -> bool:
    if row in letters.grid.hidden_rows:
        return False
    named = sum(letters.is_name(row, column) for column in columns)
    marked = sum(letters.letter(row, column) for column in columns)
    return named > marked and not _is_banner(letters, row, columns)


def _is_banner(letters: Letters, row: int, columns: tuple[int, ...]) -> bool:
    """Whether a row is one merged text from the activities to the last role: a title or a section."""
    texts = set(letters.rows[row].values())
    filled = sum(Spot(row, column) in letters.grid.filled for column in columns)
    return len(texts) == 1 and filled >= max(1, len(columns) - 1)


def _names_row(letters: Letters, headers: list[int], columns: tuple[int, ...]) -> int:
    """Of several header rows the one with a name of its own for most columns, then with the most different ones."""

    def tells(row: int) -> tuple[int, int, int]:
        named = [column for column in columns if letters.is_name(row, column)]
        own = sum((row, column) not in letters.grid.filled for column in named)
        return own, len({letters.grid.text(row, column) for column in named}), row

    return max(headers, key=tells)
