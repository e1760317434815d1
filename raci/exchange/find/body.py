"""The rows under the header of a matrix: what each says, repeated headers, and where the matrix ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from raci.exchange.find.account import Account, rows_of
from raci.exchange.find.block import Block, is_header
from raci.exchange.find.legend import is_legend_row
from raci.exchange.find.letters import Letters
from raci.exchange.find.lines import Line, joined
from raci.exchange.find.marks import Mark
from raci.exchange.find.roles import Roles, clean, letter_name
from raci.exchange.find.sides import Sides, heading
from raci.exchange.find.stages import number_of
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.exchange.reading import Typed
from raci.exchange.spot import Spot
from raci.plan.letters import NONE_WORD

_MAX_TAIL = 60  # rows under the last letters that may still be activities without any
_MAX_CODE = 2  # characters of what is surely meant for a letter, in a row that has none
_FOOTNOTE = re.compile(r"^(\*+|\d+\)|note:|notes:|n\.?b\.?:|\([\d*]+\))\s*\S", re.IGNORECASE)


@dataclass
class Body:
    """The lines of a matrix, notes on its cells, and its last row."""

    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    last: int = 0


def read_body(letters: Letters, block: Block, roles: Roles, sides: Sides) -> Body:
    """The rows of a block that say something, up to its end or the legend under it."""
    reader = _Reader(letters, block, roles, sides)
    found, last = reader.lines()
    lines, notes = joined(found, letters, sides)
    if reader.repeated:
        verb = "repeats" if len(reader.repeated) == 1 else "repeat"
        notes.append(f"{rows_of(reader.repeated)} {verb} the header")
    return Body(lines, [*notes, *reader.account.notes()], last)


class _Cell(NamedTuple):
    """A cell with what it says; `column` is the name of its column."""

    column: str
    spot: Spot
    text: str
    mark: Mark | None


class _Reader:
    """Reads row by row."""

    def __init__(self, letters: Letters, block: Block, roles: Roles, sides: Sides) -> None:
        self.account = Account()
        self.repeated: list[int] = []
        self._letters, self._block, self._sides = letters, block, sides
        pairs = zip(roles.roles, roles.columns, strict=True)
        self._role_of = {column: role.key for role, columns in pairs for column in columns}
        self._further = list(self._role_of)[1:]
        beside = {sides.activity, sides.stage, *sides.left_out}
        self._told = {column for column in beside if column is not None}

    def lines(self) -> tuple[list[Line], int]:
        """The lines, and the last row of the matrix."""
        letters, block, sides = self._letters, self._block, self._sides
        start = block.headers[-1] + 1 if block.headers else block.first
        tail = letters.between(block.last + 1, block.last + _MAX_TAIL)
        stop = next((row for row in tail if _starts_another(letters, row)), block.last + _MAX_TAIL + 1)
        found: list[Line] = []
        stage, before = "", 0
        for row in letters.between(start, stop - 1):
            given = self._under_roles(row)
            cells = _united(given)
            if sides.stage is not None:
                stage = clean(letters.grid.text(row, sides.stage)) or stage
            if not cells and row > block.last and (row - before > 1 or _ends(letters, row) or _are_counts(given)):
                break
            before = row
            if not cells and self._is_noise(row):
                continue
            line = self._line(row, stage, cells, given)
            self._tell(line, given)
            if line.name or cells:
                found.append(line)
        return found, before

    def _under_roles(self, row: int) -> list[_Cell]:
        """The cells of a row under the roles, apart from those of a legend."""
        cells, spots, roles = self._letters.rows[row], self._letters.legend.spots, self._role_of
        shorter = cells if len(cells) < len(roles) else roles
        return [
            _Cell(roles[column], Spot(row, column), cells[column], self._letters.by_text[cells[column]])
            for column in shorter
            if column in cells and column in roles and not (spots and (row, column) in spots)
        ]

    def _line(self, row: int, stage: str, cells: dict[str, str], given: list[_Cell]) -> Line:
        grid = self._letters.grid
        column, text = self._sides.activity, grid.text(row, self._sides.activity)
        if not text and not cells:
            column, text = self._lone_text(row)
        name, spot = clean(text), Spot(row, column)
        bold = spot in grid.bold or text.startswith("**")
        lettered = any(value != NONE_WORD for value in cells.values())
        typed = self._typed(given) if name else {}
        if not cells and not any(map(_is_code, typed.values())):
            typed = {}  # the heading of a section, with something beside it
        merged, number = self._is_merged(row), number_of(name) or self._number_beside(row)
        depth = (column, grid.indents.get(spot, 0))
        return Line(row, name, stage, cells, _remarks(given, grid.notes), bold, lettered, typed, merged, number, depth)

    def _is_merged(self, row: int) -> bool:
        """Whether one text goes across the whole table."""
        filled = self._letters.grid.filled
        return bool(self._further) and all((row, column) in filled for column in self._further)

    def _number_beside(self, row: int) -> tuple[str, ...]:
        """The number in a column before the activities."""
        before = (column for column in self._sides.left_out if column < self._sides.activity)
        return next((found for column in before if (found := number_of(self._letters.grid.text(row, column)))), ())

    def _typed(self, given: Iterable[_Cell]) -> dict[str, Typed]:
        """By role what stands in cells where letters seem to be meant, or that holds letters of another script."""
        alphabet, filled = self._letters.alphabet, self._letters.grid.filled
        found: dict[str, Typed] = {}
        for cell in given:
            text = alphabet.in_other_script(cell.text) if cell.mark else self._meant(cell)
            if text and cell.spot not in filled:
                found.setdefault(cell.column, Typed(text, cell.spot))
        return found

    def _meant(self, cell: _Cell) -> str:
        return cell.text if self._letters.alphabet.means_letters(cell.text) else ""

    def _tell(self, line: Line, given: list[_Cell]) -> None:
        """Account for the cells of a row: what was understood, and what was not taken for anything."""
        grid, legend = self._letters.grid, self._letters.legend
        others = [
            _Cell(self._heading(column), Spot(line.row, column), grid.text(line.row, column), None)
            for column in self._letters.columns_between(line.row, self._block.left, self._block.right)
            if column not in self._role_of and column not in self._told and (line.row, column) not in legend.spots
        ]
        moved = line.name if not grid.text(line.row, self._sides.activity) else ""
        for cell in (*given, *others):
            if cell.mark is not None:
                self.account.understood(cell.text, cell.mark)
            elif cell.spot not in grid.filled and not (moved and clean(cell.text) == moved):
                typed = line.typed.get(cell.column)
                judged = typed is not None and typed.at == cell.spot
                self.account.left_out(line.row, cell.column, cell.text, typed=judged)

    def _heading(self, column: int) -> str:
        return clean(heading(self._letters, self._block, column)) or f"column {letter_name(column)}"

    def _lone_text(self, row: int) -> tuple[int, str]:
        """The text of a row that stands alone beside the column of activities, and its column.

        It is a section that begins further left; a number before it is none of its words.
        """
        letters, sides = self._letters, self._sides
        if sides.stage is not None:
            return sides.activity, ""
        columns = letters.columns_between(row, self._block.left, self._block.right)
        texts = {letters.grid.text(row, column): column for column in reversed(columns)}
        words = {text: column for text, column in texts.items() if any(map(str.isalpha, text))}
        if len(words) != 1 or any(not number_of(text) for text in texts if text not in words):
            return sides.activity, ""
        text, column = next(iter(words.items()))
        return column, text

    def _is_noise(self, row: int) -> bool:
        """Whether a row without letters is a repeated header, or a legend that stands in the matrix."""
        letters, block = self._letters, self._block
        if block.names and (self._is_repeated(row) or is_header(letters, row, row + 1, block.wanted)):
            self._pass_over(row)
            return True
        columns = letters.columns_between(row, block.left, block.right)
        return all(Spot(row, column) in letters.legend.spots for column in columns)

    def _pass_over(self, row: int) -> None:
        """Say of a row that is a header what it is: the same again, or one with other names."""
        if self._is_repeated(row):
            self.repeated.append(row)
            return
        for column, text in self._texts(row).items():
            self.account.left_out(row, self._role_of.get(column) or self._heading(column), text)

    def _is_repeated(self, row: int) -> bool:
        """Whether a row says what the header says, and more than a word of it."""
        texts, grid = self._texts(row), self._letters.grid
        return len(texts) > 1 and all(
            fold(text) == fold(grid.text(self._block.names, column)) for column, text in texts.items()
        )

    def _texts(self, row: int) -> dict[int, str]:
        """The texts of a row, by column, in the columns of the block and beside them."""
        letters, block = self._letters, self._block
        columns = letters.columns_between(row, block.left, block.right)
        return {column: letters.grid.text(row, column) for column in columns}


def _is_code(typed: Typed) -> bool:
    return len(typed.text) <= _MAX_CODE and (typed.text.isalpha() or typed.text == "?")


def _are_counts(given: Collection[_Cell]) -> bool:
    """Whether what stands under the roles is how many letters each has."""
    return bool(given) and all(cell.text.isdecimal() for cell in given)


def _united(given: Iterable[_Cell]) -> dict[str, str]:
    """Letters by role; columns that share a role are united."""
    cells: dict[str, str] = {}
    for key, _, _, mark in given:
        if mark is None:
            continue
        before = cells.get(key, NONE_WORD)
        if not mark.letters:
            cells.setdefault(key, NONE_WORD)
        elif before == NONE_WORD:
            cells[key] = mark.letters
        else:
            cells[key] = before + "".join(letter for letter in mark.letters if letter not in before)
    return cells


def _remarks(given: Iterable[_Cell], notes: Mapping[Spot, str]) -> dict[str, str]:
    """Remarks by role: those that the file has on cells, and what stands in brackets beside letters."""
    found: dict[str, str] = {}
    for key, spot, _, mark in given:
        if mark is not None and (mark.note or spot in notes):
            remarks = (found.get(key, ""), mark.note, notes.get(spot, ""))
            found[key] = "; ".join(dict.fromkeys(remark for remark in remarks if remark))
    return found


def _starts_another(letters: Letters, row: int) -> bool:
    texts = letters.rows[row].values()
    return any(fold(text) in ACTIVITY for text in texts) and len(letters.rows[row]) > 2


def _ends(letters: Letters, row: int) -> bool:
    """Whether what stands under the letters is a legend or a footnote."""
    texts = list(letters.rows[row].values())
    in_legend = any(Spot(row, column) in letters.legend.spots for column in letters.rows[row])
    return in_legend or is_legend_row(texts) or bool(_FOOTNOTE.match(texts[0])) or len(texts[0]) > 200
