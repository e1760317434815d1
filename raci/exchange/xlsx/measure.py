"""How wide text is on paper, and into how many lines a column breaks it.

The widths are Arial's, which every office program has, or has a twin of: Excel and LibreOffice then break lines where
this module says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

FONT = "Arial"
_EM = 1000.0
_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[]\\ft",
    333: "()-`r{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_OTHER, _WIDE, _BOLDER = 600, 1000, 56  # a letter of another script, an East Asian one, what bold adds to a letter
_BLANKS = re.compile(r"[^\S\xa0]+")
_PIECES = re.compile(r"[^-–\u2e80-\U0003ffff]*[-–]|[^-–\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]+")
_ROUNDED = 0.05  # points; widths that were worked out of each other differ by as much
_MAX_TEXT = 2_000  # characters; what is longer fills its cell in any case


class _Widths(dict[str, int]):
    """Widths of characters; those of others than ASCII are looked up when they are first met."""

    def __missing__(self, char: str) -> int:
        width = self[char] = self._width(char)
        return width

    def _width(self, char: str) -> int:
        if unicodedata.combining(char):
            return 0
        base = unicodedata.normalize("NFD", char)[0]
        return _WIDE if is_wide(char) else self.get(base, _OTHER)


def is_wide(char: str) -> bool:
    """Whether a character fills a square, as Chinese ones do; lines may break on both sides of it."""
    return not char.isascii() and unicodedata.east_asian_width(char) in "WF"


_WIDTH_OF = _Widths({char: width for width, chars in _WIDTHS.items() for char in chars})


def text_width(text: str, size: float = 10, *, bold: bool = False) -> float:
    """Points that a text takes on one line."""
    units = sum(map(_WIDTH_OF.__getitem__, text)) + (_BOLDER * len(text) if bold else 0)
    return units * size / _EM


class Piece(NamedTuple):
    """What a line does not break: a word, or its part up to a hyphen. Between `squares` it breaks anywhere.

    `units` and `letters` are those of the whole.
    """

    units: int
    letters: int
    squares: int

    def width(self, size: float, *, bold: bool) -> float:
        """Points that it takes; a single one of the squares."""
        units = self.units + (_BOLDER * self.letters if bold else 0)
        return units * size / _EM / (self.squares or 1)


@lru_cache(maxsize=4_096)
def _pieces(word: str) -> tuple[Piece, ...]:
    """The pieces of a word. Plans say the same words again and again."""
    found = [word] if word.isascii() and "-" not in word else _PIECES.findall(word)
    return tuple(
        Piece(sum(map(_WIDTH_OF.__getitem__, part)), len(part), len(part) if all(map(is_wide, part)) else 0)
        for part in found
    )


def widest_piece(texts: Iterable[str], size: float = 10, *, bold: bool = False) -> float:
    """Points that a column must have so that no text breaks within a word."""
    words = {word for text in texts for word in _BLANKS.split(text[:_MAX_TEXT])}
    return max((piece.width(size, bold=bold) for word in words for piece in _pieces(word)), default=0)


def count_lines(text: str, width: float, size: float = 10, *, bold: bool = False) -> int:
    """Lines that a text takes in a cell that has so many points for it."""
    if len(text) * size * 1.05 < width and "\n" not in text:
        return 1  # even in the widest letters
    width += _ROUNDED
    return sum(_lines(part, width, size, bold=bold) for part in text[:_MAX_TEXT].split("\n"))


def _lines(text: str, width: float, size: float, *, bold: bool) -> int:
    if text_width(text, size, bold=bold) <= width:
        return 1
    blank = text_width(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in _BLANKS.split(text):
        used += blank if used else 0.0
        for piece in _pieces(word):
            more, used = _placed(piece, piece.width(size, bold=bold), used, width)
            lines += more
    return lines


def _placed(piece: Piece, length: float, used: float, width: float) -> tuple[int, float]:
    """How many lines a piece begins on a line that is used so far, and how far the last one is used then."""
    if piece.squares:
        free, per_line = max(0, int((width - used) // length)), max(1, int(width // length))
        if piece.squares <= free:
            return 0, used + piece.squares * length
        more, rest = divmod(piece.squares - free - 1, per_line)
        return more + 1, (rest + 1) * length
    if used + length <= width:
        return 0, used + length
    broken = int(length // width)  # a word that is longer than a line is broken anywhere
    return broken + (1 if used else 0), length - broken * width if broken else length
