"""Letters of a template in the scheme of a plan, for the roles that the plan has."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance
    from raci.plan.letters import Cell
    from raci.plan.matrix import Row
    from raci.plan.schemes import Scheme


def letters_in(scheme: Scheme, cell: Cell, theirs: Scheme) -> str | None:
    """The letters of a scheme that mean what a cell of another one does; None where it has none that do."""
    if scheme is theirs:
        return cell.letters
    if not cell.means:
        return ""
    same = frozenset(meaning for key in cell.letters if key in scheme.letters for meaning in scheme.letters[key].means)
    if same == cell.means and all(key in scheme.letters for key in cell.letters):
        return scheme.spell(cell.letters)
    useful = [key for key, letter in scheme.letters.items() if letter.means and cell.means.issuperset(letter.means)]
    for count in range(1, len(useful) + 1):
        for chosen in combinations(useful, count):
            meant = {meaning for key in chosen for meaning in scheme.letters[key].means}
            if meant == cell.means and scheme.may_share(chosen):
                return scheme.spell(set(chosen))
    return None


class RowLetters(NamedTuple):
    """Letters by role of a plan, and roles of the template that nobody is, or that have no such letters here."""

    cells: dict[str, str]
    nobody: list[str]
    unspelled: list[str]


def row_letters(beside: Conformance, original: Row, scheme: Scheme) -> RowLetters:
    """The letters of an activity of the template for the roles of a plan.

    What several share goes to the first of them; who stands for several gets the letters of all, of those that may not
    stand in one cell the strongest.
    """
    found: dict[str, set[str]] = {}
    nobody: list[str] = []
    unspelled: list[str] = []
    for role, cell in original.cells.items():
        if not cell.means or role not in beside.template.roles:
            continue
        mine = beside.roles_for(role)
        letters = letters_in(scheme, cell, beside.template.scheme)
        if not mine:
            nobody.append(role)
        elif letters is None:
            unspelled.append(role)
        else:
            found.setdefault(mine[0], set()).update(letters)
    return RowLetters({role: scheme.strongest(letters) for role, letters in found.items()}, nobody, unspelled)
