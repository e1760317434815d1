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
_JOINED = "\u200c\u200d"
_AS_EMOJI = "\ufe0f"  # it makes two columns of a sign that had one


def is_doubtful(text: str) -> bool:
    """Whether a text takes more columns in some terminals than in others."""
    return not text.isascii() and _DOUBTFUL.search(text) is not None


def most_columns(text: str) -> int:
    """The columns that a text takes in the terminal that takes the most for it."""
    return max(cell_len(text), sum(map(_most, text))) if is_doubtful(text) else cell_len(text)


def first_columns(text: str, width: int) -> str:
    """The beginning of a text that has room in so many columns of any terminal, without half a letter at its end."""
    taken = 0
    for end, character in enumerate(text):
        taken += _most(character)
        if taken > width:
            begins = end
            while begins and _belongs_to_last(text, begins):
                begins -= 1
            return text[:begins]
    return text


def roomy(text: str) -> str:
    """A text with blanks behind it for the columns that some terminals take more, so that none of it is covered."""
    return text + " " * (most_columns(text) - cell_len(text))


def _most(character: str) -> int:
    return 1 if character == _AS_EMOJI or category(character) == "Mc" else cell_len(character)


def _belongs_to_last(text: str, at: int) -> bool:
    """Whether a character is a part of what stands before it."""
    return text[at] in _JOINED or category(text[at])[0] == "M" or text[at - 1] in _JOINED
