"""Data in which things come again, so that a hand may write aliases for them."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from tests.document.hand import WORDS


def echoed(rng: Random, data: Any, share: float = 0.3) -> Any:
    """The data with things that come again: as they were, as keys, or as the beginning of a larger mapping."""
    return _Echo(rng, share).value(data)


class _Echo:
    """Remembers what came before."""

    def __init__(self, rng: Random, share: float) -> None:
        self.rng = rng
        self.share = share
        self.seen: list[Any] = []

    def value(self, value: Any, depth: int = 0) -> Any:
        if depth and self.seen and self.rng.random() < self.share:
            return copy.deepcopy(self.rng.choice(self.seen))
        if isinstance(value, dict):
            value = self.mapping(value, depth)
        elif isinstance(value, list):
            value = [self.value(item, depth + 1) for item in value]
        if _size(value) <= 12:
            self.seen.append(value)
        return value

    def mapping(self, data: dict[str, Any], depth: int) -> dict[str, Any]:
        before = [value for value in self.seen if value and isinstance(value, dict)]
        base = dict(self.rng.choice(before)) if before and depth and self.rng.random() < self.share else {}
        made: dict[str, Any] = copy.deepcopy(base)
        for key, value in data.items():
            texts = [text for text in self.seen if text and isinstance(text, str)]
            again = self.rng.choice(texts) if texts and self.rng.random() < self.share / 2 else key
            made[key if again in made else again] = self.value(value, depth + 1)
        for key in base:
            if self.rng.random() < self.share:
                made[key] = self.value(self.rng.choice(WORDS), depth + 1)
        return made


def _size(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_size, parts))
