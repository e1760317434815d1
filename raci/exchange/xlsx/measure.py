"""How wide text is on paper, and into how many lines a column breaks it.

The widths are Arial's, which every office program has, or has a twin of: Excel and LibreOffice then break lines where
this module says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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
_BREAKS = re.compile(r"(?<=[-–])|[^\S\xa0]+")
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


def pieces(text: str) -> list[str]:
    """The parts between which a line may break: words, parts of a word that end in a hyphen, East Asian characters."""
    if text.isascii():
        return [part for part in _BREAKS.split(text) if part]
    spaced = "".join(f" {char} " if is_wide(char) else char for char in text)
    return [part for part in _BREAKS.split(spaced) if part]


def widest_piece(texts: Iterable[str], size: float = 10, *, bold: bool = False) -> float:
    """Points that a column must have so that no text breaks within a word."""
    return max((text_width(piece, size, bold=bold) for text in texts for piece in pieces(text)), default=0)


def count_lines(text: str, width: float, size: float = 10, *, bold: bool = False) -> int:
    """Lines that a text takes in a cell that has so many points for it."""
    if len(text) * size * 1.05 < width and "\n" not in text:
        return 1  # even in the widest letters
    width += _ROUNDED
    return sum(_lines(part, width, size, bold=bold) for part in text[:_MAX_TEXT].split("\n"))


def _lines(text: str, width: float, size: float, *, bold: bool) -> int:
    if text_width(text, size, bold=bold) <= width:
        return 1
    lines, used, position = 1, 0.0, 0
    for piece in pieces(text):
        length = text_width(piece, size, bold=bold)
        at = text.find(piece, position)
        blank = text_width(text[position:at], size, bold=bold)
        position = at + len(piece)
        if used and used + blank + length > width:
            lines, used, blank = lines + 1, 0.0, 0.0
        lines += int(length // width)
        used = (used + blank + length) % width if length > width else used + blank + length
    return lines
