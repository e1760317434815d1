"""How well things fit a word that is being typed: their ids and names, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.fuzzy import FuzzySearch

T = TypeVar("T")

_EXACT, _FIRST, _BEGINS, _WITHIN = 4.0, 3.0, 2.0, 1.0


def ranked(word: str, things: Iterable[tuple[T, Sequence[str]]]) -> list[T]:
    """The things that fit a word, best first; each comes with its texts, such as its id and its name.

    Letters that only come in order count where nothing has the word itself.
    """
    search = FuzzySearch(case_sensitive=False)
    scored = [(_score(search, word, [text for text in texts if text]), thing) for thing, texts in things]
    least = _WITHIN if any(score >= _WITHIN for score, _ in scored) else 0
    return [thing for score, thing in sorted(scored, key=lambda pair: -pair[0]) if score > 0 and score >= least]


def _score(search: FuzzySearch, word: str, texts: Sequence[str]) -> float:
    """How well texts fit: as a whole most, then a beginning, then letters in order."""
    folded = word.casefold()
    if any(text.casefold() == folded for text in texts):
        return _EXACT
    if any(text.casefold().startswith(folded) for text in texts):
        return _FIRST
    if any(part.startswith(folded) for text in texts for part in _parts(text.casefold())):
        return _BEGINS
    if any(folded in text.casefold() for text in texts):
        return _WITHIN
    scores = [search.match(word, text)[0] for text in texts]
    return max(scores, default=0) / (1 + max(scores, default=0))


def _parts(text: str) -> list[str]:
    return text.replace("-", " ").split()
