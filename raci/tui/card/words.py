"""Several values in one line of text, as people write lists: between commas; what has a comma stands in quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_COMMAS = ",，、"


class Word(NamedTuple):
    """A member of a list as typed: where it stands in the text, and what it says."""

    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    """The members in order, also empty ones: `a, , b` has three."""
    return [_word(text, start, end) for start, end in _between(text)]


def word_at(text: str, position: int) -> Word:
    """The member that a position in the text is in, blanks around it included."""
    return next(_word(text, start, end) for start, end in _between(text) if position <= end)


def _between(text: str) -> list[tuple[int, int]]:
    """Where the parts between commas begin and end."""
    parts, start, inside = [], 0, False
    for index, character in enumerate(text):
        if character == '"':
            inside = not inside
        elif character in _COMMAS and not inside:
            parts.append((start, index))
            start = index + 1
    return [*parts, (start, len(text))]


def members_of(text: str) -> list[str]:
    """What a text lists, each once."""
    return list(dict.fromkeys(word.text for word in words_of(text) if word.text))


def listed(members: Iterable[str]) -> str:
    """Members as a text that lists them."""
    return ", ".join(map(quoted, members))


def quoted(member: str) -> str:
    """A member as it is typed."""
    if any(sign in member for sign in ',，、"') or member != member.strip():
        return '"' + member.replace('"', '""') + '"'
    return member


def _word(text: str, start: int, end: int) -> Word:
    """The member between two separators, without the blanks around it."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    stop = max(begin, start + len(part.rstrip()))
    plain = text[begin:stop]
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1].replace('""', '"')
    return Word(begin, max(stop, begin), plain)
