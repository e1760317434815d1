"""The rows of a matrix, one by one: activities, stages, repeated headers, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from raci.exchange.find.block import Block, Letters, is_header
from raci.exchange.find.legend import is_legend_row
from raci.exchange.find.roles import Roles, clean
from raci.exchange.find.sides import Sides
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.exchange.read.grid import Spot
from raci.exchange.reading import ReadActivity, ReadStage
from raci.plan.letters import NONE_WORD

_MAX_TAIL = 60  # rows under the last letters that may still be activities without any
_FOOTNOTE = re.compile(r"^(\*+|\d+\)|note:|notes:|n\.?b\.?:|\([\d*]+\))\s*\S", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A row with text in the column of activities; `cells` are its letters by role, `bold` how its name is set."""

    row: int
    name: str
    stage: str
    cells: dict[str, str]
    notes: dict[str, str]
    bold: bool
    lettered: bool


def read_lines(letters: Letters, block: Block, roles: Roles, sides: Sides) -> tuple[list[Line], list[str]]:
    """The rows of a block that say something, up to its end or the legend under it, and notes on them."""
    lines: list[Line] = []
    role_of = {column: role.key for role, columns in zip(roles.roles, roles.columns, strict=True) for column in columns}
    stop = next((row for row in letters.rows if row > block.last and _starts_another(letters, row)), None)
    stage = ""
    blank_before = 0
    for row in _rows(letters, block):
        if stop is not None and row >= stop:
            break
        cells, notes = _cells(letters, row, role_of)
        text = letters.grid.text(row, sides.activity)
        if sides.stage is not None:
            stage = clean(letters.grid.text(row, sides.stage)) or stage
        if not cells and row > block.last and (row - blank_before > 1 or _ends(letters, row)):
            break
        blank_before = row
        if _is_noise(letters, block, row, cells):
            continue
        name = clean(text) or (_lone_text(letters, row, sides) if not cells else "")
        if name or cells:
            bold = Spot(row, sides.activity) in letters.grid.bold or text.startswith("**")
            lettered = any(value != NONE_WORD for value in cells.values())
            lines.append(Line(row, name, stage, cells, notes, bold, lettered))
    return _joined(lines, letters, sides)


def _rows(letters: Letters, block: Block) -> Iterator[int]:
    """The rows from under the header to some way below the last letters."""
    start = block.headers[-1] + 1 if block.headers else block.first
    return (row for row in letters.rows if start <= row <= block.last + _MAX_TAIL)


def _starts_another(letters: Letters, row: int) -> bool:
    texts = letters.rows[row].values()
    return any(fold(text) in ACTIVITY for text in texts) and len(letters.rows[row]) > 2


def _ends(letters: Letters, row: int) -> bool:
    """Whether what stands under the letters is a legend or a footnote."""
    texts = list(letters.rows[row].values())
    in_legend = any(Spot(row, column) in letters.legend.spots for column in letters.rows[row])
    return in_legend or is_legend_row(texts) or bool(_FOOTNOTE.match(texts[0])) or len(texts[0]) > 200


def _is_noise(letters: Letters, block: Block, row: int, cells: dict[str, str]) -> bool:
    """Whether a row within the matrix is a repeated header, or a legend that stands there."""
    if not cells and is_header(letters, row, row + 1, block.columns) and block.names:
        return True
    in_legend = [Spot(row, column) in letters.legend.spots for column in letters.rows[row]]
    return not cells and all(in_legend)


def _cells(letters: Letters, row: int, role_of: dict[int, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Letters and remarks of a row, by role; columns that share a role are united."""
    cells: dict[str, str] = {}
    notes: dict[str, str] = {}
    for column, text in letters.rows[row].items():
        key, mark = role_of.get(column), letters.by_text[text]
        if key is None or mark is None or (letters.legend.spots and (row, column) in letters.legend.spots):
            continue
        if not mark.letters:
            cells.setdefault(key, NONE_WORD)
        elif cells.get(key, NONE_WORD) == NONE_WORD:
            cells[key] = mark.letters
        else:
            cells[key] += "".join(letter for letter in mark.letters if letter not in cells[key])
        remark = mark.note or (letters.grid.notes.get(Spot(row, column), "") if letters.grid.notes else "")
        if remark:
            notes[key] = remark
    return cells, notes


def _lone_text(letters: Letters, row: int, sides: Sides) -> str:
    """The text of a row that stands alone beside the column of activities: a section that begins further left."""
    texts = {text for column, text in letters.rows[row].items() if column != sides.stage}
    if sides.stage is not None or len(texts) != 1:
        return ""
    text = texts.pop()
    return clean(text) if any(char.isalpha() for char in text) else ""


def _joined(lines: list[Line], letters: Letters, sides: Sides) -> tuple[list[Line], list[str]]:
    """Lines under one merged name become one; those with letters but no name at all are left out, and said."""
    kept: list[Line] = []
    notes: list[str] = []
    for line in lines:
        if not line.name:
            notes.append(f"row {line.row} has letters but names no activity; it was left out")
        elif kept and Spot(line.row, sides.activity) in letters.grid.filled and kept[-1].name == line.name:
            kept[-1] = _united(kept[-1], line)
            notes.append(f"row {line.row} was joined with the row above: they share a merged name")
        else:
            kept.append(line)
    return kept, notes


def _united(one: Line, two: Line) -> Line:
    cells = dict(one.cells)
    for role, letters in two.cells.items():
        before = cells.get(role, "").replace(NONE_WORD, "")
        cells[role] = before + "".join(letter for letter in letters if letter not in before) if before else letters
    return replace(one, cells=cells, notes={**one.notes, **two.notes}, lettered=one.lettered or two.lettered)


def as_activities(lines: list[Line], *, stage_column: bool) -> tuple[list[ReadActivity], list[str]]:
    """Activities with their stages: a row without letters is a stage if activities with letters follow it."""
    activities: list[ReadActivity] = []
    notes: list[str] = []
    stage: ReadStage | None = None
    stages: dict[str, ReadStage] = {}
    sections = [] if stage_column else _sections(lines)
    for index, line in enumerate(lines):
        if index in sections:
            stage = ReadStage(line.name)
            continue
        if stage_column:
            stage = stages.setdefault(line.stage, ReadStage(line.stage)) if line.stage else None
        activities.append(ReadActivity(line.name, stage, line.cells, notes=line.notes))
    bare = [line.name for index, line in enumerate(lines) if not line.lettered and index not in sections]
    if bare:
        notes.append(f"taken as activities without letters: {'; '.join(bare[:8])}{' …' if len(bare) > 8 else ''}")
    if sections:
        notes.append(f"{len(sections)} rows without letters were taken as stages")
    return activities, notes


def _sections(lines: list[Line]) -> set[int]:
    """Which lines are stages. Bold type decides where some lines without letters are bold and others are not."""
    bare = [index for index, line in enumerate(lines) if not line.cells]
    lettered_bold = sum(line.bold for line in lines if line.lettered)
    bold_tells = lettered_bold == 0 and len({lines[index].bold for index in bare}) == 2
    sections = set()
    for index in bare:
        if bold_tells:
            if lines[index].bold:
                sections.add(index)
        elif index + 1 < len(lines) and (lines[index + 1].cells or _leads_on(lines, index)):
            sections.add(index)
    return sections


def _leads_on(lines: list[Line], index: int) -> bool:
    """Whether a section follows a section: two levels, of which the inner one stands over activities."""
    return index + 2 < len(lines) and lines[index].bold and not lines[index + 1].cells and bool(lines[index + 2].cells)
