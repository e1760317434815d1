"""Which of many words a mistyped one was meant to be, fast enough for thousands of mistyped words."""

from __future__ import annotations

import difflib
from collections import Counter
from functools import lru_cache

_NEAR = 0.7  # the least likeness, as difflib counts it
_LOOKED_AT = 500  # at most so many entries of the index are counted for a word,
_COMPARED = 10  # and at most so many candidates compared with it letter by letter


@lru_cache(maxsize=16)
def speller(words: frozenset[str]) -> Speller:
    """The index of a set of words; the ones asked for last are kept."""
    return Speller(words)


class Speller:
    """Words by the pairs of letters in them: near words share some."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words: dict[str, str] = {}
        for word in sorted(words):
            self._words.setdefault(word.casefold(), word)
        self._by_pair: dict[str, list[str]] = {}
        for folded in self._words:
            for pair in _pairs(folded):
                self._by_pair.setdefault(pair, []).append(folded)

    def nearest(self, word: str) -> str | None:
        """The word that is most like another one, or None where none is near."""
        folded = word.casefold()
        if folded in self._words:
            return self._words[folded]
        found = difflib.get_close_matches(folded, self._sharing(folded), n=1, cutoff=_NEAR)
        return self._words[found[0]] if found else None

    def _sharing(self, folded: str) -> list[str]:
        """The candidates that share most pairs of letters; rare pairs say most and are counted first."""
        shared: Counter[str] = Counter()
        left = _LOOKED_AT
        found = [(len(self._by_pair[pair]), pair) for pair in _pairs(folded) if pair in self._by_pair]
        for _, pair in sorted(found):
            words = self._by_pair[pair]
            shared.update(words[:left])
            left -= len(words)
            if left <= 0:
                break
        return [word for word, _ in shared.most_common(_COMPARED)]


def _pairs(word: str) -> set[str]:
    framed = f" {word} "
    return {framed[index : index + 2] for index in range(len(framed) - 1)}
