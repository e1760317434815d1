"""Finding words in the library: templates, stages and activities that have all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raci.lifecycle.library import Reading, TemplateSummary, template_summaries
from raci.lifecycle.vocabulary import activity_like
from raci.plan.matrix import Matrix, Row

_ACT = "AI Act "  # a source gives its articles by number alone; people look for "Article 14"
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """What one template has of the words: in what is said of it as a whole, in stages (ids), in activities."""

    template: TemplateSummary
    matrix: Matrix
    whole: bool
    stages: tuple[str, ...]
    activities: tuple[Row, ...]


def words_of(text: str) -> list[str]:
    """The words of a text; capitals and other signs between letters do not matter."""
    return _plain(text).split()


def search(text: str) -> list[Hit]:
    """The templates that have all words of a text, in the order of the library."""
    words = words_of(text)
    if not words:
        return []
    reading = Reading(Path())
    hits = (_hit(one, Matrix(reading.template(one.id).plan), words) for one in template_summaries())
    return [hit for hit in hits if hit.whole or hit.stages or hit.activities]


def _hit(template: TemplateSummary, matrix: Matrix, words: list[str]) -> Hit:
    stages = matrix.plan.stages
    return Hit(
        template,
        matrix,
        _has(words, template.id, template.title, template.kind, template.audience, template.summary),
        tuple(key for key, stage in stages.items() if _has(words, key, stage.name or "", stage.description or "")),
        tuple(row for row in matrix if _has(words, *_said_of(row))),
    )


def _said_of(row: Row) -> Iterator[str]:
    """What an activity can be found by, with what the vocabulary calls it."""
    activity = row.activity
    yield from (row.id, row.name, activity.description or "", activity.gate or "")
    yield (activity.source or "").replace(_ACT, f"{_ACT}Article ")
    yield from (*activity.trigger, *activity.tools)
    like = activity_like(row.id, activity)
    if like is not None:
        yield from (like.id, like.name)


def _has(words: list[str], *texts: str) -> bool:
    said = _plain(" ".join(texts))
    return all(word in said for word in words)


def _plain(text: str) -> str:
    return _NO_LETTERS.sub(" ", text.casefold())
