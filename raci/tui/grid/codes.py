"""Short codes for role names, for columns that are too narrow for names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

_WORD = re.compile(r"[^\W_]+")
_MAX = 3
_ENGLISH = "a an and at by for in of on or the to with"
_GERMAN = "am an auf bei das der des die für im in und vom von zum zur"
_FRENCH = "au aux de des du en et la le les pour"
_SPANISH = "da del do e el las los para por y"  # and Portuguese, and Italian
# Words that tell no role from another: Head of ML is HML. In capitals they are something else, such as IT.
_LITTLE = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH}".split())


def codes(names: Iterable[str]) -> list[str]:
    """A code of at most three characters for each name, all different: the capitals of its words."""
    taken: set[str] = set()
    found = []
    for name in names:
        code = next(code for code in _candidates(name) if code not in taken)
        taken.add(code)
        found.append(code)
    return found


def _candidates(name: str) -> Iterable[str]:
    every = _WORD.findall(name) or ["?"]
    words = [word for word in every if word.lower() not in _LITTLE or word.isupper()] or every
    capitals = "".join(_capitals(word) for word in words)
    first = words[0].upper()
    base = capitals[:_MAX] if len(capitals) > 1 else first[:_MAX]
    yield base
    yield (capitals[0] + words[-1].upper())[:_MAX]
    yield first[:_MAX]
    yield from (f"{base[: max(0, _MAX - len(str(number)))]}{number}" for number in count(2))


def _capitals(word: str) -> str:
    """`MLOps` gives M, L and O; `SRE` all of itself; `engineer` gives E."""
    if word.isupper():
        return word
    capitals = "".join(char for char in word if char.isupper())
    return capitals if word[0].isupper() else word[0].upper()
