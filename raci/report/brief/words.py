"""Texts of a brief: on one line, without what a program would obey, and cut where a reader would stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from raci.exchange.inert import REPLACEMENT, shown
from raci.plan.counting import several

_NOT_IN_XML = re.compile(r"[\ufffe\uffff]")
_CLAUSE = re.compile(r"[,;](?=\s)")
_SENTENCE = re.compile(r"[.!?。！？](?=\s|$)|[。！？]")


def one_line(text: str | None) -> str:
    """A text on one line; nothing is an empty one."""
    return _NOT_IN_XML.sub(REPLACEMENT, " ".join(shown(text or "").split()))


class Names(str):
    """Some words with commas, which are cut between two of them and never within one."""

    __slots__ = ("words",)
    words: tuple[str, ...]

    def __new__(cls, words: Iterable[str]) -> Names:
        """The words that say something."""
        every = tuple(filter(None, words))
        made = super().__new__(cls, ", ".join(every))
        made.words = every
        return made


def cut(text: str, room: int) -> str:
    """A text of no more than about so many characters, and how much more there is of it.

    It ends with a sentence, else with a part of one, else with a word.
    """
    if len(text) <= room:
        return text
    if isinstance(text, Names) and len(text.words) > 1:
        return _first(text.words, room)
    kept = _whole(text, room)
    more = len(text[len(kept) :].split())
    return f"{kept.rstrip(' ,;')} … ({several(more, 'more word')})" if more else f"{kept}…"


def _first(words: Sequence[str], room: int) -> str:
    """The first of some words, at least one, and how many more there are."""
    ends = list(accumulate(len(word) + 2 for word in words))
    count = max(1, sum(end - 2 <= room for end in ends))
    return f"{', '.join([cut(word, max(room, 1)) for word in words[:count]])} … {len(words) - count:,} more"


def _whole(text: str, room: int) -> str:
    """The beginning of a text, up to the end of a sentence, or of a part of one, in its second half; else of a word."""
    begin = text[:room]
    for pattern in (_SENTENCE, _CLAUSE):
        ends = [match.end() for match in pattern.finditer(begin)]
        if ends and ends[-1] > room // 2:
            return begin[: ends[-1]]
    blank = begin.rfind(" ")
    return begin[:blank] if blank > room // 2 else begin


def sentence_case(text: str) -> str:
    """A text that begins with a capital."""
    return f"{text[:1].upper()}{text[1:]}"
