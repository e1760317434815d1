"""The questions by which scoping turns a use case into technical requirements (docs/decisions/0049)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from raci.lifecycle.vocabulary import activity_like

if TYPE_CHECKING:
    from raci.plan.matrix import Row

_FILE = "questions.yaml"
PROPOSED = "proposed"
"""What stands in place of the source of a question that has none."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what its answer becomes, and where it comes from; `reading` is how that source was read (P, S, M)."""

    topic: str
    ask: str
    becomes: str
    source: str
    reading: str

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        return self.source or PROPOSED


@cache
def questions() -> Mapping[str, tuple[Question, ...]]:
    """All of them by the activity of the vocabulary that asks them; the file is read when they are first asked for."""
    from raci.document.parse import parse
    from raci.document.resolve import resolve
    from raci.document.source import Source
    from raci.lifecycle.shipped import shipped_text

    source = Source(_FILE, shipped_text(_FILE))
    data, _ = resolve(parse(source), source)
    return MappingProxyType({like: tuple(_question(*one) for one in asked.items()) for like, asked in data.items()})


def questions_of(row: Row) -> tuple[Question, ...]:
    """The questions that belong to an activity; only those of scoping have some."""
    like = activity_like(row.id, row.activity)
    return questions().get(like.id, ()) if like is not None and like.kind == "scoping" else ()


def asked_by(rows: Iterable[Row]) -> list[tuple[Row, tuple[Question, ...]]]:
    """Those activities of a plan that ask something, each with its questions; of several alike the first asks them."""
    found: dict[tuple[Question, ...], Row] = {}
    for row in rows:
        asked = questions_of(row)
        if asked:
            found.setdefault(asked, row)
    return [(row, asked) for asked, row in found.items()]


def asked_first(row: Row, rows: Iterable[Row]) -> Row | None:
    """The activity of a plan at which the questions of one of them are asked: the first of those alike."""
    asked = questions_of(row)
    return next((one for one in rows if questions_of(one) == asked), None) if asked else None


def _question(topic: str, entry: Mapping[str, Any]) -> Question:
    return Question(topic, entry["ask"], entry["becomes"], entry.get("source", ""), entry.get("reading", ""))
