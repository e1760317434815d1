"""The live check column: Excel itself says, row by row, which letter is missing or stands too often.

It counts what raci would read: letters in any case, alone or together, with blanks around them, and the words that
stand for letters; not the letters in a word that means something else, such as the R of "informed".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.plan.schemes import Scheme

FINE = "✓"

_NONE_WORDS = ("none", "n/a", "na")  # what is typed for "none, on purpose" and has letters in it
_NONE_MARKS = ("-", "–", "—", "/")


class Check:
    """The formulas of a scheme."""

    def __init__(self, scheme: Scheme) -> None:
        self._template = _template(scheme)
        self._counts = {letter: _count(scheme, letter, _ACROSS) for letter in scheme.letters}

    def count(self, letter: str, cells: str) -> str:
        """A formula for how many cells of a column have a letter; `cells` is its range, such as `D6:D41`."""
        return f"={self._counts[letter].replace(_CELLS, cells)}"

    def formula(self, cells: str) -> str:
        """A formula that shows ✓, or the first letter of which a row has too few or too many: `no A`, `2 A`.

        `cells` is the row's range, such as `D6:P6`.
        """
        return self._template.replace(_CELLS, cells)

    def formula_of_free_row(self, name: str, cells: str) -> str:
        """The same for a row that nobody has used yet, which shows nothing until it has a name or a letter."""
        return f'=IF(COUNTA({name},{cells})=0,"",{self.formula(cells).removeprefix("=")})'


_CELLS = "\x00" * 12  # stands for the range, and is about as long; no text of a formula has it
_LONGEST = 7_500  # Excel's limit is 8,192 characters
_LONG_WORD = 40
_DOWN, _ACROSS = ";", ","  # which way a list of words goes; it is laid across the range that it is compared with


def _template(scheme: Scheme) -> str:
    """The formula; one that Excel would not take has no words in it, or even fewer letters."""
    limits = list(_limits(scheme))
    formula = _formula(scheme, limits, with_words=True)
    if len(formula) > _LONGEST:
        formula = _formula(scheme, limits, with_words=False)
    while len(formula) > _LONGEST:
        limits.pop()
        formula = _formula(scheme, limits, with_words=False)
    return formula


def _formula(scheme: Scheme, limits: list[tuple[str, int, int | None]], *, with_words: bool) -> str:
    formula = f'"{FINE}"'
    for letter, low, high in reversed(limits):
        count = _count(scheme, letter) if with_words else f'COUNTIF({_CELLS},"*{letter}*")'
        if high is not None:
            formula = f'IF({count}>{high},{count}&" {letter}",{formula})'
        if low == 1:
            formula = f'IF({count}=0,"no {letter}",{formula})'
        elif low > 1:
            formula = f'IF({count}<{low},{count}&" {letter}",{formula})'
    return f"={formula}"


def _limits(scheme: Scheme) -> Iterator[tuple[str, int, int | None]]:
    """Each letter that is limited, with its limits."""
    for key in scheme.by_strength:
        letter = scheme.letters[key]
        if letter.min or letter.most is not None:
            yield key, letter.min, letter.most


def _count(scheme: Scheme, letter: str, way: str = _DOWN) -> str:
    """A formula for how many cells have a letter: those that contain it, but for words that only look so."""
    cells = {word.lower(): scheme.read(word) for word in (*_NONE_WORDS, *scheme.words) if 1 < len(word) < _LONG_WORD}
    reads = {word: letter in cell.letters for word, cell in cells.items() if not cell.unknown}
    looks_so = [word for word, is_so in reads.items() if letter.lower() in word and not is_so]
    is_so = [word for word, is_so in reads.items() if letter.lower() not in word and is_so]
    return (
        f'(COUNTIF({_CELLS},"*{letter}*"){_number_of(looks_so, "-", way)}{_number_of(is_so, "+", way)})'
        if looks_so or is_so
        else f'COUNTIF({_CELLS},"*{letter}*")'
    )


def _number_of(words: Iterable[str], sign: str, way: str) -> str:
    """A formula for how many cells hold one of some words, with a sign before it."""
    listed = way.join('"{}"'.format(word.replace('"', '""')) for word in words)
    return f"{sign}SUMPRODUCT(--(TRIM({_CELLS})={{{listed}}}))" if listed else ""


def colour_formula(letter: str, cell: str) -> str:
    """The condition under which a cell takes a letter's colour; `cell` is the first cell of the range."""
    return f'AND(ISNUMBER(SEARCH("{letter}",{cell})),LEN({cell})<8)'


def none_formula(scheme: Scheme, cell: str) -> str:
    """The condition under which a cell says none, on purpose."""
    words = [word for word in (*_NONE_WORDS, *_NONE_MARKS) if scheme.read(word).none]
    return "OR(" + ",".join(f'TRIM({cell})="{word}"' for word in words) + ")"
