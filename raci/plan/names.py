"""Names and ids: what to call a thing without a name, an id for a name, and the nearest of several words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_NOT_IN_ID = re.compile(r"[\W_]+")


def name_from_id(identity: str) -> str:
    """`deploy-prod` reads "Deploy prod"."""
    words = identity.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def id_from_name(name: str, taken: Collection[str] = ()) -> str:
    """An id for a name: letters and digits of any script in lower case, and hyphens; unique among `taken`."""
    base = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")[:60].strip("-") or "unnamed"
    identity, number = base, 1
    while identity in taken:
        number += 1
        identity = f"{base}-{number}"
    return identity


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a mistyped word was most likely meant to be, or None where none is near."""
    from raci.plan.spelling import speller

    return speller(frozenset(candidates)).nearest(word)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A question to append to a message: `; did you mean "roles"?`, or nothing."""
    near = nearest(word, candidates)
    return f'; did you mean "{near}"?' if near else ""


def one_typo_apart(one: str, other: str) -> bool:
    """Whether a letter more, less or other, or two letters in the wrong order, are all that two words differ by."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = alike(one, other)
    left, right = one[start:], other[start:]
    same = alike(left[::-1], right[::-1])
    left, right = left[: len(left) - same], right[: len(right) - same]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])


def alike(one: str, other: str) -> int:
    """With how many letters both of two words begin."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
