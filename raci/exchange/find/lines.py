"""The lines of a matrix."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from raci.exchange.find.account import rows_of
from raci.exchange.find.letters import Letters
from raci.exchange.find.sides import Sides
from raci.exchange.reading import Loss, Typed
from raci.exchange.spot import Spot
from raci.plan.letters import NONE_WORD


@dataclass(frozen=True)
class Line:
    """A row with text in the column of activities; `cells` are its letters by role, `bold` how its name is set.

    `typed` is what stands there by role and is no letter though one seems to be meant, or of another script. `merged`
    says that the name goes across the whole table, `number` is the one before it, and `depth` how far to the right it
    begins: column and indentation.
    """

    row: int
    name: str
    stage: str
    cells: dict[str, str]
    notes: dict[str, str]
    bold: bool
    lettered: bool
    typed: dict[str, Typed] = field(default_factory=dict)
    merged: bool = False
    number: tuple[str, ...] = ()
    depth: tuple[int, int] = (0, 0)

    @property
    def strong(self) -> bool:
        """Whether the line looks like a heading."""
        return self.bold or self.merged


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
