"""What somebody says of a team and of stages on a line: words between commas, our name before an equals sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raci.tailor.errors import CannotTailor

NOBODY = frozenset({"nobody", "none"})
_EXAMPLE = 'Write it so: --roles "data-scientist,Platform team=mlops-engineer+devops-engineer".'


@dataclass(frozen=True)
class Wish:
    """A role that the team has, and the words for those of the template whose part it takes.

    Without words it is the role of its name. `whole` is what was typed.
    """

    name: str
    words: tuple[str, ...]
    whole: str


def words_between_commas(texts: Iterable[str]) -> list[str]:
    """The words of an option that may be given several times, each once."""
    return list(dict.fromkeys(word for text in texts for part in text.split(",") if (word := part.strip())))


def wishes_of(texts: Iterable[str]) -> list[Wish]:
    """The roles of a team as somebody typed them. Raises `CannotTailor` where that says nothing."""
    wishes = [_wish(word) for word in words_between_commas(texts)]
    if not wishes:
        raise CannotTailor("--roles names no role", _EXAMPLE)
    return wishes


def _wish(typed: str) -> Wish:
    name, equals, right = typed.partition("=")
    words = tuple(word for part in right.split("+") if (word := part.strip()))
    if not name.strip():
        raise CannotTailor(f"{typed!r} has no name before the equals sign", _EXAMPLE)
    if equals and not words:
        raise CannotTailor(f"{typed!r} names no role of the template behind the equals sign", _EXAMPLE)
    return Wish(name.strip(), words, typed)
