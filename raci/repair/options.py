"""What may stand in a cell after a repair: what stands there now, or other letters that may share a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from raci.plan.schemes import Scheme
from raci.repair.board import Board
from raci.repair.demands import Atom, shares

_MOST = 64  # spellings of a cell; a scheme in which many letters share a cell has more than anybody would propose


class Option(NamedTuple):
    """Letters of a cell; `changed` where its text becomes another one, though it may keep its letters."""

    letters: str
    changed: bool

    def has(self, wanted: tuple[str, ...]) -> bool:
        """Whether it has one of some letters; without any: whether it is another than before."""
        return shares(self.letters, wanted) if wanted else self.changed


class Options:
    """The options of the cells of a board. Cells that are kept have one, as have those that are frozen as a whole; what
    the template locks can only become that.
    """

    def __init__(self, board: Board, frozen: Iterable[Atom]) -> None:
        self._board = board
        self._spellings = tuple(_spellings(board.scheme))
        self._frozen: dict[tuple[str, str], set[str]] = {}
        self._known: dict[
            tuple[str, bool, frozenset[str], frozenset[str]], tuple[Option, ...]
        ] = {}  # many cells have the same
        for activity, role, letters in frozen:
            self._frozen.setdefault((activity, role), set()).update(letters or board.letters(activity, role))

    def of(self, activity: str, role: str) -> tuple[Option, ...]:
        """The options of a cell, first as it is."""
        before = self._board.letters(activity, role)
        if self._board.kept(activity, role):
            return (Option(before, changed=False),)
        odd = not self._board.matrix.rows[activity].cell(role).plain
        frozen = frozenset(self._frozen.get((activity, role), ()))
        locked = self._board.put_back(activity, role)
        if locked is not None:
            return (Option(before, changed=False), *_keeping(before, frozen, [locked]))
        barred = self._board.barred(activity, role)
        key = before, odd, frozen, barred
        found = self._known.get(key)
        if found is None:
            spellings = [one for one in self._spellings if one != before or odd]
            allowed = [one for one in spellings if not any(bar in one and bar not in before for bar in barred)]
            found = self._known[key] = (Option(before, changed=False), *_keeping(before, frozen, allowed))
        return found


def _keeping(before: str, frozen: frozenset[str], spellings: Iterable[str]) -> Iterator[Option]:
    """The spellings that a cell may become, which keep what is frozen."""
    for letters in spellings:
        if all((key in letters) == (key in before) for key in frozen):
            yield Option(letters, changed=True)


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
