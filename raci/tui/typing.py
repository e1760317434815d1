"""What a typed letter makes of a cell."""

from __future__ import annotations

from raci.plan.letters import NONE_WORD, Cell
from raci.plan.schemes import Scheme


def letters_after(scheme: Scheme, cell: Cell, letter: str, *, add: bool) -> str | None:
    """The letters of a cell after a key, in canonical spelling; None where the key is no letter of the scheme.

    A letter takes the cell's place; with `add` it joins the letters there, or leaves them if it is one of them. A dash
    says "none, on purpose"; no letter at all makes the cell blank.
    """
    if letter == "":
        return ""
    if letter == "-":
        return NONE_WORD
    if letter not in scheme.letters:
        return None
    if not add:
        return letter
    left = set(cell.letters) ^ {letter}
    return scheme.spell(left)
