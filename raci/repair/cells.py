"""The cells of a program: what each may become, as variables, and sums over them.

Most of what could stand in a cell helps nobody. What is no better than leaving the cell as it is, or than other letters
that suit the plan as well, is left out: the program has the same solution, and far fewer variables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from raci.repair.bounds import Bound, Wish, Wishes
from raci.repair.options import Option, Options

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.demands import Atom
    from raci.repair.linear import Constraints, Variables
    from raci.repair.taste import Taste

_Met = frozenset[Wish]


class Sum(NamedTuple):
    """A sum over cells: variables with their factors, what the other cells add, and how little and much it can be."""

    entries: list[tuple[int, float]]
    fixed: int
    least: int
    most: int


class Cells:
    """The options of the cells of some rows. Other cells stay as they are, and count as they stand."""

    def __init__(self, board: Board, taste: Taste, options: Options) -> None:
        self._board = board
        self._taste = taste
        self._options = options
        self._variables_of: dict[Cell, list[tuple[Option, int]]] = {}
        self._having: dict[Atom, list[int]] = {}
        self._worth: dict[tuple[object, ...], list[tuple[Option, _Met]]] = {}  # many cells are alike

    def stays(self, cell: Cell) -> bool:
        """Whether a cell cannot become anything else."""
        return len(self._options.of(*cell)) == 1

    def add(
        self, activities: Iterable[str], wishes: Wishes, forbidden: Iterable[Atom], to: Constraints, of: Variables
    ) -> None:
        """Variables for what the cells of some rows may become."""
        never: dict[Cell, set[tuple[str, ...]]] = {}
        for activity, role, letters in forbidden:
            never.setdefault((activity, role), set()).add(letters)
        for cell in ((activity, role) for activity in activities for role in self._board.roles):
            if cell in wishes:
                options = self._useful(cell, frozenset(wishes[cell]), frozenset(never.get(cell, ())))
                if options:
                    found = [(self._options.of(*cell)[0], of.add())]
                    found += ((option, of.add(1, cost)) for option, cost in options)
                    self._variables_of[cell] = found
                    to.add([(variable, 1) for _, variable in found], 1, 1)

    def _useful(self, cell: Cell, wishes: _Met, never: frozenset[tuple[str, ...]]) -> list[tuple[Option, int]]:
        """What it may help to change a cell to, each with what it costs by taste: of those that meet the same wishes,
        or fewer, only what costs least.
        """
        options = self._options.of(*cell)
        key = options, wishes, never
        worth = self._worth.get(key)
        if worth is None:
            worth = self._worth[key] = list(_worth_making(options, wishes, never))
        costs = [(self._taste.of(*cell, option.letters), place) for place, (option, _) in enumerate(worth)]
        ranked = sorted(zip(costs, worth, strict=True), key=lambda one: one[0])
        best: list[tuple[Option, int, _Met]] = []
        for (cost, _), (option, met) in ranked:
            if not any(met <= better for _, _, better in best):
                best.append((option, cost, met))
        return [(option, cost) for option, cost, _ in best]

    def sum(self, bound: Bound) -> Sum:
        """The sum of the terms of a bound."""
        entries: list[tuple[int, float]] = []
        fixed = least = most = 0
        for atom, times in bound.terms:
            having = self._having.get(atom)
            if having is None:
                options = self._variables_of.get((atom.activity, atom.role))
                if options is None:
                    fixed += times * self._board.holds(atom)
                    continue
                having = self._having[atom] = [variable for option, variable in options if option.has(atom.letters)]
            if having:
                entries += ((variable, times) for variable in having)
                least, most = least + min(0, times), most + max(0, times)
        return Sum(entries, fixed, fixed + least, fixed + most)

    def chosen(self, values: Sequence[int]) -> dict[Cell, str]:
        """The letters of the cells that change."""
        return {
            cell: option.letters
            for cell, options in self._variables_of.items()
            for option, variable in options
            if option.changed and values[variable]
        }


def _worth_making(
    options: Sequence[Option], wishes: _Met, never: Collection[tuple[str, ...]]
) -> Iterable[tuple[Option, _Met]]:
    """The changes that meet a wish on which an error may depend, and that is not met as it is; with all they meet."""
    before, *others = options
    now = _met(before, wishes)
    for option in others:
        if not any(map(option.has, never)):
            met = _met(option, wishes)
            if any(wish.strict for wish in met - now):
                yield option, met


def _met(option: Option, wishes: Iterable[Wish]) -> _Met:
    return frozenset(wish for wish in wishes if option.has(wish.letters) == wish.there)
