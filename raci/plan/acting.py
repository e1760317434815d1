"""Who acts on an activity: those who answer for it, and those who do it."""

from __future__ import annotations

from raci.plan.matrix import Matrix, Row

_ACTING = frozenset({"answers", "does"})


def acting(row: Row, matrix: Matrix) -> list[tuple[str, list[str]]]:
    """The letters that say so, the strongest first, each with the roles that have just these: `AR`, then `R`."""
    letters = matrix.scheme.letters
    wanted = {letter for letter, entry in letters.items() if _ACTING.intersection(entry.means)}
    found: dict[str, list[str]] = {}
    for role in matrix.roles:
        spelled = "".join(letter for letter in row.cell(role).letters if letter in wanted)
        if spelled:
            found.setdefault(spelled, []).append(role)
    strength = {letter: place for place, letter in enumerate(matrix.scheme.by_strength)}
    return [(word, found[word]) for word in sorted(found, key=lambda one: sorted(strength[letter] for letter in one))]
