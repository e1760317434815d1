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
    typed = scheme.read(letter).letters  # a keyboard of another script types look-alikes
    if not typed:
        return None
    return scheme.spell(set(cell.letters) ^ set(typed)) if add else typed
