"""The block of letters: which columns and rows of a grid it takes, and the header rows above it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from raci.exchange.find.letters import Letters
from raci.exchange.find.people import are_roles
from raci.exchange.find.vocabulary import ACTIVITY, CORE, IDENTITY, OTHER, ROLE, STAGE, fold
from raci.exchange.spot import Spot

_MIN_SHARE = 0.6  # of the cells of a column, or of the letters of a sheet
_MIN_KNOWN = 0.5  # of the cells of a column, where single letters that nobody knows are counted as well
_HEADER_SPAN = 12  # rows above the first letters in which headers are looked for
_STRAY = 3
FAR = 1_000_000  # right of every column
_HEADINGS = ACTIVITY | STAGE | ROLE | IDENTITY | OTHER


@dataclass(frozen=True)
class Block:
    """Letter columns that share a header, and the rows with letters under it.

    `headers` are the header rows, from the top; `names` is the one of them with the names of the roles. What stands
    left of `left`, or at `right` and further, belongs to another block.
    """

    columns: tuple[int, ...]
    headers: tuple[int, ...]
    names: int
    first: int
    last: int
    left: int = 0
    right: int = FAR

    @cached_property
    def wanted(self) -> frozenset[int]:
        """The columns, to look one up."""
        return frozenset(self.columns)


def find_blocks(letters: Letters) -> list[Block]:
    """The blocks of a grid, from the top and the left."""
    columns = frozenset(_letter_columns(letters))
    if not columns:
        return []
    body = _body_rows(letters, columns)
    blocks: list[Block] = []
    for header, rows in _split_at_headers(letters, body, columns):
        for part, left, right in _split_at_activities(letters, _lettered(letters, rows) & columns, header):
            held = [row for row in rows if letters.any_letter(row, part)]
            headers = _headers(letters, part, held[0])
            names = _names_row(letters, headers, part) if headers else 0
            blocks.append(Block(part, tuple(headers), names, held[0], rows[-1], left, right))
    return blocks


def _lettered(letters: Letters, rows: list[int]) -> set[int]:
    return set[int]().union(*(letters.lettered[row] for row in rows))


def _letter_columns(letters: Letters) -> list[int]:
    """Columns most of whose cells, between the first letter and the last, are letters of the usual kind."""
    rows_of: dict[int, list[int]] = {}
    for row, lettered in letters.lettered.items():
        for column in lettered:
            rows_of.setdefault(column, []).append(row)
    texts: dict[int, list[int]] = {}
    cells = letters.grid.cells
    last = {column: max(rows) for column, rows in rows_of.items() if len(rows) > 1}  # numbers below count letters
    # A stage that is merged across the sheet shows its name in every column, and says nothing of any of them.
    for spot in cells.keys() - letters.marks.keys() - letters.legend.spots - letters.grid.filled:
        if spot[0] not in letters.repeated and not (spot[0] > last.get(spot[1], FAR) and cells[spot].isdecimal()):
            texts.setdefault(spot[1], []).append(spot[0])
    unknown = {
        column: [row for row in rows if _is_unknown(letters.grid.text(row, column))] for column, rows in texts.items()
    }
    few = 1 if len(letters.rows) < 8 or len(rows_of) > 3 else 2

    def mostly_letters(column: int, rows: list[int]) -> bool:
        first, last = min(rows), max(rows)
        others = _count_texts(letters, texts.get(column, []), first, last)
        strange = _count_texts(letters, unknown.get(column, []), first, last)
        known = len(rows) >= _MIN_SHARE * (len(rows) + others - strange)
        return known and len(rows) >= _MIN_KNOWN * (len(rows) + others)

    return sorted(
        column
        for column, rows in rows_of.items()
        if len(rows) >= few
        and mostly_letters(column, rows)
        and _is_usual(letters, column, rows)
        and not _is_stray(letters, rows, texts.get(column, []))
    )


def _is_stray(letters: Letters, rows: list[int], texts: list[int]) -> bool:
    """Whether a letter or two stand in a column of texts beside letters: a footnote, or activities called C and I."""
    return len(rows) < _STRAY and sum(row in letters.lettered for row in texts) > len(rows)


def _is_unknown(text: str) -> bool:
    """Whether a text that is no letter of a duty stands where one should: "Z", "x", "?"."""
    return len(text) == 1 and (text.isalpha() or text == "?")


def _count_texts(letters: Letters, texts: list[int], first: int, last: int) -> int:
    """How many texts stand among the letters of a column, or under them without a gap."""
    end = letters.end_of_run(last)
    return sum(first < row <= end for row in texts)


def _is_usual(letters: Letters, column: int, rows: list[int]) -> bool:
    """Whether most letters of a column are those of a responsibility matrix, not grades or flags."""
    usual = CORE | set(letters.legend.names) | set(letters.legend.words.values())
    found = [letter for row in rows for letter in letters.marks[Spot(row, column)].letters]
    return sum(letter in usual for letter in found) >= _MIN_SHARE * len(found)


def _body_rows(letters: Letters, columns: frozenset[int]) -> list[int]:
    """Rows with letters that are no header with a code among its names that happens to read as letters."""
    body: list[int] = []
    first = min(columns)
    for row in sorted(letters.lettered):
        cells, marks = letters.rows[row], len(letters.lettered[row] & columns)
        names = len(letters.named(row, columns)) if marks < len(cells) else 0
        headed = not body and any(fold(text) in ACTIVITY for column, text in cells.items() if column < first)
        if marks and marks >= names and not headed:
            body.append(row)
    return body


def _split_at_headers(letters: Letters, body: list[int], columns: frozenset[int]) -> list[tuple[int, list[int]]]:
    """The body rows under each header, with the row from which that table begins; a repeated header splits nothing."""
    parts: list[tuple[int, list[int]]] = []
    current: dict[int, str] = {}
    before = 0
    for row in body:
        header = _header_between(letters, before, row, columns)
        cells = letters.rows[header] if header else {}
        texts = {column: fold(text) for column, text in cells.items() if column in columns}
        if not parts or (header and texts != current):
            parts.append((header or row, [row]))
            current = texts or current
        else:
            parts[-1][1].append(row)
        before = row
    return parts


def _header_between(letters: Letters, above: int, below: int, columns: frozenset[int]) -> int:
    """The last row between two body rows that has names over the letters; 0 if there is none."""
    for row in range(below - 1, max(above, below - _HEADER_SPAN), -1):
        if row in letters.rows and is_header(letters, row, below, columns):
            return row
    return 0


def is_header(letters: Letters, row: int, below: int, columns: Collection[int]) -> bool:
    """Whether a row has names of roles over columns that have letters in or under the row `below`.

    A single character among the letters is a letter that nobody knows, and no name.
    """
    if row in letters.grid.hidden_rows:
        return False
    named = [column for column in letters.named(row, columns) if len(letters.grid.text(row, column)) > 1]
    own = {letters.grid.text(row, column) for column in named}
    wanted = 1 if len(columns) == 1 else 2
    marked = sum(column in columns for column in letters.lettered.get(row, ()))
    if len(named) < wanted or len(own) < wanted or len(named) <= marked:
        return False
    under = [column for column in named if any(letters.letter(below + step, column) for step in range(8))]
    return len(under) * 2 >= len(named)


def _split_at_activities(
    letters: Letters, columns: Collection[int], header: int
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Letter columns of matrices that stand side by side: each begins with a column of activities of its own.

    With each part the columns from which on, and before which, it lies.
    """
    part: list[int] = []
    left = 0
    for column in sorted(columns):
        beside = letters.columns_between(header, part[-1] + 1, column) if part else []
        starts = next((other for other in beside if fold(letters.grid.text(header, other)) in ACTIVITY), None)
        if starts is not None:
            yield tuple(part), left, starts
            left, part = part[-1] + 1, []
        part.append(column)
    if part:
        yield tuple(part), left, FAR


def _headers(letters: Letters, columns: tuple[int, ...], first: int) -> list[int]:
    """The header rows above the first letters, from the top; rows with sections between are passed over."""
    near = [row for row in range(first - 1, max(0, first - _HEADER_SPAN), -1) if row in letters.rows]
    named = [row for row in near if _is_name_row(letters, row, columns)]
    if not named:
        return [row for row in near[:1] if _heads_codes(letters, row, columns)]
    lowest = named[0]
    block = list(takewhile(lambda row: row in named, range(lowest, 0, -1)))
    while len(block) > 1 and _is_activity(letters, block[0], block[1], columns):
        del block[0]
    return sorted(block[:4])


def _heads_codes(letters: Letters, row: int, columns: tuple[int, ...]) -> bool:
    """Whether a row has the heading of activities, and over each column a code of its own that reads as letters: AI."""
    beside = {fold(text) for column, text in letters.rows[row].items() if column < columns[0]}
    codes = {letters.grid.text(row, column) for column in columns}
    return bool(beside & ACTIVITY) and len(codes) == len(columns) and all(len(code) > 1 for code in codes)


def _is_activity(letters: Letters, row: int, above: int, columns: tuple[int, ...]) -> bool:
    """Whether a row under a header is an activity with more unknown texts than letters: `A`, `R1`, `tbd`."""
    beside = range(columns[0] - 1, 0, -1)
    left = next((column for column in beside if letters.grid.text(row, column)), 0)
    if not left or not letters.any_letter(row, columns) or letters.any_letter(above, columns):
        return False
    name, spot = fold(letters.grid.text(row, left)), Spot(row, left)
    return bool(letters.grid.text(above, left)) and spot not in letters.grid.filled and name not in _HEADINGS


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
    """Of several header rows the one with a name of its own for most columns, then with the most different ones.

    Where two are alike in that, as roles and the people who hold them are, it is the one with words for roles.
    """

    def tells(row: int) -> tuple[int, int, bool, int]:
        named = [column for column in columns if letters.is_name(row, column)]
        own = sum((row, column) not in letters.grid.filled for column in named)
        texts = [letters.grid.text(row, column) for column in named]
        return own, len(set(texts)), len(headers) > 1 and are_roles(texts), row

    return max(headers, key=tells)
