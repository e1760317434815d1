"""The live check column: Excel itself says, row by row, which letter is missing or stands too often."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.schemes import Scheme

FINE = "✓"

_STRENGTH = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")
# What is typed for "none, on purpose" and has letters in it that must not be counted.
NONE_WORDS = ("none", "n/a", "na")


def letters_by_strength(scheme: Scheme) -> list[str]:
    """The letters, those that answer first, those that are only told last."""

    def strength(letter: str) -> int:
        means = scheme.letters[letter].means
        return min((_STRENGTH.index(meaning) for meaning in means), default=len(_STRENGTH))

    return sorted(scheme.letters, key=strength)


def check_formula(scheme: Scheme, cells: str) -> str:
    """A formula that shows ✓, or the first letter of which a row has too few or too many: `no A`, `2 A`.

    `cells` is the row's range, such as `D6:P6`. Combined letters and lower case count: AR is an A and an R.
    """
    formula = f'"{FINE}"'
    for letter, count, low, high in reversed(list(_limits(scheme, cells))):
        if high is not None:
            formula = f'IF({count}>{high},{count}&" {letter}",{formula})'
        if low == 1:
            formula = f'IF({count}=0,"no {letter}",{formula})'
        elif low > 1:
            formula = f'IF({count}<{low},{count}&" {letter}",{formula})'
    return f"={formula}"


def _limits(scheme: Scheme, cells: str) -> Iterator[tuple[str, str, int, int | None]]:
    """Each letter that is limited, with the formula that counts it and its limits."""
    for key in letters_by_strength(scheme):
        letter = scheme.letters[key]
        if letter.min or letter.max is not None:
            yield key, _count(key, cells), letter.min, letter.max


def _count(letter: str, cells: str) -> str:
    """A formula for how many cells have a letter."""
    wrong = "".join(f'-COUNTIF({cells},"{word}")' for word in NONE_WORDS if letter.lower() in word)
    count = f'COUNTIF({cells},"*{letter}*")'
    return f"({count}{wrong})" if wrong else count


def colour_formula(letter: str, cell: str) -> str:
    """The condition under which a cell takes a letter's colour; `cell` is the first cell of the range."""
    return f'AND(ISNUMBER(SEARCH("{letter}",{cell})),LEN({cell})<8)'


def none_formula(cell: str) -> str:
    """The condition under which a cell says none, on purpose."""
    return "OR(" + ",".join(f'{cell}="{word}"' for word in (*NONE_WORDS, "-", "–", "—")) + ")"
