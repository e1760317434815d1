"""Changes of cells that mend faults."""

from __future__ import annotations

from raci.document.operations import SetValue
from raci.plan.activities import Assignment
from raci.plan.matrix import Row
from raci.plan.schemes import Scheme
from raci.rules.places import cell_path
from raci.rules.rule import Fix


def set_letters(row: Row, role: str, letters: str) -> SetValue:
    """Give a cell that has letters others; a note on it stays."""
    path = cell_path(row, role)
    long = isinstance(row.activity.assign.get(role), Assignment)
    return SetValue((*path, "letters") if long else path, letters)


def let_do(row: Row, roles: list[str], scheme: Scheme) -> Fix | None:
    """Roles that answer do the work instead; None where the scheme has no letter just for that, or no room for it."""
    for letter in sorted(_only_does(scheme), key=lambda key: scheme.letters[key].max is not None):
        changed = {role: _doing(row.cell(role).letters, letter, scheme) for role in roles}
        most = scheme.letters[letter].max
        after = sum(letter in changed.get(role, cell.letters) for role, cell in row.cells.items())
        if most is None or after <= most:
            operations = tuple(set_letters(row, role, letters) for role, letters in changed.items())
            return Fix(f"Keep the first, and make the others {scheme.called(letter, many=True)}", operations)
    return None


def _only_does(scheme: Scheme) -> list[str]:
    return [key for key, letter in scheme.letters.items() if letter.means == ("does",)]


def _doing(letters: str, does: str, scheme: Scheme) -> str:
    """The letters of a cell without the one that answers, and with one that does the work."""
    rest = {letter for letter in letters if "answers" not in scheme.letters[letter].means}
    if any("does" in scheme.letters[letter].means for letter in rest):
        return scheme.spell(rest)
    return scheme.strongest(rest | {does})
