"""Text in the cells of a workbook: what XML and Excel allow there."""

from __future__ import annotations

import re

from raci.exchange.clean import joined_halves
from raci.exchange.inert import REPLACEMENT

MAX_CELL = 32_767
_MAX_HEADER = 100

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BLANKS = re.compile(r"[^\S\x0b\x0c\x1c-\x1f\x85]+")  # control characters are replaced, not taken for blanks


def cell_text(text: str) -> str:
    """Text as a cell holds it: no illegal characters, no escapes of Excel's own, not longer than a cell may be."""
    clean = _ILLEGAL.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _ESCAPE.sub("_x005F_x", clean)
    return escaped if len(escaped) <= MAX_CELL else escaped[: MAX_CELL - 1] + "…"


def text_of(cell: str) -> str:
    """The text that a cell shows: Excel spells some characters `_x000D_`."""
    return joined_halves(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell)) if "_x" in cell else cell


def same_text(shown: str, original: str) -> bool:
    """Whether a cell still shows an original text, apart from blanks and from what a cell cannot hold."""
    return tidy(shown) in shown_as(original)


def shown_as(original: str) -> set[str]:
    """What a cell may show of a text, its blanks collapsed."""
    expected = text_of(cell_text(tidy(original)))
    return {tidy(expected), tidy(text_of(expected))}  # LibreOffice decodes escapes twice


def tidy(text: str) -> str:
    """Text with its blanks collapsed."""
    return _BLANKS.sub(" ", text).strip(" ")


def header_text(text: str) -> str:
    """Text for a printed header: an ampersand would start a code, and 255 characters are the most."""
    clean = tidy(cell_text(text))
    return (clean if len(clean) <= _MAX_HEADER else f"{clean[: _MAX_HEADER - 1]}…").replace("&", "&&")
