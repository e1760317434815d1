"""Text that is shown and never obeyed: control characters and escape sequences made visible."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from raci.plan.active import ACTIVE

# What a runner of GitHub Actions obeys in the log of a job: `::` where a line begins, `##[` anywhere.
_COMMANDS = re.compile(r"(?<=##)\[|^(?=\s*::)\s*:")

_COLOURED = "\ufe0f"  # variation selector 16
_MAX_MESSAGE = 1000


def visible(text: str) -> str:
    """Text for a terminal or the log of a job: what one of them would obey is spelled out.

    The mark that asks for the coloured form of a sign (❤ as an emoji) is left out: terminals disagree whether the sign
    then takes one column or two, and lines would not stand below one another.
    """
    return _COMMANDS.sub(_spelled, ACTIVE.sub(_spelled, text.replace(_COLOURED, "")))


def wrapped(text: str, columns: int, indent: str = "", *, hyphens: bool = True) -> str:
    """Text that is shown on lines of so many columns; no line begins with what the log of a job would obey.

    Without `hyphens` a word with hyphens, such as an id, stays on one line.
    """
    filled = textwrap.fill(
        text,
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=hyphens,
    )
    return "\n".join(map(visible, filled.split("\n")))


def column(text: str, columns: int, indent: str, hanging: str) -> list[str]:
    """Text as the lines of a column so wide, the first one behind an indent, the others behind a hanging one.

    Words with hyphens stay whole; where a word is wider than the column, it is broken. No line begins with what the log
    of a job would obey.
    """
    shown = visible(text)
    if shown.isascii():
        wrap = textwrap.TextWrapper(columns, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False)
        lines = wrap.wrap(shown)
    else:
        lines = _wide_lines(shown.split(), columns, indent, hanging)
    return list(map(visible, lines)) or [""]


def _wide_lines(words: list[str], columns: int, indent: str, hanging: str) -> list[str]:
    """The same of words some of whose characters take two columns or none."""
    lines = [indent]
    begun = False
    for word in words:
        if begun and width(lines[-1]) + 1 + width(word) > columns:
            lines.append(hanging)
            begun = False
        for char in f" {word}" if begun else word:
            if begun and width(lines[-1]) + width(char) > columns:
                lines.append(hanging)
            lines[-1] += char
            begun = True
    return lines


def shortened(text: str) -> str:
    """The same of a message, which may quote names of any length: of a very long one the beginning."""
    shown = visible(text)
    return shown if len(shown) <= _MAX_MESSAGE else shown[:_MAX_MESSAGE] + "…"


def _spelled(match: re.Match[str]) -> str:
    """The last character of a match as an escape sequence."""
    char = match[0][-1]
    return match[0][:-1] + (f"\\x{ord(char):02x}" if char < "\u0100" else f"\\u{ord(char):04x}")


def width(text: str) -> int:
    """Columns that a text takes in a terminal: East Asian wide characters take two, combining ones none."""
    return sum(_width(char) for char in text) if not text.isascii() else len(text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fit(text: str, columns: int) -> str:
    """Text cut to a number of columns with an ellipsis, or filled up with blanks."""
    kept = _cut(text, columns)
    return kept + " " * (columns - width(kept))


def fit_right(text: str, columns: int) -> str:
    """The same with the text on the right."""
    kept = _cut(text, columns)
    return " " * (columns - width(kept)) + kept


def folded(text: str, columns: int) -> list[str]:
    """Text as lines of at most so many columns, broken between words, and within a word only where that is longer."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, columns)
    return lines or [""]


def _pieces(word: str, columns: int) -> Iterator[str]:
    """A word in pieces of at most so many columns, none of them empty."""
    begin, used = 0, 0
    for index, char in enumerate(word):
        used += _width(char)
        if used > columns and index > begin:
            yield word[begin:index]
            begin, used = index, _width(char)
    yield word[begin:]


def _cut(text: str, columns: int) -> str:
    if len(text) <= columns and width(text) <= columns:
        return text
    used = 0
    for index, char in enumerate(text):
        used += _width(char)
        if used > columns - 1:
            return text[:index] + "…"
    return text
