"""Which letters of a solution bring errors about that no demand foresaw."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from raci.repair.board import Board, Cell
from raci.repair.demands import Atom
from raci.repair.proposal import gone
from raci.rules.finding import Finding

_TRIES = 200  # checks of the plan, to find out which letters an error needs
Check = Callable[[Mapping[Cell, str]], list[Finding]]


def harmful(
    board: Board, letters: Mapping[Cell, str], error: Finding, known: Collection[Finding], check: Check
) -> list[Atom]:
    """Of the letters that cells gain or lose some that bring an error about: half of those that it needs.

    It may come of many changes together, as that a role answers for too much; without the last of them the first may
    stand. `known` are the errors before; `check` says which there are with other letters. None where the error comes
    of no letter.
    """

    def brings(moves: Collection[Atom]) -> bool:
        found = gone(check(_only(board, letters, moves)), known)
        return any(one.code == error.code and one.path == error.path for one in found)

    at_hand = [cell for cell in letters if cell[0] == error.activity or cell[1] in error.roles]
    others = [cell for cell in letters if cell not in at_hand]  # they are let go first
    needed = [atom for cell in (*others, *at_hand) for atom in _moved(board, cell, letters[cell])]
    needed = _narrowed(needed, brings)
    return needed[len(needed) // 2 :]


def _narrowed(moves: list[Atom], brings: Callable[[Collection[Atom]], bool]) -> list[Atom]:
    """Moves without those that an error does not need: all of them are left out at first, then ever smaller pieces."""
    tries, size = 0, len(moves)
    while size:
        start = 0
        while start < len(moves) and tries < _TRIES:
            rest = [*moves[:start], *moves[start + size :]]
            tries += 1
            if brings(rest):
                moves = rest
            else:
                start += size
        size //= 2
    return moves


def _moved(board: Board, cell: Cell, after: str) -> Iterator[Atom]:
    """The letters that a cell gains or loses."""
    before = board.letters(*cell)
    return (Atom(*cell, (key,)) for key in board.scheme.letters if (key in after) != (key in before))


def _only(board: Board, letters: Mapping[Cell, str], moves: Collection[Atom]) -> dict[Cell, str]:
    """The same cells, with a part of what they gain or lose."""
    found = {}
    for cell in letters:
        before = board.letters(*cell)
        moved = {key for key in board.scheme.letters if Atom(*cell, (key,)) in moves}
        found[cell] = board.scheme.spell({key for key in board.scheme.letters if (key in before) != (key in moved)})
    return found
