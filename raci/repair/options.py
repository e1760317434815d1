"""What may stand in a cell after a repair: what stands there now, or other letters that may share a cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from raci.plan.schemes import Scheme
from raci.repair.board import Board
from raci.repair.demands import Atom, Demand, shares

_MOST = 64  # spellings of a cell; a scheme in which many letters share a cell has more than anybody would propose


class Option(NamedTuple):
    """Letters of a cell; `changed` where its text becomes another one, though it may keep its letters."""

    letters: str
    changed: bool

    def holds(self, atom: Atom) -> bool:
        """Whether an atom on the cell holds."""
        return shares(self.letters, atom.letters) if atom.letters else self.changed


class Options:
    """The options of the cells of a board. Cells that are kept have one, as have those that are frozen as a whole."""

    def __init__(self, board: Board, frozen: Iterable[Atom]) -> None:
        self._board = board
        self._spellings = tuple(_spellings(board.scheme))
        self._frozen: dict[tuple[str, str], set[str]] = {}
        for activity, role, letters in frozen:
            self._frozen.setdefault((activity, role), set()).update(letters or board.letters(activity, role))

    def of(self, activity: str, role: str, helpful: Collection[str]) -> list[Option]:
        """The options of a cell, first as it is. A blank one gets no letters but those that are `helpful`."""
        before = self._board.letters(activity, role)
        found = [Option(before, changed=False)]
        if self._board.kept(activity, role):
            return found
        odd = not self._board.matrix.rows[activity].cell(role).plain
        frozen = self._frozen.get((activity, role), ())
        for letters in self._spellings:
            wanted = letters != before or odd
            reachable = bool(before) or all(key in helpful for key in letters)
            if wanted and reachable and all((key in letters) == (key in before) for key in frozen):
                found.append(Option(letters, changed=True))
        return found


def helpful(demands: Iterable[Demand]) -> set[str]:
    """The letters that help to meet some demand where a cell gains them."""
    return {
        key
        for demand in demands
        for atom, times in demand.terms
        if (demand.low is not None and times > 0) or (demand.high is not None and times < 0)
        for key in atom.letters
    }


def _spellings(scheme: Scheme) -> Iterator[str]:
    """No letter, each letter, and letters that may share a cell: first the short ones."""
    count = 0
    for size in range(len(scheme.letters) + 1):
        found = [letters for letters in combinations(scheme.letters, size) if scheme.may_share(letters)]
        for letters in found[: _MOST - count]:
            count += 1
            yield scheme.spell(set(letters))
        if not found or count >= _MOST:
            return
