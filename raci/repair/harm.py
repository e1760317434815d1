"""Which letters of a solution bring errors about that no demand foresaw."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from raci.repair.board import Board, Cell
from raci.repair.demands import Atom
from raci.repair.proposal import gone
from raci.rules.finding import Finding

Check = Callable[[Mapping[Cell, str]], list[Finding]]


def harmful(
    board: Board, letters: Mapping[Cell, str], error: Finding, known: Collection[Finding], check: Check
) -> list[Atom]:
    """Of the letters that cells gain or lose some that bring an error about: half of those that it needs.

    It may come of many changes together, as that a role answers for too much; without the last of them the first may
    stand. `known` are the errors before; `check` says which there are with other letters.
    """
    blamed = {cell for cell in letters if cell[0] == error.activity or cell[1] in error.roles} or set(letters)
    needed = [atom for cell in letters if cell in blamed for atom in _moved(board, cell, letters[cell])]
    for atom in list(needed):
        without = _without(board, letters, blamed, [one for one in needed if one != atom])
        if any(one.code == error.code and one.path == error.path for one in gone(check(without), known)):
            needed.remove(atom)
    return needed[len(needed) // 2 :]


def _moved(board: Board, cell: Cell, after: str) -> Iterator[Atom]:
    """The letters that a cell gains or loses."""
    before = board.letters(*cell)
    return (Atom(*cell, (key,)) for key in board.scheme.letters if (key in after) != (key in before))


def _without(
    board: Board, letters: Mapping[Cell, str], blamed: Collection[Cell], moves: Collection[Atom]
) -> dict[Cell, str]:
    """The same letters, but of some cells only a part of what they gain or lose."""
    found = dict(letters)
    for cell in blamed:
        before = board.letters(*cell)
        kept = {key for key in board.scheme.letters if (key in before) != (Atom(*cell, (key,)) in moves)}
        found[cell] = board.scheme.spell(kept)
    return found
