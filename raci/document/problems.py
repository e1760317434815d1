"""Problems of the text: what is wrong with a plan file as such, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from raci.document.source import Position, Span

Path = tuple[str | int, ...]

Mistyped: TypeAlias = Mapping[Path, str | int]
"""The keys that stand in a file where others are meant, by the paths that the plan has them at."""


class Problem(NamedTuple):
    """A problem of family F: rule code, message, where in the file, and what to do about it.

    `path` is the place in the plan; `suggestion` is the word that was probably meant, and `fits` says that it could
    stand there instead; `touches` are the texts in what had to be left out.
    """

    code: str
    message: str
    span: Span
    path: Path = ()
    advice: str = ""
    suggestion: str | None = None
    fits: bool = False
    touches: frozenset[str] = frozenset()


class Unreadable(Exception):  # noqa: N818  it says what the file is
    """The file cannot be read as a plan at all (F001); nothing else can be said about it."""

    def __init__(self, message: str, position: Position | None = None, advice: str = "", end: Position | None = None):
        super().__init__(message)
        self.message = message
        self.position = position
        self.end = end or position
        self.advice = advice


def mistyped(keys: Iterable[tuple[Path, str | None]]) -> dict[Path, str | int]:
    """The paths that are meant, with what stands there: of keys, each with the one that it is taken for, if any."""
    return {(*path[:-1], near): path[-1] for path, near in keys if near is not None}


def as_typed(path: Path, keys: Mistyped) -> Path:
    """A path of the plan in the keys that stand in the file."""
    return tuple(keys.get(path[: index + 1], step) for index, step in enumerate(path)) if keys else path
