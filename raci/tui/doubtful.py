"""Text of which terminals disagree how wide it is: vowel signs of Indic scripts, emoji of several characters …

From one terminal to the next, and from one version of Unicode to the next, it takes some columns more or less.
"""

from __future__ import annotations

import re
from unicodedata import category

from rich.cells import cell_len

# Scripts of Asia with signs that take room beside their letter; Hangul in parts; joiners, variations, flags, skins.
_DOUBTFUL = re.compile(
    "[\u0900-\u0dff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u1a00-\u1c4f\u200c\u200d\u20e3\ua800-\ua8ff\ua960-\ua9df"
    "\uaa00-\uaaff\uabc0-\uabff\ud7b0-\ud7ff\ufe00-\ufe0f\U00011000-\U00011fff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"
    "\U000e0020-\U000e0fff]"
)
_JOINER = "\u200d"
_JOINED = "\u200c\u200d"
_LONGEST = 24  # characters of a letter; what is longer is nobody's name
_AS_EMOJI = "\ufe0f"  # it makes two columns of a sign that had one


def is_doubtful(text: str) -> bool:
    """Whether a text takes more columns in some terminals than in others."""
    return not text.isascii() and _DOUBTFUL.search(text) is not None


def most_columns(text: str) -> int:
    """The columns that a text takes in the terminal that takes the most for it."""
    return max(cell_len(text), sum(map(_most, text))) if is_doubtful(text) else cell_len(text)


def first_columns(text: str, width: int) -> str:
    """The beginning of a text that has room in so many columns of any terminal, without half a letter at its end."""
    taken, kept = 0, 0
    for letter in letters(text[: _LONGEST * (width + 1)]):
        taken += sum(map(_most, letter))
        if taken > width:
            break
        kept += len(letter)
    return text[:kept]


def letters(text: str) -> list[str]:
    """A text letter by letter, each with all its signs; an emoji of several characters is one."""
    found: list[str] = []
    for character in text:
        if found and _belongs_to(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def roomy(text: str) -> str:
    """A text with blanks behind it for the columns that some terminals take more, so that none of it is covered."""
    return text + " " * (most_columns(text) - cell_len(text))


def _most(character: str) -> int:
    return 1 if character == _AS_EMOJI or category(character) == "Mc" else cell_len(character)


def _belongs_to(letter: str, character: str) -> bool:
    """Whether a character is a part of the letter before it."""
    if character in _JOINED or letter[-1] == _JOINER or category(character)[0] == "M" or cell_len(character) == 0:
        return True
    if _is_half_flag(character):
        return len(letter) == 1 and _is_half_flag(letter)
    return "\U0001f3fb" <= character <= "\U0001f3ff"  # the skin of the emoji before it


def _is_half_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
