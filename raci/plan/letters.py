"""What people type into a cell, read as letters of a scheme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

NONE_WORD = "none"
_NONE_MARKS = frozenset({"-", "–", "—", "−", "/", "n/a", "na", "none"})
_DASHES = frozenset("-–—−")
_SEPARATORS = re.compile(r"[\s/,;+&|·•()\[\]*_.]+")
_JOINING = frozenset({"AND", "ET", "UND", "E", "Y"})  # words between letters, as in "R and A"

# Letters of other scripts that look like Latin ones: people paste them without seeing it.
_LOOK_ALIKES = str.maketrans("АВСЕНІЈКМОРЅТХԚԜΑΒΕΗΙΚΜΝΟΡΤΧ", "ABCEHIJKMOPSTXQWABEHIKMNOPTX")


@dataclass(frozen=True, slots=True)
class Cell:
    """One assignment as read: `letters` in canonical spelling, what they mean, and what was not understood.

    `none` says that the cell is empty on purpose. `unknown` holds the words that no letter of the scheme stands for,
    in order and as typed. `typed` is the text in the file; `look_alike` says that letters of another script were in it;
    `plain` that there is nothing to say about the cell: it is spelled as it should be, and its letters may share it.
    """

    typed: str
    letters: str = ""
    means: frozenset[str] = frozenset()
    none: bool = False
    unknown: tuple[str, ...] = ()
    look_alike: bool = False
    plain: bool = False

    @property
    def text(self) -> str:
        """The canonical spelling: letters, `none`, or nothing; what was not understood stays as typed."""
        if self.unknown:
            return self.typed
        return self.letters or (NONE_WORD if self.none else "")

    def __bool__(self) -> bool:
        return bool(self.letters or self.unknown)


BLANK = Cell("", plain=True)


def words_of(typed: str) -> list[str]:
    """The words of a cell, upper-cased, with full-width and look-alike letters turned into plain Latin ones."""
    plain = _plain(typed).upper().translate(_LOOK_ALIKES)
    return [word for word in _SEPARATORS.split(plain) if word and word not in _JOINING]


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed)


def look_alikes(typed: str) -> list[str]:
    """The characters of a text that are no plain Latin letters and are taken for such."""
    return [
        char
        for char in typed
        if char.isalpha() and not char.isascii() and _plain(char).upper().translate(_LOOK_ALIKES).isascii()
    ]


class Letters(NamedTuple):
    """What a text says: letters, words that are none as typed, and whether letters of another script stood in it."""

    found: set[str]
    unknown: list[str]
    look_alike: bool


def read_letters(typed: str, words: Mapping[str, str]) -> Letters:
    """The letters that a text stands for.

    `words` maps upper-case spellings (letters and their names) to letters. A word that is no spelling is taken apart
    into single letters if each of them is one: `RA` is R and A. What the scheme has goes before everything else: its
    letters may be Cyrillic, or spell "e" or "na".
    """
    found: set[str] = set()
    unknown: list[str] = []
    plain = _plain(typed)
    foreign = plain != typed
    for word in _SEPARATORS.split(plain):
        letters, translated = _letters_of(word.upper(), words)
        found.update(letters)
        foreign = foreign or translated
        if not letters and word and not set(word) <= _DASHES and word.upper() not in _JOINING:
            unknown.append(word)
    if not found and not unknown and typed.strip():
        unknown.append(typed.strip())
    return Letters(found, unknown, look_alike=foreign and not unknown)


def _letters_of(word: str, words: Mapping[str, str]) -> tuple[set[str], bool]:
    """The letters that one word stands for, and whether some had to be taken for Latin ones."""
    latin = word.translate(_LOOK_ALIKES)
    for spelling in (word, latin):
        if spelling in words:
            return {words[spelling]}, spelling != word
    letters = [own if own in words else like for own, like in zip(word, latin, strict=True)]
    if all(letter in words for letter in letters):
        return {words[letter] for letter in letters}, "".join(letters) != word
    return set(), False


def is_none(typed: str) -> bool:
    """Whether a text says "none, on purpose"."""
    return typed.strip().lower() in _NONE_MARKS
