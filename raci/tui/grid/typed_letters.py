"""What a typed letter makes of cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from raci.plan.letters import NONE_WORD, Cell
from raci.plan.schemes import Scheme

if TYPE_CHECKING:
    from raci.tui.dialogs.choose import Offer

K = TypeVar("K")


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


def letters_after_all(scheme: Scheme, cells: Mapping[K, Cell], letter: str, *, add: bool) -> dict[K, str] | None:
    """The letters of several cells after a key; None where the key is no letter of the scheme.

    With `add` a letter that all of them have is taken away from all; else it is added where it is missing.
    """
    found: dict[K, str] = {}
    for place, cell in cells.items():
        letters = letters_after(scheme, cell, letter, add=add)
        if letters is None:
            return None
        found[place] = letters
    taken = {place for place, letters in found.items() if len(letters) < len(cells[place].letters)}
    if add and len(taken) < len(cells):
        found |= {place: letters_of(cells[place]) for place in taken}
    return found


def letters_of(cell: Cell) -> str:
    """A cell's letters as they are written, or what stands there that is none."""
    return cell.text or cell.typed


def offered_letters(scheme: Scheme) -> list[Offer[str]]:
    """Everything that a cell can hold, to be chosen from: single letters, those that share a cell, none, blank."""
    from raci.tui.dialogs.choose import Offer

    words = [*scheme.letters, *scheme.together]
    told = [(word, " and ".join(scheme.letters[letter].name for letter in word)) for word in words]
    offers = [Offer(word, f"{word:<3} {name}") for word, name in told]
    return [*offers, Offer(NONE_WORD, "–   none, on purpose"), Offer("", "·   blank: not decided")]
