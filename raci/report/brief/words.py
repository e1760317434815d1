"""Texts of a brief: on one line, without what a program would obey, and cut where a reader would stop."""

from __future__ import annotations

import re
from collections.abc import Iterable

from raci.exchange.inert import REPLACEMENT, shown
from raci.plan.counting import several

NAME = 60
"""Characters of a name that a page shows."""

_NOT_IN_XML = re.compile(r"[\ufffe\uffff]")
_SENTENCE = re.compile(r"[.!?。！？](?=\s|$)|[。！？]")


def one_line(text: str | None) -> str:
    """A text on one line; nothing is an empty one."""
    return _NOT_IN_XML.sub(REPLACEMENT, " ".join(shown(text or "").split()))


def name(text: str) -> str:
    """A name, cut where it is very long."""
    line = one_line(text)
    return line if len(line) <= NAME else f"{line[: NAME - 1].rstrip()}…"


def cut(text: str, room: int) -> str:
    """A text of no more than about so many characters: it ends with a sentence, else a word, and counts the rest."""
    if len(text) <= room:
        return text
    kept = _whole(text, room)
    more = len(text[len(kept) :].split())
    return f"{kept.rstrip()} … ({several(more, 'more word')})" if more else f"{kept}…"


def _whole(text: str, room: int) -> str:
    """The beginning of a text, up to the end of a sentence if one ends in its second half, else of a word."""
    begin = text[:room]
    ends = [match.end() for match in _SENTENCE.finditer(begin)]
    if ends and ends[-1] > room // 2:
        return begin[: ends[-1]]
    blank = begin.rfind(" ")
    return begin[:blank] if blank > room // 2 else begin


def listed(words: Iterable[str], most: int = 6) -> str:
    """Some words with commas; of many the first ones, and how many more there are."""
    every = [word for word in words if word]
    more = len(every) - most
    return f"{', '.join(every[:most])} … {more:,} more" if more > 0 else ", ".join(every)


def sentence_case(text: str) -> str:
    """A text that begins with a capital."""
    return f"{text[:1].upper()}{text[1:]}"
