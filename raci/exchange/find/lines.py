"""The lines of a matrix: which ones are activities, and which stages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from raci.exchange.find.account import rows_of
from raci.exchange.find.letters import Letters
from raci.exchange.find.sides import Sides
from raci.exchange.reading import Loss, ReadActivity, ReadStage, Typed
from raci.exchange.spot import Spot
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD

_MAX_NAMED = 8  # activities that a note lists


@dataclass(frozen=True)
class Line:
    """A row with text in the column of activities; `cells` are its letters by role, `bold` how its name is set.

    `typed` is what stands there by role and is no letter though one seems to be meant, or of another script.
    """

    row: int
    name: str
    stage: str
    cells: dict[str, str]
    notes: dict[str, str]
    bold: bool
    lettered: bool
    typed: dict[str, Typed] = field(default_factory=dict)


def joined(lines: list[Line], letters: Letters, sides: Sides) -> tuple[list[Line], list[str]]:
    """Lines under one merged name become one; those with letters but no name at all are left out, and said."""
    kept: list[Line] = []
    notes: list[str] = []
    nameless = [line.row for line in lines if not line.name]
    if nameless:
        one, many = "has letters but names no activity; it was", "have letters but name no activity; they were"
        notes.append(Loss(f"{rows_of(nameless)} {one if len(nameless) == 1 else many} left out"))
    shared: list[int] = []
    for line in lines:
        if not line.name:
            continue
        if kept and Spot(line.row, sides.activity) in letters.grid.filled and kept[-1].name == line.name:
            kept[-1] = _united(kept[-1], line)
            shared.append(line.row)
        else:
            kept.append(line)
    if shared:
        was = "was" if len(shared) == 1 else "were each"
        notes.append(f"{rows_of(shared)} {was} joined with the row above: they share a merged name")
    return kept, notes


def _united(one: Line, two: Line) -> Line:
    cells, notes = dict(one.cells), dict(one.notes)
    for role, letters in two.cells.items():
        before = cells.get(role, NONE_WORD)
        if before == NONE_WORD:
            cells[role] = letters
        elif letters != NONE_WORD:
            cells[role] = before + "".join(letter for letter in letters if letter not in before)
    for role, note in two.notes.items():
        notes[role] = f"{notes[role]}; {note}" if notes.get(role, note) != note else note
    typed = {**two.typed, **one.typed}
    return replace(one, cells=cells, notes=notes, lettered=one.lettered or two.lettered, typed=typed)


def as_activities(lines: list[Line], column: int, *, stage_column: bool) -> tuple[list[ReadActivity], list[str]]:
    """Activities with their stages: a row without letters is a stage if activities with letters follow it.

    Their names stand in a column.
    """
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
        at = Spot(line.row, column)
        activities.append(ReadActivity(line.name, stage, line.cells, notes=line.notes, typed=line.typed, at=at))
    bare = [line.name for index, line in enumerate(lines) if not line.lettered and index not in sections]
    if bare:
        more = f" and {len(bare) - _MAX_NAMED:,} more" if len(bare) > _MAX_NAMED else ""
        notes.append(f"taken as activities without letters: {'; '.join(bare[:_MAX_NAMED])}{more}")
    if sections:
        was = "was taken as a stage" if len(sections) == 1 else "were taken as stages"
        notes.append(f"{several(len(sections), 'row')} without letters {was}")
    return activities, notes


def _sections(lines: list[Line]) -> set[int]:
    """Which lines are stages. Bold type decides where some lines without letters are bold and others are not."""
    bare = [index for index, line in enumerate(lines) if not line.cells and not line.typed]
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
