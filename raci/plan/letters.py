"""What people type into a cell, read as letters of a scheme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

NONE_WORD = "none"
_NONE_MARKS = frozenset({"-", "–", "—", "−", "/", "n/a", "na", "none"})
_SEPARATORS = re.compile(r"[\s/,;+&|·•()\[\]*_.]+|\b(?:and|et|und|e|y)\b", re.IGNORECASE)

# Letters of other scripts that look like Latin ones: people paste them without seeing it.
_LOOK_ALIKES = str.maketrans("АВСЕНІЈКМОРЅТХԚԜΑΒΕΗΙΚΜΝΟΡΤΧ", "ABCEHIJKMOPSTXQWABEHIKMNOPTX")


@dataclass(frozen=True, slots=True)
class Cell:
    """One assignment as read: `letters` in canonical spelling, what they mean, and what was not understood.

    `none` says that the cell is empty on purpose. `unknown` holds the words that no letter of the scheme stands for,
    in order. `typed` is the text in the file, and `look_alike` says that letters of another script were in it.
    """

    typed: str
    letters: str = ""
    means: frozenset[str] = frozenset()
    none: bool = False
    unknown: tuple[str, ...] = ()
    look_alike: bool = False

    @property
    def text(self) -> str:
        """The canonical spelling: letters, `none`, or nothing; what was not understood stays as typed."""
        if self.unknown:
            return self.typed
        return self.letters or (NONE_WORD if self.none else "")

    def __bool__(self) -> bool:
        return bool(self.letters or self.unknown)


BLANK = Cell("")


def words_of(typed: str) -> list[str]:
    """The words of a cell, upper-cased, with full-width and look-alike letters turned into plain Latin ones."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_LOOK_ALIKES)
    return [word for word in _SEPARATORS.split(plain) if word]


def looks_foreign(typed: str) -> bool:
    """Whether letters of another script that look like Latin ones, or full-width ones, stand in the text."""
    return any(char.upper().translate(_LOOK_ALIKES) != char.upper() or "\uff21" <= char <= "\uff5a" for char in typed)


def read_letters(typed: str, words: Mapping[str, str]) -> tuple[set[str], list[str]]:
    """The letters that a text stands for, and the words that stand for none.

    `words` maps upper-case spellings (letters and their names) to letters. A word that is no spelling is taken apart
    into single letters if each of them is one: `RA` is R and A.
    """
    found: set[str] = set()
    unknown: list[str] = []
    for word in words_of(typed):
        if word in words:
            found.add(words[word])
        elif all(letter in words for letter in word):
            found.update(words[letter] for letter in word)
        else:
            unknown.append(word)
    return found, unknown


def is_none(typed: str) -> bool:
    """Whether a text says "none, on purpose"."""
    return typed.strip().lower() in _NONE_MARKS
